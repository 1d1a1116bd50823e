"""Articles in which people have marked who says what, and what kind of quotation each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.extraction import Mode, Span

KINDS = ("direct", "mixed", "indirect")
# A quotation that its paragraph does not close runs to the paragraph's end.
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)"
    r"|(?<!\w)[‘'](?=\w).*?(?:(?<=[.,!?])|(?<=\w))[’'](?!\w)",
    re.MULTILINE,
)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Attribution:
    """One thing said: where its words, its speaker and its cue stand in the article's text."""

    content: tuple[Span, ...]
    kind: str  # one of KINDS
    speaker: str = ""  # as resolved: "Anna Holt" for "she"; empty: not marked
    speaker_span: Span | None = None
    cue_span: Span | None = None
    mode: Mode | None = None  # None: not marked
    resolved: bool = False  # whether the speaker's name is more than the words at the span


@dataclass(frozen=True)
class Mark:
    """One facet's words; ``kind`` is the field of ``Facets`` that should hold it."""

    kind: str
    span: Span


@dataclass(frozen=True)
class Article:
    """One marked article; only the facets of the kinds in ``facets_marked`` are marked, all of
    them.
    """

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    style: str = ""
    published: date | None = None
    facets_marked: frozenset[str] = frozenset()
    marks: tuple[Mark, ...] = ()

    def words(self) -> int:
        """Return the number of words."""
        return len(self.text.split())


def kind_of(text: str, content: Sequence[Span]) -> str:
    """Tell by its marks whether all of a content is quoted (direct), some (mixed) or nothing."""
    words = [span.of(text) for span in content]
    rest = [_QUOTED.sub(" ", part) for part in words]
    if rest == words:
        return "indirect"
    return "mixed" if any(_LETTER.search(part) for part in rest) else "direct"
