"""One calibrated probability of contradiction from detectors, matter, excuses and the model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claims.detectors import DETECTORS
from claims.detectors.calibration import Calibration, shipped
from claims.detectors.excuses import excuse
from claims.detectors.features import Weighed, features, features_of_whole
from claims.detectors.reading import read
from claims.detectors.weighing import weigh
from claims.extraction.types import Finding, Proposition

Label = Literal["contradiction", "neutral", "entailment"]
# The entailment model, as the decision sees it: for each pair of texts the probabilities of
# contradiction, entailment and neutral, which sum to 1.
Judge = Callable[[Sequence[tuple[str, str]]], Sequence[tuple[float, float, float]]]
Judged = tuple[float, float, float]

FLAGGED_FROM = 0.5  # the score from which a pair with a finding is a contradiction
TEXT_LIMIT = 20_000  # characters; a longer text is a page, and no claim
ENTAILMENT = "entailment"  # the name of the model among the detectors that ran


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two propositions."""

    label: Label
    score: float  # calibrated probability of contradiction
    finding: Finding | None
    reason: str  # why it is no contradiction, where something looked like one
    set_aside: Finding | None = None  # what looked like a conflict and was explained away
    detectors: tuple[str, ...] = ()  # what ran: the rules by name, and the model if it did


def compare(a: Proposition, b: Proposition, judge: Judge | None = None) -> Comparison:
    """Compare two propositions: run the detectors, weigh the matter, decide."""
    return compare_all([(a, b)], judge)[0]


def compare_all(
    pairs: Sequence[tuple[Proposition, Proposition]],
    judge: Judge | None = None,
    calibration: Calibration | None = None,
) -> list[Comparison]:
    """Compare many pairs, the model reading all of them at once; without a judge, rules decide."""
    reasons = [
        unreadable(a.text, "The first") or unreadable(b.text, "The second") for a, b in pairs
    ]
    readable = [pair for pair, reason in zip(pairs, reasons, strict=True) if not reason]
    judged = iter(_judged(readable, judge))
    calibration = calibration or shipped()
    return [
        Comparison("neutral", 0.0, None, reason)
        if reason
        else _compared(*pair, next(judged), calibration)
        for pair, reason in zip(pairs, reasons, strict=True)
    ]


def unreadable(text: str, name: str) -> str:
    """Return why a text cannot be compared, or nothing."""
    if not text.strip():
        return f"{name} side is empty."
    if len(text) > TEXT_LIMIT:
        return f"{name} side is too long to be one claim ({len(text)} characters)."
    return ""


def conclude(
    weighed: Weighed, rest: dict[str, float], calibration: Calibration | None = None
) -> Comparison:
    """Turn what was weighed, with further features, into a label, a probability, a finding."""
    probability = (calibration or shipped()).probability(features(weighed) | rest)
    if not weighed.findings:
        label: Label = "entailment" if _entails(weighed) else "neutral"
        # Whatever the probability: where no slot conflicts there is nothing to show an editor.
        reason = weighed.reason or _plain_reason(label, probability)
        return Comparison(label, probability, None, reason, weighed.set_aside)
    if probability < FLAGGED_FROM:
        reason = excuse(weighed.a, weighed.b, weighed.matter)
        reason = reason or "Too little shows that the matter is the same."
        return Comparison("neutral", probability, None, reason, weighed.findings[0])
    strongest = max(weighed.findings, key=lambda finding: finding.score)
    return Comparison("contradiction", probability, replace(strongest, score=probability), "")


def _judged(
    pairs: Sequence[tuple[Proposition, Proposition]], judge: Judge | None
) -> Sequence[Judged | None]:
    if judge is None:
        return [None] * len(pairs)
    return judge([(a.text, b.text) for a, b in pairs])


def _compared(
    a: Proposition, b: Proposition, judged: Judged | None, calibration: Calibration
) -> Comparison:
    mine, others = read(a), read(b)
    weighed = weigh(mine, others)
    rest = features_of_whole(mine, others, weighed.matter) | features_of_model(judged)
    ran = tuple(DETECTORS) + ((ENTAILMENT,) if judged else ())
    return replace(conclude(weighed, rest, calibration), detectors=ran)


def features_of_model(judged: Judged | None) -> dict[str, float]:
    """Return what the model says, as features; none where it did not run."""
    if judged is None:
        return {}
    contradiction, entailment, _ = judged
    return {"model": 1.0, "model_contradiction": contradiction, "model_entailment": entailment}


def _entails(weighed: Weighed) -> bool:
    matter = weighed.matter
    return (
        not weighed.reason
        and matter.containment >= 0.75
        and matter.shared_words >= 3
        and weighed.a.facets.polarity.positive == weighed.b.facets.polarity.positive
        and not matter.other_names
    )


def _plain_reason(label: Label, probability: float) -> str:
    if probability >= FLAGGED_FROM:
        return "The wording suggests a conflict, but no slot shows one."
    return "Both say the same." if label == "entailment" else "No slot of the two conflicts."
