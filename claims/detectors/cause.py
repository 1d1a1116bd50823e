"""Two different causes for one effect: "heart failure" against "post-traumatic shock"."""

from claims.detectors.matter import persons_differ
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.extraction.facets import Cause
from claims.extraction.facets.causes import SOURCE
from claims.extraction.types import Finding, Span

_EFFECT_WORDS = {
    "death": "the cause of death",
    "crash": "the cause of the crash",
    "fire": "the cause of the fire",
    "explosion": "the cause of the explosion",
    SOURCE: "the source",
}


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find two causes that exclude each other, of one effect in one population."""
    if not a.facets.causes or not b.facets.causes:
        return None
    if (
        not (a.asserted and b.asserted)
        or a.facets.polarity.refutations
        or b.facets.polarity.refutations
    ):
        return None
    if a.facets.polarity.possible or b.facets.polarity.possible:
        return None  # "may have caused" leaves room for the other
    pairs = [
        (x, y) for x in a.facets.causes for y in b.facets.causes if population_meets(a, b, x, y)
    ]
    if any(not x.excludes(y) or x.words <= y.words or y.words <= x.words for x, y in pairs):
        return None  # one side may give several causes, and one of them is shared
    for x, y in pairs:
        if _same_effect(x, y) and not _negated(a, x) and not _negated(b, y):
            return _finding(a, b, x, y)
    return None


def _same_effect(x: Cause, y: Cause) -> bool:
    return x.effect == y.effect or "account" in {x.effect, y.effect}


def _negated(reading: Reading, cause: Cause) -> bool:
    return reading.facets.polarity.negated(cause.index)


def population_meets(a: Reading, b: Reading, x: Cause, y: Cause) -> bool:
    """Tell whether both may speak of the same persons: not "one" and "the other", not two names."""
    if persons_differ(a, b):
        return False
    mine, others = _scopes(a, x), _scopes(b, y)
    if "other" in mine | others:
        return False
    if _counts_differ(a, x, b, y):
        return False
    members = {"one", "some"}
    named = a.persons and b.persons
    return bool(named) or not (mine & members and others & members)


def _counts_differ(a: Reading, x: Cause, b: Reading, y: Cause) -> bool:
    """Tell the three who died of one thing from the one who died of another."""
    mine, others = _counts(a, x), _counts(b, y)
    return bool(mine) and bool(others) and mine.isdisjoint(others)


def _counts(reading: Reading, cause: Cause) -> set[tuple[float, float]]:
    begin, end = reading.facets.tokens.clause_of(cause.index)
    deaths = (q for q in reading.facets.quantities if q.relation == "killed")
    return {(q.low, q.high) for q in deaths if begin <= q.index < end}


def _scopes(reading: Reading, cause: Cause) -> set[str]:
    """Return of how many the clause of a cause speaks; the next clause may speak of another."""
    tokens = reading.facets.tokens
    begin, end = tokens.clause_of(cause.index)
    inside = Span(tokens.starts[begin], tokens.ends[end - 1])
    scopes = reading.facets.scopes
    return {s.kind for s in scopes if inside.start <= s.span.start < inside.end}


def _finding(a: Reading, b: Reading, x: Cause, y: Cause) -> Finding:
    effect = x.effect if x.effect != "account" else y.effect
    slot = _EFFECT_WORDS.get(effect, "the cause")
    words = a.words(x.span), b.words(y.span)
    return Finding(
        kind="cause",
        score=0.9 if x.family and y.family else 0.7,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account gives “{words[0]}” as {slot}, the other “{words[1]}”.",
        detector="cause",
        compared=compared(slot, a, b, (x.head, y.head)),
    )
