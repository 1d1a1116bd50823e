"""What leads back to a statement, and what was found there; nothing here searches."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from claims.extraction.types import Span

CONTEXT = 32  # characters on each side, as the clients of W3C Web Annotation store them


class Selector(TypedDict):
    """A W3C TextQuoteSelector and TextPositionSelector in one; offsets are code points."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Status(StrEnum):
    """What became of a statement on a later capture.

    ``LIVE``: its words stand there, in the same order among the other statements; that something
    was put in above them is no move. ``MOVED``: they stand elsewhere in that order.
    ``REWORDED``: another version of them stands there. ``GONE``: nothing of the kind.
    """

    LIVE = "live"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words that took the place of others; either side may be empty.

    ``old`` are offsets into the selector's ``exact``, ``new`` offsets into the later text.
    """

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement was found again, and how sure that is.

    ``how`` is "exact", "typography" (the same words, set otherwise), "context" (other words
    between the same neighbours) or "fuzzy"; ``score`` is 0 to 1, 1 for the same words.
    ``changes`` are the words that differ, in order, and none unless the status is reworded.
    """

    span: Span
    how: str
    score: float
    status: Status
    changes: tuple[Rewording, ...] = ()


def describe(text: str, span: Span) -> Selector:
    """Return the selector of ``span``: its words, what stands around them, and where."""
    return {
        "exact": span.of(text),
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
        "start": span.start,
        "end": span.end,
    }
