"""How right the decision is on labelled pairs: run it, and count by set, kind and domain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from claims.detectors import measuring
from claims.detectors.calibration import Calibration
from claims.detectors.decision import Judge
from claims.detectors.learning import Examples
from claims.detectors.pairs import PairResult, TextPair, compare_texts_all, features_of_texts
from claims.management.labelled import LabelledPair
from claims.pipeline.calibrating import BATCH, threshold

NEWS = ("news", "factcheck")
ROUNDS = 200  # of the bootstrap: the interval's ends are good to about a tenth of its width
FALSE_POSITIVES = 0.05

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """A pair, and what the decision said of it."""

    pair: LabelledPair
    score: float
    kind: str | None  # of the finding
    is_flagged: bool  # taken for a contradiction
    is_queued: bool  # and sure enough for the queue


def compared(
    pairs: Sequence[TextPair], judge: Judge | None, calibration: Calibration
) -> list[PairResult]:
    """Compare texts: the one place where this is done."""
    return compare_texts_all(pairs, judge, calibration)


def answer(
    pairs: Sequence[LabelledPair],
    judge: Judge | None,
    calibration: Calibration,
    progress: Callable[[int], None] = lambda done: None,
) -> list[Answered]:
    """Put every pair to the decision; ``progress`` hears after each batch how many were."""
    answers: list[Answered] = []
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        results = compared([one.pair for one in batch], judge, calibration)
        answers += [
            _answered(pair, result, calibration)
            for pair, result in zip(batch, results, strict=True)
        ]
        progress(len(batch))
    return answers


def as_examples(
    pairs: Sequence[LabelledPair],
    judge: Judge | None,
    progress: Callable[[int], None] = lambda done: None,
) -> Examples:
    """Return labelled pairs as the fit takes them; those of one first text stay together."""
    made = Examples()
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        texts = [one.pair for one in batch]
        found = zip(batch, features_of_texts(texts, judge), _kinds(texts), strict=True)
        for one, row, kind in found:
            if row:  # nothing can be read of it otherwise
                made.rows.append(row)
                made.labels.append(one.is_true)
                made.kinds.append(kind)
                made.groups.append(one.pair.a)
        progress(len(batch))
    return made


def _kinds(texts: Sequence[TextPair]) -> list[str | None]:
    """Return the kind of each pair's strongest finding, however little it scores."""
    anything = Calibration("", "", {"bias": 30.0})
    return [result.kind for result in compared(texts, None, anything)]


def _answered(pair: LabelledPair, result: PairResult, calibration: Calibration) -> Answered:
    flagged = result.label == "contradiction"
    kind = result.kind
    queued = flagged and kind is not None and result.score >= threshold(calibration, kind)
    return Answered(pair, result.score, kind, flagged, queued)


def report(answers: Sequence[Answered], by: Sequence[str]) -> Report:
    """Return all figures: of all pairs, of the strict ones, by set, kind and domain, by reason."""
    judged = [one for one in answers if not one.pair.reason]
    strict = [one for one in judged if one.pair.strict]
    news = [one for one in strict if one.pair.domain in NEWS]
    parts = {"all": judged, "strict": strict, "strict news and fact-checks": news}
    made: Report = {
        "groups": {name: figures(rows, exact=True) for name, rows in parts.items() if rows},
        "by": {name: _by(judged, partial(_named, name)) for name in by},
        "by_finding": _by([one for one in judged if one.kind], lambda one: one.kind or ""),
        "hard_negatives": hard_negatives(answers),
    }
    labels, scores = _split(judged)
    made["reliability"] = measuring.reliability(labels, scores)
    return made


def figures(rows: Sequence[Answered], *, exact: bool = False) -> Report:
    """Return the figures of some pairs; ``exact`` adds intervals to what ranks."""
    labels, scores = _split(rows)
    made: Report = {
        "n": len(rows),
        "true": sum(labels),
        "flags": _flags(labels, [one.is_flagged for one in rows]),
        "queue": _flags(labels, [one.is_queued for one in rows]),
        "auroc": measuring.auroc(labels, scores),
        "average_precision": measuring.average_precision(labels, scores),
        "ece": measuring.calibration_error(labels, scores),
        "recall_at_5_fp": measuring.recall_at_false_positives(labels, scores, FALSE_POSITIVES),
    }
    if exact:
        made["auroc_interval"] = measuring.bootstrap(measuring.auroc, labels, scores, rounds=ROUNDS)
    return made


def hard_negatives(answers: Sequence[Answered]) -> Report:
    """Return by reason how many pairs that only look like contradictions were flagged."""
    rows = [one for one in answers if one.pair.reason]
    reasons = sorted({one.pair.reason for one in rows})
    made: Report = {
        reason: _share([r for r in rows if r.pair.reason == reason]) for reason in reasons
    }
    return ({"all": _share(rows)} | made) if rows else {}


def _share(rows: Sequence[Answered]) -> Report:
    flagged, queued = (sum(one.is_flagged for one in rows), sum(one.is_queued for one in rows))
    return {
        "n": len(rows), "flagged": flagged, "queued": queued, "share": flagged / len(rows),
        "interval": measuring.wilson(flagged, len(rows)),
    }  # fmt: skip


def _flags(labels: Sequence[bool], flags: Sequence[bool]) -> Report:
    flagged, both = sum(flags), sum(t and f for t, f in zip(labels, flags, strict=True))
    return {
        "flagged": flagged,
        "precision": measuring.precision(labels, flags),
        "precision_interval": measuring.wilson(both, flagged),
        "recall": measuring.recall(labels, flags),
        "f1": measuring.f1(labels, flags),
    }


def _by(rows: Sequence[Answered], name_of: Callable[[Answered], str]) -> Report:
    names = sorted({name_of(one) for one in rows})
    return {
        name or "(none given)": figures([one for one in rows if name_of(one) == name])
        for name in names
    }


def _named(by: str, one: Answered) -> str:
    return one.pair.named(by)


def _split(rows: Sequence[Answered]) -> tuple[list[bool], list[float]]:
    return [one.pair.is_true for one in rows], [one.score for one in rows]
