"""A text as lines to compare: its sentences, each with what it needs to be told from its twins."""

import re
from collections.abc import Sequence
from typing import NamedTuple

# A full stop after an abbreviation or an initial may split a sentence in two: both sides of a
# comparison are split alike, so that costs nothing.
_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"”’»)\]]*+\s++(?=[\"“‘«(\[]?[^\W_a-zà-öø-ÿα-ωа-яё])|(?<=[。！？])|\n+"
)
# A figure or a date with a word or two, as in a table cell or a list, says something only
# together with the label above it: “38” under “Dead” is not “38” under “Injured”.
_BARE = re.compile(r"[\W_]*\d[\W\d_]*(?:[^\W\d_]{1,12}[\W\d_]*){0,2}")
_LONGEST_BARE = 40  # characters
_LONGEST_LABEL = 60  # characters


class Line(NamedTuple):
    """A sentence at its place: the neighbours are "" where there are none, and ``label`` is the
    line above if this one says nothing without it, else ""."""

    text: str
    label: str
    above: str
    below: str


def sentences(text: str) -> list[str]:
    """Return the sentences of a text with white space folded; a line end always ends one."""
    folded = (" ".join(part.split()) for part in _BOUNDARY.split(text))
    return [sentence for sentence in folded if sentence]


def keys(found: Sequence[str]) -> list[tuple[str, str]]:
    """Return each sentence with its label: what makes it the same as one of another text."""
    bare = {text for text in set(found) if len(text) <= _LONGEST_BARE and _BARE.fullmatch(text)}
    above = ["", *found]
    return [
        (above[at] if text in bare and len(above[at]) <= _LONGEST_LABEL else "", text)
        for at, text in enumerate(found)
    ]


def line_at(found: Sequence[str], at: int, label: str) -> Line:
    """Return a sentence with its neighbours."""
    above = found[at - 1] if at else ""
    below = found[at + 1] if at + 1 < len(found) else ""
    return Line(found[at], label, above, below)
