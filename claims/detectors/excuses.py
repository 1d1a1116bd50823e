"""Why something that looks like a conflict is none, in plain words for the editor."""

from claims.detectors.cause import population_meets
from claims.detectors.counts import CONFLICT, stands
from claims.detectors.matter import Matter
from claims.detectors.reading import Reading
from claims.detectors.times import disjoint
from claims.extraction.types import Mode

_SENTENCES = {
    "part of a whole": "One figure is a part of the other's whole.",
    "other population": "The figures count different groups.",
    "growing toll": "The toll has grown: the smaller figure is the older one.",
    "overlapping range": "The two figures leave room for one common value.",
    "another thing was measured": "Nothing shows that both figures measure the same thing.",
    "an interim count": "One figure is an interim count, and may have changed since.",
    "other person": "The figures belong to different persons.",
}


def excuse(a: Reading, b: Reading, matter: Matter) -> str:
    """Return the reason why two propositions that differ do not conflict, or nothing."""
    return (
        _modes(a, b) or _quantities(a, b) or _dates(a, b) or _causes(a, b) or _matter(a, b, matter)
    )


def _modes(a: Reading, b: Reading) -> str:
    if a.asserted and b.asserted:
        return ""
    if a.silent or b.silent:
        return "One side only says what is not known or not told."
    mine, others = a.proposition.mode, b.proposition.mode
    if mine is Mode.QUESTIONS or others is Mode.QUESTIONS:
        return "One side only asks."
    if mine is Mode.DECLINES or others is Mode.DECLINES:
        return "One side declines to comment."
    if mine is others is Mode.DENIES:
        return "Both sides deny."
    return ""


def _quantities(a: Reading, b: Reading) -> str:
    verdicts = (verdict for _, _, verdict in stands(a, b) if verdict != CONFLICT)
    return next((_SENTENCES[verdict] for verdict in verdicts), "")


def _dates(a: Reading, b: Reading) -> str:
    for x in a.facets.dates:
        for y in b.facets.dates:
            if disjoint(x, y):
                mine, others = a.event_of(x.index), b.event_of(y.index)
                if mine != others:
                    return "The dates are those of different events."
                return "The dates may be those of two events of one kind."
    return ""


def _causes(a: Reading, b: Reading) -> str:
    if not a.facets.causes or not b.facets.causes:
        return ""
    pairs = [(x, y) for x in a.facets.causes for y in b.facets.causes]
    if not any(population_meets(a, b, x, y) for x, y in pairs):
        return "The causes are given for different persons."
    if a.facets.polarity.possible or b.facets.polarity.possible:
        return "One side names only a possible cause."
    return ""


def _matter(a: Reading, b: Reading, matter: Matter) -> str:
    if (
        bool(a.facets.polarity.hedges) != bool(b.facets.polarity.hedges)
        and matter.containment > 0.5
    ):
        return "One side is hedged."
    if matter.containment < 0.2 and not matter.shared_names:
        return "The two are about different matters."
    if matter.other_names:
        return "The two name different persons, bodies or places."
    return ""
