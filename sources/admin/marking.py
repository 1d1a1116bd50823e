"""Text with marks in it, as pieces that a template escapes and wraps one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a text that is to stand out; ``name`` is a class of the style sheet."""

    start: int
    end: int
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks."""

    text: str
    names: str
    anchor: str = ""


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends; marks may overlap."""
    stop = len(text) if end is None else min(end, len(text))
    clipped = [
        Mark(max(m.start, start), min(m.end, stop), m.name, m.anchor)
        for m in marks
        if max(m.start, start) < min(m.end, stop)
    ]
    cuts = sorted({start, stop, *(m.start for m in clipped), *(m.end for m in clipped)})
    return [_piece(text, clipped, a, b) for a, b in pairwise(cuts)]


def _piece(text: str, marks: list[Mark], start: int, end: int) -> Piece:
    over = [m for m in marks if m.start <= start and end <= m.end]
    names = " ".join(dict.fromkeys(m.name for m in over))
    anchor = next((m.anchor for m in over if m.anchor and m.start == start), "")
    return Piece(text[start:end], names, anchor)
