"""Two figures for one thing that no range reconciles: "38 were killed" against "52 were killed"."""

from claims.detectors.counts import CONFLICT, stand
from claims.detectors.reading import Reading
from claims.extraction.facets import Quantity
from claims.extraction.types import Finding

_TOLLS = frozenset({"killed", "injured", "missing", "detained", "score", "age"})


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find figures of one kind that exclude each other, where none of that kind agrees."""
    if not a.facets.quantities or not b.facets.quantities:
        return None
    best: tuple[float, Quantity, Quantity] | None = None
    for x in a.facets.quantities:
        if _agreed(a, b, x):
            continue
        for y in b.facets.quantities:
            if stand(a, b, x, y) != CONFLICT or _agreed(b, a, y):
                continue
            strength = _strength(x, y)
            if best is None or strength > best[0]:
                best = strength, x, y
    return _finding(a, b, *best) if best is not None else None


def _agreed(a: Reading, b: Reading, x: Quantity) -> bool:
    """The other side has this very figure for a thing of this kind."""
    return any(
        not x.excludes(y) and x.unit == y.unit and (x.relation == y.relation or x.noun == y.noun)
        for y in b.facets.quantities
    )


def _strength(x: Quantity, y: Quantity) -> float:
    if x.relation in _TOLLS and x.relation == y.relation:
        return 0.9 - 0.15 * (x.approximate or y.approximate)
    return 0.7 if not (x.approximate or y.approximate) else 0.5


def _finding(a: Reading, b: Reading, strength: float, x: Quantity, y: Quantity) -> Finding:
    words = a.words(x.span), b.words(y.span)
    slot = _slot(x, y)
    return Finding(
        kind="quantity",
        score=strength,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account gives “{words[0]}” for {slot}, the other “{words[1]}”.",
        detector="quantity",
        compared={"slot": slot, "a": words[0], "b": words[1]},
    )


def _slot(x: Quantity, y: Quantity) -> str:
    if x.relation in {"age", "score"}:
        return f"the {x.relation}"
    if x.relation and x.relation == y.relation:
        return f"the number {x.relation}"
    if x.noun:
        return f"the number of {x.noun}s" if not x.unit else f"the amount of {x.noun}"
    return "the amount"
