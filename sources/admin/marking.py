"""Text with marks in it, as pieces that a template escapes and wraps one by one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a text that is to stand out; ``name`` is a class of the style sheet.

    Where marks run into each other, ``owner`` says which pieces are of one mark, and ``label`` is
    shown where it begins.
    """

    start: int
    end: int
    name: str
    anchor: str = ""
    owner: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks; ``owners`` and ``labels`` are of all of them."""

    text: str
    names: str
    anchor: str = ""
    owners: tuple[str, ...] = ()
    labels: str = ""


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends; marks may overlap."""
    stop = len(text) if end is None else min(end, len(text))
    clipped = [
        replace(m, start=max(m.start, start), end=min(m.end, stop))
        for m in marks
        if max(m.start, start) < min(m.end, stop)
    ]
    cuts = sorted({start, stop, *(m.start for m in clipped), *(m.end for m in clipped)})
    beginning = defaultdict(list)
    for at, mark in enumerate(clipped):
        beginning[mark.start].append(at)
    found: list[Piece] = []
    over: list[int] = []  # the marks that run on, in their order
    for a, b in pairwise(cuts):
        over = sorted([*(at for at in over if clipped[at].end > a), *beginning[a]])
        found.append(_piece(text, [clipped[at] for at in over], a, b))
    return found


def _piece(text: str, over: list[Mark], start: int, end: int) -> Piece:
    begun = [m for m in over if m.start == start]
    return Piece(
        text[start:end],
        " ".join(dict.fromkeys(m.name for m in over)),
        next((m.anchor for m in begun if m.anchor), ""),
        tuple(dict.fromkeys(m.owner for m in over if m.owner)),
        "·".join(m.label for m in begun if m.label),
    )
