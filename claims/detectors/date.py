"""Two dates for one event: "in December 2023" against "on 25 December 2024"."""

from claims.detectors.counts import stands
from claims.detectors.moments import is_prospect
from claims.detectors.occasions import event_at, same_occasion
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.times import agree, disjoint
from claims.extraction.facets import DateRef
from claims.extraction.facets.events import noun_of
from claims.extraction.types import Finding


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find dates of one event that exclude each other, where none of its dates agrees."""
    if not a.facets.dates or not b.facets.dates:
        return None
    pairs = [(x, y) for x in a.facets.dates for y in b.facets.dates]
    conflicts = [(x, y) for x, y in pairs if disjoint(x, y) and same_occasion(a, b, x, y)]
    conflicts = [(x, y) for x, y in conflicts if not (_as_of(a, x) and _as_of(b, y))]
    if not conflicts or a.positive != b.positive or _growing(a, b):
        return None
    x, y = conflicts[0]
    if any(_agreed(p, q, (x, y)) and same_occasion(a, b, p, q) for p, q in pairs):
        return None
    if is_prospect(a, x.index) != is_prospect(b, y.index):
        return None  # "was due on 3 June" and "began on 5 June" both hold
    words = a.words(x.span), b.words(y.span)
    if words[0] == words[1]:  # "on Monday" of one week, and "on Monday" of another
        words = _dated(a, x), _dated(b, y)
    event = event_at(a, x) or event_at(b, y)
    slot = f"the date of the {noun_of(event)}" if event else "the date"
    return Finding(
        kind="date",
        score=0.6 if x.relative or y.relative else 0.85,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account gives “{words[0]}” as {slot}, the other “{words[1]}”.",
        detector="date",
        compared=compared(slot, a, b, words, moved_on=is_prospect(a) and is_prospect(b)),
    )


def _dated(reading: Reading, date: DateRef) -> str:
    """Return the words of a date with the day that they mean, where it is known."""
    limits, words = date.interval(), reading.words(date.span)
    return f"{words} ({limits[0].isoformat()})" if limits is not None else words


def _as_of(reading: Reading, date: DateRef) -> bool:
    """Tell a date on which something was so, of which there are many, from one when it happened."""
    tokens = reading.facets.tokens
    return tokens.at(date.index - 1) == "of" and tokens.at(date.index - 2) == "as"


def _agreed(x: DateRef, y: DateRef, conflict: tuple[DateRef, DateRef]) -> bool:
    """Tell whether two dates may be one; two times of day no common day can make one."""
    if None not in {conflict[0].minute, conflict[1].minute}:
        return x.minute is not None and y.minute is not None and not disjoint(x, y)
    return agree(x, y)


def _growing(a: Reading, b: Reading) -> bool:
    """Tell "310 cases last week" from "120 cases this week": each week has its own."""
    return any(verdict == "growing toll" for _, _, verdict in stands(a, b))
