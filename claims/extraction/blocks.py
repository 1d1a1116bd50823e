"""Paragraphs of a plain text, with hard-wrapped lines put back together."""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.types import Span

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
# Characters that show nothing: soft hyphens, zero-width spaces and joiners, marks of direction.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LINE = re.compile(f"[^{LINE_ENDS}]+")
_LINE_END = re.compile(f"\r\n|[{LINE_ENDS}]")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 45


def blocks(text: str) -> list[Span]:
    """Return the paragraphs of ``text`` that hold anything, without outer white space."""
    return list(_joined(text, list(_lines(text))))


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        words = match.group().rstrip()
        if words:
            left = len(words) - len(words.lstrip())
            yield Span(match.start() + left, match.start() + len(words))


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    wrapped = _is_wrapped(text, lines)
    held: Span | None = None
    before: Span | None = None  # the line before this one
    for line in lines:
        if held is None:
            held = line
        elif wrapped and before and _runs_on(text, before, line):
            held = Span(held.start, line.end)
        else:
            yield held
            held = line
        before = line
    if held is not None:
        yield held


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    # Text set at a fixed width breaks inside sentences, so many lines begin in lower case.
    if len(lines) < 3 or max(line.end - line.start for line in lines) > _WIDEST_WRAP:
        return False
    pairs = [b for a, b in pairwise(lines) if _adjacent(text, a, b)]
    lower = sum(text[line.start].islower() for line in pairs)
    return len(pairs) > 1 and lower * 3 >= len(pairs)


def _adjacent(text: str, a: Span, b: Span) -> bool:
    ends = _LINE_END.findall(text, a.end, b.start)
    return len(ends) <= 1 and "\u2029" not in ends  # that one ends a paragraph by itself


def _runs_on(text: str, before: Span, line: Span) -> bool:
    return (
        before.end - before.start >= _NARROWEST_WRAP
        and _adjacent(text, before, line)
        and text[line.start] not in "-*•–"
    )
