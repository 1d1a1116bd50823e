"""Two dates for one event: "in December 2023" against "on 25 December 2024"."""

from claims.detectors.matter import matter_of
from claims.detectors.moments import is_prospect
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
    conflicts = [(x, y) for x, y in pairs if disjoint(x, y) and same_event(a, b, x, y)]
    conflicts = [(x, y) for x, y in conflicts if not (_as_of(a, x) and _as_of(b, y))]
    if not conflicts or any(agree(x, y) and same_event(a, b, x, y) for x, y in pairs):
        return None
    x, y = conflicts[0]
    if is_prospect(a, x.index) != is_prospect(b, y.index):
        return None  # "was due on 3 June" and "began on 5 June" both hold
    words = a.words(x.span), b.words(y.span)
    event = a.event_of(x.index) or b.event_of(y.index)
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


def _as_of(reading: Reading, date: DateRef) -> bool:
    """Tell a date on which something was so, of which there are many, from one when it happened."""
    tokens = reading.facets.tokens
    return tokens.at(date.index - 1) == "of" and tokens.at(date.index - 2) == "as"


def same_event(a: Reading, b: Reading, x: DateRef, y: DateRef) -> bool:
    """Tell whether two dates are given for one event: like heads and something else in common."""
    mine, others = a.event_of(x.index), b.event_of(y.index)
    if mine and others and mine != others:
        return False
    if (mine and not others and mine in b.heads) or (others and not mine and others in a.heads):
        return False  # the event is named there, and the date is none of its
    matter = matter_of(a, b)
    if not matter.anchored and not matter.one_sided:
        return False  # "hit the refinery on 3 May", "hit the port on 9 May"
    # "answered questions on 1 July" dates an event that no list names
    floor = 0.7 if bool(mine) != bool(others) else 0.3 if mine else 0.5
    return matter.containment >= floor and matter.shared_words >= 2
