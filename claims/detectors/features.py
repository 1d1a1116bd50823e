"""What the decision weighs, by name, so that its coefficients can be read and argued about."""

from dataclasses import dataclass

from claims.detectors.matter import Matter, matter_of
from claims.detectors.opposites import ANTONYMS, STATUS
from claims.detectors.reading import Reading
from claims.extraction.types import Finding

_MOST = 3  # cues beyond the third add nothing


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two readings with all that the detectors found in them."""

    a: Reading
    b: Reading
    matter: Matter
    findings: tuple[Finding, ...]
    reason: str  # why what looked like a conflict is none
    set_aside: Finding | None = None  # the first that was explained away


def features(weighed: Weighed) -> dict[str, float]:
    """Return the features of two propositions."""
    a, b, matter = weighed.a, weighed.b, weighed.matter
    found = max((f.score for f in weighed.findings), default=0.0)
    refuted, negated, hedged = _one_sided(a, b)
    values = {f"found_{f.detector}": f.score for f in weighed.findings}
    return values | {
        "bias": 1.0,
        "same_matter": matter.same,
        "found_and_same": found * matter.same,
        "found_without_anchor": found * (not matter.anchored and not matter.one_sided),
        "several_findings": float(len(weighed.findings) > 1),
        "jaccard": matter.jaccard,
        "containment": matter.containment,
        "other_place": float(matter.other_place),
        "refuted": refuted,
        "refuted_and_same": refuted * matter.containment,
        "negated": negated,
        "negated_and_same": negated * matter.containment,
        "hedged": hedged,
        "explained": float(bool(weighed.reason)),
    }


def features_of_whole(a: Reading, b: Reading, matter: Matter | None = None) -> dict[str, float]:
    """Return the features of the two texts that the propositions stand in."""
    matter = matter or matter_of(a, b)
    short, long = (a, b) if len(a.content) <= len(b.content) else (b, a)
    refuted, negated, hedged = _one_sided(a, b)
    mine, others = a.facets.polarity, b.facets.polarity
    return {
        "whole_containment": matter.containment,
        "whole_jaccard": matter.jaccard,
        "whole_other_names": float(matter.other_names),
        "whole_refuted": refuted,
        "whole_negated": negated,
        "whole_hedged": hedged,
        "whole_refutations": _count(len(mine.refutations), len(others.refutations)),
        "whole_negations": _count(len(mine.negations), len(others.negations)),
        "whole_unmatched_names": float(bool(short.keys - long.content - long.keys)),
        "whole_unmatched_numbers": float(bool(_numbers(short) - _numbers(long))),
        "whole_answered_no": float(_answered_no(a) != _answered_no(b)),
        "whole_opposites": float(_opposites(a, b)),
    }


def _one_sided(a: Reading, b: Reading) -> tuple[float, float, float]:
    """Tell of refutations, negations and hedges whether just one side has them."""
    mine, others = a.facets.polarity, b.facets.polarity
    return (
        float(bool(mine.refutations) != bool(others.refutations)),
        float(bool(mine.negations) != bool(others.negations)),
        float(bool(mine.hedges) != bool(others.hedges)),
    )


def _count(mine: int, others: int) -> float:
    return min(_MOST, abs(mine - others)) / _MOST


def _numbers(reading: Reading) -> set[tuple[float, float]]:
    years = {(float(d.year), 0.0) for d in reading.facets.dates if d.year is not None}
    return years | {(q.low, q.high) for q in reading.facets.quantities}


def _answered_no(reading: Reading) -> bool:
    """Fact-checks put the claim as a question and answer it: "Was he there? No."."""
    tokens = reading.facets.tokens
    return any(low == "?" and tokens.at(i + 1) == "no" for i, low in enumerate(tokens.lowers))


def _opposites(a: Reading, b: Reading) -> bool:
    mine, others = a.stems, b.stems
    return any(
        opposites & (others - mine)
        for word in mine - others
        if (opposites := ANTONYMS.get(word, _NONE) | STATUS.get(word, _NONE))
    )


_NONE: frozenset[str] = frozenset()
