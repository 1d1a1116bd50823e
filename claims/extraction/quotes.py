"""Quotations in a text: which marks open and close them, in any of the usual styles."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.extraction.blocks import blocks
from claims.extraction.types import Span

# Two typewriter apostrophes serve as a double mark in many wire feeds.
_MARK = re.compile(r"''|``|[\"“”„«»‘’‚‹›']")
# Pages mix typewriter and typographic marks, and some close with the mark that opens.
_PAIRS: dict[str, Iterable[str]] = {
    "“": '”"“',
    "„": "“”",
    '"': '"”“',
    "”": '”"',
    "«": "»",
    "»": "«",
    "‘": "’‘'",
    "‚": "‘’",
    "'": "'’",
    "‹": "›",
    "``": ("''",),
    "''": ("''",),
}
_SINGLE = frozenset("'‘’‚")
_TURNED = frozenset("”»")  # opening marks in some styles, closing ones in most
_ELISIONS = re.compile(r"(?:\d\ds?|tis|twas|em|cause|til|n|bout|round)\b", re.IGNORECASE)
_LOOK_AHEAD = 50  # marks; keeps a page of nothing but apostrophes linear


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks; ``open_ended`` where the paragraph closes and it does not."""

    span: Span
    inner: Span
    open_ended: bool = False


def find_quotes(text: str) -> list[Quote]:
    """Return the outermost quotations in order; none crosses the end of a paragraph."""
    return [quote for block in blocks(text) for quote in _Paragraph(text, block).quotes()]


class _Paragraph:
    """The marks of one paragraph, and where each kind can close: looked up, never rescanned."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        found = _MARK.finditer(text, span.start, span.end)
        self._marks = [(match.start(), match.group()) for match in found]
        self._closing: dict[str, list[int]] = {}
        self._firm: list[int] = []  # closing single marks that cannot be apostrophes
        for index, (start, mark) in enumerate(self._marks):
            if self._closes(start, mark):
                self._closing.setdefault(mark, []).append(index)
                if mark in _SINGLE and self._text[start - 1 : start] in set(".,!?…;"):
                    self._firm.append(index)

    def quotes(self) -> Iterator[Quote]:
        at = 0
        while at < len(self._marks):
            start, mark = self._marks[at]
            closing = self._closer(at) if self._opens(start, mark) else None
            if closing is not None:
                end, close = self._marks[closing]
                yield Quote(Span(start, end + len(close)), Span(start + len(mark), end))
                at = closing
            elif self._opens(start, mark) and self._runs_on(start, mark):
                inner = Span(start + len(mark), self._span.end)
                yield Quote(Span(start, self._span.end), inner, open_ended=True)
                return
            at += 1

    def _closer(self, at: int) -> int | None:
        mark = self._marks[at][1]
        places = (_next(self._closing.get(close, []), at) for close in _PAIRS.get(mark, ()))
        first = min((place for place in places if place is not None), default=None)
        firm = _next(self._firm, at) if mark in _SINGLE else None
        if first is None or firm is None or firm - at > _LOOK_AHEAD:
            return first
        # "the brothers' deaths" inside a quotation: a mark between words closes only when no
        # better one follows before the next quotation opens.
        reopened = any(self._opens(*other) for other in self._marks[at + 1 : firm])
        return first if reopened else firm

    def _around(self, start: int, mark: str) -> tuple[str, str]:
        end = start + len(mark)
        before = self._text[start - 1] if start > self._span.start else " "
        return before, self._text[end] if end < self._span.end else " "

    def _opens(self, start: int, mark: str) -> bool:
        before, after = self._around(start, mark)
        if mark in {"’", "›"} or (after.isspace() and mark not in {"«", "“", "„"}):
            return False
        apart = before.isspace() or before in "([{—–-“\"':/‘"
        if mark in {"'", "‘"}:
            return apart and not _ELISIONS.match(self._text, start + 1, self._span.end)
        if mark in _TURNED:
            return apart and not after.isspace()
        return apart if mark in {'"', "''"} else True

    def _closes(self, start: int, mark: str) -> bool:
        before, after = self._around(start, mark)
        if mark in {"«", "“", "‘"}:
            return not after.isalnum() and not before.isspace()
        if mark in _SINGLE:
            return not before.isspace() and not after.isalnum()
        return mark != '"' or not before.isspace() or not after.isalnum()

    def _runs_on(self, start: int, mark: str) -> bool:
        # An unclosed mark is a slip unless little but a cue comes before it.
        return mark not in {"'", "‘", "‚"} and start - self._span.start < 200


def _next(places: list[int], at: int) -> int | None:
    index = bisect_left(places, at + 1)
    return places[index] if index < len(places) else None
