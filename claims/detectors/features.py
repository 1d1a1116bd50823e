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
    same, containment = matter.same, matter.containment
    refuted, negated, hedged = _one_sided(a, b)
    values = {
        "bias": 1.0,
        "same_matter": same,
        "jaccard": matter.jaccard,
        "containment": containment,
        "other_place": float(matter.other_place),
        "refuted": refuted,
        "refuted_and_same": refuted * containment,
        "negated": negated,
        "negated_and_same": negated * containment,
        "hedged": hedged,
        "explained": float(bool(weighed.reason)),
    }
    if weighed.findings:
        values |= _of_findings(weighed, same)
    return values


def _of_findings(weighed: Weighed, same: float) -> dict[str, float]:
    matter = weighed.matter
    found = max(f.score for f in weighed.findings)
    return {f"found_{f.detector}": f.score for f in weighed.findings} | {
        "found_and_same": found * same,
        "found_without_anchor": found * (not matter.anchored and not matter.one_sided),
        "several_findings": float(len(weighed.findings) > 1),
    }


def features_of_whole(a: Reading, b: Reading, matter: Matter | None = None) -> dict[str, float]:
    """Return the features of the two texts that the propositions stand in."""
    matter = matter or matter_of(a, b)
    short, long = (a, b) if _size(a) <= _size(b) else (b, a)
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
        "whole_unmatched_names": float(_unmatched_names(short, long)),
        "whole_unmatched_numbers": float(not short.figures <= long.figures),
        "whole_answered_no": float(a.answers_no != b.answers_no),
        "whole_opposites": float(_opposites(a, b)),
    }


def _size(reading: Reading) -> tuple[int, str]:
    """Return what the shorter of two texts is told by, whichever comes first."""
    return len(reading.content), reading.text


def _one_sided(a: Reading, b: Reading) -> tuple[float, float, float]:
    """Tell of refutations, negations and hedges whether just one side has them."""
    mine, others = a.facets.polarity, b.facets.polarity
    return (
        float(bool(mine.refutations) != bool(others.refutations)),
        float(bool(mine.negations) != bool(others.negations)),
        float(bool(mine.hedges) != bool(others.hedges)),
    )


def _count(mine: int, others: int) -> float:
    return 0.0 if mine == others else min(_MOST, abs(mine - others)) / _MOST


def _unmatched_names(short: Reading, long: Reading) -> bool:
    return bool(short.keys) and not short.keys - long.keys <= long.content


def _opposites(a: Reading, b: Reading) -> bool:
    if a.opposites.isdisjoint(b.stems):
        return False
    mine, others = a.stems - b.stems, b.stems - a.stems
    return any(
        not others.isdisjoint(ANTONYMS.get(word, ())) or not others.isdisjoint(STATUS.get(word, ()))
        for word in mine
    )
