"""One calibrated probability of contradiction from detectors, matter, excuses and the model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Literal

from claims.detectors import DETECTORS, wording
from claims.detectors.calibration import MODEL, Calibration, shipped
from claims.detectors.excuses import excuse
from claims.detectors.features import Weighed, features, features_of_whole
from claims.detectors.reading import read
from claims.detectors.weighing import weigh
from claims.extraction.types import Finding, Mode, Proposition

Label = Literal["contradiction", "neutral", "entailment"]
# The entailment model, as the decision sees it: for each pair of texts the probabilities of
# contradiction, entailment and neutral, which sum to 1.
Judge = Callable[[Sequence[tuple[str, str]]], Sequence[tuple[float, float, float]]]
Judged = tuple[float, float, float]

OPPOSED = 0.5  # the model's probability of contradiction from which it is a hint
# What the model and the decision must say for the model's word to be enough between two texts put
# side by side: at these, 84 % of such flags on the development pairs were right, and 3.1 % of the
# hard negatives were flagged (tests/claims/detectors; training/decision.py has the fit).
SURE_OPPOSED, SURE = 0.8, 0.75
# How near two texts without a finding must be for the model to be asked (claims.detectors.matter):
# of pairs so near, the hints on the open dossiers (benchmarks/stories) were right most often.
CLOSE_CONTAINMENT, CLOSE_JACCARD = 0.67, 0.25
_HINT = "The entailment model reads the two as opposed, and no slot shows a conflict."
FLAGGED_FROM = 0.5  # the score from which a pair with a finding is a contradiction
TEXT_LIMIT = 20_000  # characters; a longer text is a page, and no claim
_SUREST = 0.001  # a probability nearer to 0 or 1 says no more


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
    """Compare many pairs; without a judge, rules decide.

    The model reads, all at once, the pairs in which a rule found something, and those that say
    nearly the same of one matter: it cannot tell one matter from another, and would cry wolf.
    """
    reasons = [
        unreadable(a.text, "The first") or unreadable(b.text, "The second") for a, b in pairs
    ]
    weighed = [
        None if reason else weigh(read(a), read(b))
        for (a, b), reason in zip(pairs, reasons, strict=True)
    ]
    judged = _judged(weighed, judge)
    calibration, names = calibration or shipped(), ran(judge is not None)
    return [
        conclude(one, _rest(one, said), calibration, names, said)
        if one
        else Comparison("neutral", 0.0, None, reason)
        for one, reason, said in zip(weighed, reasons, judged, strict=True)
    ]


def unreadable(text: str, name: str) -> str:
    """Return why a text cannot be compared, or nothing."""
    if not text.strip():
        return f"{name} side is empty."
    if len(text) > TEXT_LIMIT:
        return f"{name} side is too long to be one claim ({len(text)} characters)."
    return ""


def conclude(
    weighed: Weighed,
    rest: dict[str, float],
    calibration: Calibration,
    detectors: tuple[str, ...],
    judged: Sequence[Judged],
    *,
    by_wording: bool = False,
) -> Comparison:
    """Turn what was weighed, with further features, into a label, a probability, a finding.

    ``by_wording``: what the model alone sees is a finding too, and not only set aside as a hint.
    """
    probability = calibration.probability(features(weighed) | rest)
    hint = _hint(weighed, judged)
    if hint and by_wording and hint.score >= SURE_OPPOSED and probability >= SURE:
        finding = replace(hint, score=probability)
        return Comparison("contradiction", probability, finding, "", None, detectors)
    if not weighed.findings:
        label: Label = "entailment" if not hint and _entails(weighed) else "neutral"
        # Whatever the probability: where no slot conflicts there is nothing to show an editor.
        reason = weighed.reason or (_HINT if hint else _plain_reason(label, probability))
        return Comparison(label, probability, None, reason, weighed.set_aside or hint, detectors)
    if probability < FLAGGED_FROM:
        reason = excuse(weighed.a, weighed.b, weighed.matter)
        reason = reason or "Too little shows that the matter is the same."
        return Comparison("neutral", probability, None, reason, weighed.findings[0], detectors)
    strongest = max(weighed.findings, key=lambda finding: finding.score)
    finding = replace(strongest, score=probability)
    return Comparison("contradiction", probability, finding, "", None, detectors)


def _hint(weighed: Weighed, judged: Sequence[Judged]) -> Finding | None:
    """Return what the model sees where no rule does and none explains it away."""
    if weighed.findings or weighed.reason or not judged:
        return None
    opposed = max(contradiction for contradiction, _, _ in judged)
    return wording.finding(weighed.a, weighed.b, opposed) if opposed >= OPPOSED else None


def features_of(
    pairs: Sequence[tuple[Proposition, Proposition]], judge: Judge | None = None
) -> list[dict[str, float]]:
    """Return what the decision weighs in each pair, by name."""
    weighed = [weigh(read(a), read(b)) for a, b in pairs]
    judged = _judged(weighed, judge)
    return [features(one) | _rest(one, said) for one, said in zip(weighed, judged, strict=True)]


def _judged(weighed: Sequence[Weighed | None], judge: Judge | None) -> list[Sequence[Judged]]:
    """Return what the model says of each pair; nothing of those that it is not asked about."""
    asked = [one for one in weighed if one and _is_worth_judging(one)] if judge else []
    if judge is None or not asked:
        return [()] * len(weighed)
    texts = [(_put(one.a.proposition), _put(one.b.proposition)) for one in asked]
    said = dict(zip(map(id, asked), judge(texts), strict=True))
    return [(said[id(one)],) if id(one) in said else () for one in weighed]


def _is_worth_judging(weighed: Weighed) -> bool:
    if weighed.findings:
        return True
    matter = weighed.matter
    close = matter.containment >= CLOSE_CONTAINMENT and matter.jaccard >= CLOSE_JACCARD
    return close and not weighed.reason


def _put(proposition: Proposition) -> str:
    """Return a proposition in words; a denial that has only the words it denies says that it is."""
    text = proposition.text
    if proposition.mode is Mode.DENIES and text.strip() in proposition.denied:
        return f"It is denied that {text}"
    return text


def _rest(weighed: Weighed, judged: Sequence[Judged]) -> dict[str, float]:
    """Return the features beside those of the propositions: here they are the whole texts."""
    rest = features_of_whole(weighed.a, weighed.b, weighed.matter)
    return rest | features_of_model(judged) if judged else rest


def features_of_model(judged: Sequence[Judged]) -> dict[str, float]:
    """Return what the model says as features, in log-odds: of the whole pair, and the most of any.

    ``judged``: the whole pair first, then parts of it; nothing where the model did not run.
    """
    if not judged:
        return {}
    contradicting = [_log_odds(one[0]) for one in judged]
    return {
        MODEL: 1.0,
        "model_contradicts": contradicting[0],
        "model_entails": _log_odds(judged[0][1]),
        "model_contradicts_most": max(contradicting),
        "model_entails_most": max(_log_odds(one[1]) for one in judged),
    }


def _log_odds(probability: float) -> float:
    kept = min(1 - _SUREST, max(_SUREST, probability))
    return log(kept / (1 - kept)) / log(1 / _SUREST)


def ran(model: bool) -> tuple[str, ...]:  # noqa: FBT001 - the only thing to tell
    """Return the names of what ran: the rules, and the model if it did."""
    return _RAN[model]


_RAN = {False: tuple(DETECTORS), True: (*DETECTORS, wording.NAME)}


def _entails(weighed: Weighed) -> bool:
    matter = weighed.matter
    return (
        not weighed.reason
        and matter.containment >= 0.75
        and matter.shared_words >= 3
        and weighed.a.positive == weighed.b.positive
        and not matter.other_names
    )


def _plain_reason(label: Label, probability: float) -> str:
    if probability >= FLAGGED_FROM:
        return "The wording suggests a conflict, but no slot shows one."
    return "Both say the same." if label == "entailment" else "No slot of the two conflicts."
