"""Quotations in a text: which marks open and close them, in any of the usual styles."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.extraction.blocks import INVISIBLE, blocks
from claims.extraction.types import Span

# Two typewriter apostrophes serve as a double mark in many wire feeds. UTF-8 that was read as
# Latin-1 or as Windows-1252 leaves marks of two or three characters, and dashes that look so.
_MARK = re.compile(r"''|``|[\"“”„«»‘’‚‹›']|â(?:€[œ\x9d˜™ž”“¦]?|\x80[\x98\x99\x9c-\x9e])|Â[«»]")
_MANGLED = {
    "â€œ": "“", "â€\x9d": "”", "â€": "”", "â€˜": "‘", "â€™": "’", "â€ž": "„", "Â«": "«", "Â»": "»",
    "â\x80\x9c": "“", "â\x80\x9d": "”", "â\x80\x98": "‘", "â\x80\x99": "’", "â\x80\x9e": "„",
    "â€”": "", "â€“": "", "â€¦": "",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_UNSEEN_RUN = 4  # characters that show nothing between a mark and its neighbour
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
_LONGEST = 10_000  # characters of a quotation in one paragraph; beyond, a mark was lost
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


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark, and what shows before and after it; ``kind`` is what it stands for."""

    start: int
    end: int
    kind: str
    before: str
    after: str

    def opens(self, text: str, limit: int) -> bool:
        before, after, kind = self.before, self.after, self.kind
        if kind in {"’", "›"} or (after.isspace() and kind not in {"«", "“", "„"}):
            return False
        apart = before.isspace() or before in "([{—–-“\"':/‘"
        if kind in {"'", "‘"}:
            return apart and not _ELISIONS.match(text, self.end, limit)
        if kind in _TURNED:
            return apart and not after.isspace()
        return apart if kind in {'"', "''"} else True

    def closes(self) -> bool:
        before, after = self.before, self.after
        if self.kind in {"«", "“", "‘"}:
            return not after.isalnum() and not before.isspace()
        if self.kind in _SINGLE:
            return not before.isspace() and not after.isalnum()
        return self.kind != '"' or not before.isspace() or not after.isalnum()


class _Paragraph:
    """The marks of one paragraph, and where each kind can close: looked up, never rescanned."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        self._marks = list(self._read())
        self._closing: dict[str, list[int]] = {}
        self._firm: list[int] = []  # closing single marks that cannot be apostrophes
        for index, mark in enumerate(self._marks):
            if mark.closes():
                self._closing.setdefault(mark.kind, []).append(index)
                if mark.kind in _SINGLE and mark.before in ".,!?…;":
                    self._firm.append(index)

    def quotes(self) -> Iterator[Quote]:
        at = 0
        while at < len(self._marks):
            mark = self._marks[at]
            opens = mark.opens(self._text, self._span.end)
            closing = self._closer(at) if opens else None
            if closing is not None and self._marks[closing].end - mark.start <= _LONGEST:
                close = self._marks[closing]
                yield Quote(Span(mark.start, close.end), Span(mark.end, close.start))
                at = closing
            elif opens and self._runs_on(mark):
                inner = Span(mark.end, self._span.end)
                yield Quote(Span(mark.start, self._span.end), inner, open_ended=True)
                return
            at += 1

    def _read(self) -> Iterator[_Mark]:
        for match in _MARK.finditer(self._text, self._span.start, self._span.end):
            kind = _MANGLED.get(match.group(), match.group())
            if kind:
                around = self._shown_before(match.start()), self._shown_after(match.end())
                yield _Mark(match.start(), match.end(), kind, *around)

    def _closer(self, at: int) -> int | None:
        kind = self._marks[at].kind
        places = (_next(self._closing.get(close, []), at) for close in _PAIRS.get(kind, ()))
        first = min((place for place in places if place is not None), default=None)
        if first is not None and kind == "“":
            return self._balanced(at, first)
        firm = _next(self._firm, at) if kind in _SINGLE else None
        if first is None or firm is None or firm - at > _LOOK_AHEAD:
            return first
        # "the brothers' deaths" inside a quotation: a mark between words closes only when no
        # better one follows before the next quotation opens.
        between = self._marks[at + 1 : firm]
        reopened = any(other.opens(self._text, self._span.end) for other in between)
        return first if reopened else firm

    def _balanced(self, at: int, first: int) -> int:
        """Return what closes a mark that holds others of its kind; the first where they differ."""
        depth = 1
        for index in range(at + 1, min(len(self._marks), at + _LOOK_AHEAD)):
            mark = self._marks[index]
            if mark.kind == "“" and not mark.closes():
                depth += 1
            elif mark.kind == "”" and mark.closes():
                depth -= 1
            if not depth:
                return index
        return first

    def _shown_before(self, at: int) -> str:
        least = max(self._span.start, at - _UNSEEN_RUN)
        while at > least and _UNSEEN.match(self._text, at - 1):
            at -= 1
        return self._text[at - 1] if at > self._span.start else " "

    def _shown_after(self, at: int) -> str:
        most = min(self._span.end, at + _UNSEEN_RUN)
        while at < most and _UNSEEN.match(self._text, at):
            at += 1
        return self._text[at] if at < self._span.end else " "

    def _runs_on(self, mark: _Mark) -> bool:
        # An unclosed mark is a slip unless little but a cue comes before it, and words after it.
        if mark.kind in {"'", "‘", "‚"} or mark.start - self._span.start >= 200:
            return False
        if self._span.end - mark.start > _LONGEST:
            return False
        return _WORD.search(self._text, mark.end, min(mark.end + 20, self._span.end)) is not None


def _next(places: list[int], at: int) -> int | None:
    index = bisect_left(places, at + 1)
    return places[index] if index < len(places) else None
