"""One side says that something is, the other that it is not."""

from claims.detectors.counts import stand
from claims.detectors.reading import Reading
from claims.extraction.facets.polarity import Cue
from claims.extraction.types import Finding, Span

_GOVERNED = 0.5  # "did not sign the election law" says nothing of the budget
_FLOOR = 0.6  # of the shorter side's content must be common to both


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find words that one side negates and the other does not."""
    if not a.asserted or not b.asserted:
        return None
    mine, others = a.facets.polarity.denials, b.facets.polarity.denials
    if bool(mine) == bool(others) or _part_of_whole(a, b):
        return None
    return _of(a, b, swapped=False) if mine else _of(b, a, swapped=True)


def _of(denying: Reading, affirming: Reading, *, swapped: bool) -> Finding | None:
    if affirming.facets.polarity.open:
        return None  # "plans to sign" and "has not signed" both hold
    shared = denying.content & affirming.content
    smaller = min(len(denying.content), len(affirming.content))
    if not shared or len(shared) / smaller < _FLOOR or affirming.facets.polarity.refutations:
        return None
    heads = denying.heads & affirming.heads
    for cue in denying.facets.polarity.denials:
        governed = _governed(denying, cue, shared)
        if governed:
            return _finding(denying, affirming, cue, governed, swapped=swapped, sure=bool(heads))
    return None


def _governed(reading: Reading, cue: Cue, shared: frozenset[str]) -> frozenset[str]:
    """Return the shared words under the negation, if they are most of what it governs."""
    tokens, polarity = reading.facets.tokens, reading.facets.polarity
    under = {tokens.stems[i] for i in range(*cue.scope) if polarity.negated(i)} & reading.content
    common = shared & under
    return common if len(common) > _GOVERNED * len(under) else frozenset()


def _part_of_whole(a: Reading, b: Reading) -> bool:
    return any(
        stand(a, b, x, y) == "part of a whole"
        for x in a.facets.quantities
        for y in b.facets.quantities
    )


def _finding(
    denying: Reading,
    affirming: Reading,
    cue: Cue,
    governed: frozenset[str],
    *,
    swapped: bool,
    sure: bool,
) -> Finding:
    negative = (cue.span, *_after(denying.stem_spans(governed), cue.span))
    positive = affirming.stem_spans(governed)
    words = (
        denying.words(Span(negative[0].start, max(s.end for s in negative))),
        affirming.words(Span(positive[0].start, positive[-1].end)),
    )
    spans = (positive, negative) if swapped else (negative, positive)
    return Finding(
        kind="negation",
        score=0.8 if sure else 0.7,
        a_spans=spans[0],
        b_spans=spans[1],
        explanation=f"One account says “{words[1]}”, the other negates it: “{words[0]}”.",
        detector="negation",
        compared={"slot": "polarity", "negated": " ".join(sorted(governed))},
    )


def _after(spans: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.start >= cue.end)[:3]
