"""Selectors that find a statement again on a later capture: exactly, by context, or nearly."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypedDict

from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split
from claims.extraction.types import Span

CONTEXT = 32
CLOSE_ENOUGH = 0.75  # below this a reworded sentence is another sentence
_WORD = re.compile(r"\w+")


class Selector(TypedDict):
    """A W3C TextQuoteSelector and TextPositionSelector in one."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Status(StrEnum):
    """What became of a statement on a later capture."""

    LIVE = "live"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a selector was found again, and how sure that is."""

    span: Span
    how: str  # "exact", "context" or "fuzzy"
    score: float
    status: Status


def describe(text: str, span: Span) -> Selector:
    """Return the selector of ``span``: its words, what stands around them, and where."""
    return {
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
        "start": span.start,
        "end": span.end,
    }


def find(text: str, selector: Selector) -> Anchor | None:
    """Find the selector's words in ``text``; None where nothing like them is left."""
    exact, start = selector["exact"], selector["start"]
    if not exact:
        return None
    if text.startswith(exact, start):
        return Anchor(Span(start, start + len(exact)), "exact", 1.0, Status.LIVE)
    places = _occurrences(text, exact)
    if len(places) == 1:
        return Anchor(places[0], "exact", 1.0, Status.MOVED)
    if places:
        best = max(places, key=lambda place: _surroundings(text, place, selector))
        return Anchor(best, "context", 1.0, Status.MOVED)
    return _nearly(text, selector)


def status(text: str, selector: Selector) -> Status:
    """Return what became of the selector's words in ``text``."""
    found = find(text, selector)
    return found.status if found else Status.GONE


def _occurrences(text: str, exact: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(exact)
    while at >= 0:
        found.append(Span(at, at + len(exact)))
        at = text.find(exact, at + len(exact))
    return found


def _surroundings(text: str, place: Span, selector: Selector) -> tuple[int, int]:
    before, after = selector["prefix"], selector["suffix"]
    alike = _common_end(text[max(0, place.start - CONTEXT) : place.start], before)
    alike += _common_start(text[place.end : place.end + CONTEXT], after)
    return alike, -abs(place.start - selector["start"])


def _common_start(a: str, b: str) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return count


def _common_end(a: str, b: str) -> int:
    return _common_start(a[::-1], b[::-1])


def _nearly(text: str, selector: Selector) -> Anchor | None:
    """Compare with what stands between the same neighbours, and with the likeliest sentences."""
    between = _between_contexts(text, selector)
    candidates = [between] if between else []
    candidates += _likely(text, selector["exact"])
    best: Anchor | None = None
    for span in candidates:
        score = _likeness(span.of(text), selector["exact"])
        if score >= CLOSE_ENOUGH and (best is None or score > best.score):
            how = "context" if span == between else "fuzzy"
            best = Anchor(span, how, round(score, 4), Status.REWORDED)
    return best


def _between_contexts(text: str, selector: Selector) -> Span | None:
    prefix, suffix = selector["prefix"], selector["suffix"]
    if len(prefix.strip()) < 8 or len(suffix.strip()) < 8:
        return None
    begun = text.find(prefix)
    if begun < 0:
        return None
    start = begun + len(prefix)
    limit = start + 2 * len(selector["exact"]) + CONTEXT
    end = text.find(suffix, start, limit + len(suffix))
    return Span(start, end) if end > start else None


def _likeness(a: str, b: str) -> float:
    words_a, words_b = _WORD.findall(a.lower()), _WORD.findall(b.lower())
    return SequenceMatcher(None, words_a, words_b, autojunk=False).ratio()


def _likely(text: str, exact: str, keep: int = 3) -> list[Span]:
    """Return the sentences that share most words with ``exact``."""
    wanted = set(_WORD.findall(exact.lower()))
    scored: list[tuple[int, Span]] = []
    for span in split(text, find_quotes(text)):
        shared = len(wanted.intersection(_WORD.findall(span.of(text).lower())))
        if shared * 2 >= len(wanted):
            scored.append((shared, span))
    scored.sort(key=lambda item: -item[0])
    return [span for _, span in scored[:keep]]
