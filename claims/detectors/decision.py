"""One calibrated probability of contradiction from detectors, matter and excuses."""

import json
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from typing import Literal

from claims.detectors import DETECTORS
from claims.detectors.apart import apart
from claims.detectors.excuses import excuse
from claims.detectors.features import Weighed, features, features_of_whole
from claims.detectors.matter import matter_of
from claims.detectors.reading import Reading, read
from claims.extraction.types import Finding, Proposition

Label = Literal["contradiction", "neutral", "entailment"]

_COEFFICIENTS: dict[str, float] = json.loads(
    (Path(__file__).parent / "coefficients.json").read_text(encoding="utf-8")
)["coefficients"]
FLAGGED_FROM = 0.5  # the score from which a pair with a finding is a contradiction
TEXT_LIMIT = 20_000  # characters; a longer text is a page, and no claim


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two propositions."""

    label: Label
    score: float  # calibrated probability of contradiction
    finding: Finding | None
    reason: str  # why it is no contradiction, where something looked like one


def compare(a: Proposition, b: Proposition) -> Comparison:
    """Compare two propositions: run the detectors, weigh the matter, decide."""
    reason = unreadable(a.text, "The first") or unreadable(b.text, "The second")
    if reason:
        return Comparison("neutral", 0.0, None, reason)
    mine, others = read(a), read(b)
    weighed = weigh(mine, others)
    return conclude(weighed, features_of_whole(mine, others, weighed.matter))


def unreadable(text: str, name: str) -> str:
    """Return why a text cannot be compared, or nothing."""
    if not text.strip():
        return f"{name} side is empty."
    if len(text) > TEXT_LIMIT:
        return f"{name} side is too long to be one claim ({len(text)} characters)."
    return ""


def weigh(a: Reading, b: Reading) -> Weighed:
    """Run the detectors; keep what stands, and why the rest was explained away."""
    matter = matter_of(a, b)
    findings: list[Finding] = []
    reason = ""
    for detect in DETECTORS.values():
        found = detect(a, b)
        if found is None:
            continue
        why = apart(a, b, found.kind)
        if why:
            reason = reason or why
        else:
            findings.append(found)
    if findings:
        reason = ""
    return Weighed(
        a, b, matter, tuple(findings), reason or ("" if findings else excuse(a, b, matter))
    )


def conclude(weighed: Weighed, whole: dict[str, float]) -> Comparison:
    """Turn what was weighed into a label, a probability and the strongest finding."""
    probability = _probability(features(weighed) | whole)
    if not weighed.findings:
        label: Label = "entailment" if _entails(weighed) else "neutral"
        # Whatever the probability: where no slot conflicts there is nothing to show an editor.
        return Comparison(
            label, probability, None, weighed.reason or _plain_reason(label, probability)
        )
    if probability < FLAGGED_FROM:
        reason = excuse(weighed.a, weighed.b, weighed.matter)
        return Comparison(
            "neutral", probability, None, reason or "Too little shows that the matter is the same."
        )
    strongest = max(weighed.findings, key=lambda finding: finding.score)
    return Comparison("contradiction", probability, replace(strongest, score=probability), "")


def _probability(values: dict[str, float]) -> float:
    total = sum(_COEFFICIENTS.get(name, 0.0) * value for name, value in values.items())
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


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
