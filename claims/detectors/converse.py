"""One deed with its parties exchanged: "A sold to B" against "A bought from B"."""

from claims.detectors.deeds import ORDER, STRUCK, Deed, deeds_of
from claims.detectors.matter import matter_of
from claims.detectors.moments import moments_differ
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.extraction.types import Finding

_FLOOR = 0.6  # of what else the shorter side says must be common to both


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find one deed of which each side makes the other's object the doer."""
    mine = deeds_of(a)
    if not mine:
        return None
    others = deeds_of(b)
    if not others:
        return None
    for x in mine:
        for y in others:
            if x.family == y.family and _exchanged(x, y) and _alike(a, b, x, y):
                return _finding(a, b, x, y)
    return None


def _exchanged(x: Deed, y: Deed) -> bool:
    if x.first & y.first or x.second & y.second:
        return False
    crossed = bool(x.first & y.second), bool(x.second & y.first)
    if all(crossed):
        return True
    # "A sold it" against "A bought it from B": one party is told on both sides, and changes part.
    untold = not (x.first and x.second and y.first and y.second)
    return any(crossed) and untold and x.verb != y.verb


def _alike(a: Reading, b: Reading, x: Deed, y: Deed) -> bool:
    if moments_differ(a, b):
        return False
    if x.family == STRUCK and matter_of(a, b).anchored:
        return True
    mine = a.content - x.first - x.second - {x.verb}
    others = b.content - y.first - y.second - {y.verb}
    smaller = min(len(mine), len(others))
    return smaller == 0 or len(mine & others) / smaller >= _FLOOR


def _finding(a: Reading, b: Reading, x: Deed, y: Deed) -> Finding:
    one = x.first_span if x.first else x.second_span
    # The other side's words for the same part, so that the two values compare.
    two = y.first_span if x.first and y.first else y.second_span
    words = a.words(one), b.words(two)
    order = x.family == ORDER
    return Finding(
        kind="other" if order else "identity",
        score=0.75,
        a_spans=(one,),
        b_spans=(two,),
        explanation=f"The two differ on {x.family}: it is “{words[0]}” in one account, "
        f"“{words[1]}” in the other.",
        detector="converse",
        compared=compared(x.family, a, b, words),
    )
