"""Paragraphs of a plain text, with hard-wrapped lines put back together."""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.types import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
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
    for line in lines:
        if held is None:
            held = line
        elif wrapped and _runs_on(text, held, line):
            held = Span(held.start, line.end)
        else:
            yield held
            held = line
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
    return text.count("\n", a.end, b.start) <= 1


def _runs_on(text: str, held: Span, line: Span) -> bool:
    width = held.end - max(held.start, text.rfind("\n", held.start, held.end) + 1)
    return (
        width >= _NARROWEST_WRAP and _adjacent(text, held, line) and text[line.start] not in "-*•–"
    )
