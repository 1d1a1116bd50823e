"""Measuring how right scores are: precision, recall, ranking, calibration, with intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from claims.detectors.calibration import ALL, Point

Labels = Sequence[bool]
Scores = Sequence[float]
Measure = Callable[[Labels, Scores], float | None]

BINS = 15  # of equal width, as Guo et al. (2017) count the expected calibration error
SEED = 20261123
_Z = 1.96  # of a normal distribution: 95 % lie within so many standard deviations
_SMALLEST = 1e-12  # what summing shares may be off by


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs whose scores lie between two numbers."""

    low: float
    high: float
    n: int
    score: float  # their mean
    true: float  # the share of contradictions among them


def precision(labels: Labels, flags: Labels) -> float | None:
    """Return the share of flagged pairs that are true; None where nothing is flagged."""
    flagged = [label for label, flag in zip(labels, flags, strict=True) if flag]
    return sum(flagged) / len(flagged) if flagged else None


def recall(labels: Labels, flags: Labels) -> float | None:
    """Return the share of true pairs that are flagged; None where nothing is true."""
    true = [flag for label, flag in zip(labels, flags, strict=True) if label]
    return sum(true) / len(true) if true else None


def f1(labels: Labels, flags: Labels) -> float | None:
    """Return the harmonic mean of precision and recall; None where nothing is true or flagged."""
    both = sum(label and flag for label, flag in zip(labels, flags, strict=True))
    total = sum(labels) + sum(flags)
    return 2 * both / total if total else None


def auroc(labels: Labels, scores: Scores) -> float | None:
    """Return how often a true pair scores above a false one, a tie counting half.

    The area under the ROC curve by the rank sum of Mann and Whitney; None without both labels.
    """
    truth, values = _arrays(labels, scores)
    true = int(truth.sum())
    false = len(truth) - true
    if not true or not false:
        return None
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[truth].sum() - true * (true + 1) / 2) / (true * false))


def average_precision(labels: Labels, scores: Scores) -> float | None:
    """Return the mean of the precision at each gain of recall; None where nothing is true.

    Pairs of one score are flagged together, and nothing is interpolated between the steps.
    """
    _, true, flagged = _from_the_top(labels, scores)
    if not len(true) or not true[-1]:
        return None
    gained = np.diff(true, prepend=0)
    return float((gained * true / flagged).sum() / true[-1])


def recall_at_false_positives(labels: Labels, scores: Scores, rate: float = 0.05) -> float | None:
    """Return the recall that is had while at most this share of false pairs is flagged."""
    _, true, flagged = _from_the_top(labels, scores)
    if not len(true) or not true[-1] or true[-1] == flagged[-1]:
        return None
    wrong = (flagged - true) / (flagged[-1] - true[-1])
    allowed = true[wrong <= rate + _SMALLEST]
    return float(allowed[-1] / true[-1]) if len(allowed) else 0.0


def calibration_error(labels: Labels, scores: Scores, bins: int = BINS) -> float | None:
    """Return the expected calibration error; None where there are no pairs.

    The distance of mean score and share true in each of 15 bins of equal width, each bin counting
    as many as it holds (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    """
    total = len(labels)
    if not total:
        return None
    return sum(b.n / total * abs(b.score - b.true) for b in reliability(labels, scores, bins))


def brier(labels: Labels, scores: Scores) -> float | None:
    """Return the mean squared distance of score and truth (Brier 1950); None without pairs."""
    if not len(labels):
        return None
    return sum((s - t) ** 2 for t, s in zip(labels, scores, strict=True)) / len(labels)


def reliability(labels: Labels, scores: Scores, bins: int = 10) -> list[Bin]:
    """Return the bins of equal width between 0 and 1 that hold any pair; 1 is of the last."""
    truth, values = _arrays(labels, scores)
    where = np.clip((values * bins).astype(int), 0, bins - 1)
    return [
        Bin(
            i / bins, (i + 1) / bins, int(inside.sum()),
            float(values[inside].mean()), float(truth[inside].mean()),
        )
        for i in range(bins)
        if (inside := where == i).any()
    ]  # fmt: skip


def wilson(true: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); it is right for few pairs too."""
    if not n:
        return 0.0, 1.0
    share, square = true / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(
    measure: Measure, labels: Labels, scores: Scores, *, rounds: int = 1000, seed: int = SEED
) -> tuple[float, float] | None:
    """Return the 95 % interval of a measure, by drawing the pairs again with replacement.

    The percentiles of Efron (1979); the same for the same seed. None where it cannot be measured.
    """
    truth, values = _arrays(labels, scores)
    if not len(truth):
        return None
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(rounds):
        drawn = chance.integers(0, len(truth), len(truth))
        measured = measure(truth[drawn].tolist(), values[drawn].tolist())
        if measured is not None:
            found.append(measured)
    if not found:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def threshold_for(
    labels: Labels, scores: Scores, desired: float, *, cautious: bool = False
) -> float | None:
    """Return the lowest score from which the measured precision is at least so; None if none is.

    ``cautious`` asks it of the lower bound of Wilson's interval, which few pairs do not reach.
    """
    steps, true, flagged = _from_the_top(labels, scores)
    reached = [
        float(score)
        for score, right, count in zip(steps, true, flagged, strict=True)
        if (wilson(int(right), int(count))[0] if cautious else right / count) >= desired
    ]
    return min(reached, default=None)


def curve(
    labels: Labels, scores: Scores, *, most: int = 60, each_false: float = 1.0
) -> tuple[Point, ...]:
    """Return the precision from each score on, by rising score, at ``most`` so many points.

    ``each_false``: how many false pairs each of them stands for. Where the share of true ones is
    t here and will be u, that is t (1 - u) / (u (1 - t)).
    """
    steps, true, flagged = _from_the_top(labels, scores)
    total = len(labels)
    points = [
        Point(round(float(score), 4), _share(int(right), int(count), each_false), int(count), total)
        for score, right, count in zip(steps, true, flagged, strict=True)
    ]
    if len(points) > most:
        kept = np.unique(np.linspace(0, len(points) - 1, most).round().astype(int))
        points = [points[i] for i in kept]
    return tuple(reversed(points))


def curves(
    labels: Labels,
    scores: Scores,
    kinds: Sequence[str | None],
    *,
    most: int = 60,
    each_false: float = 1.0,
) -> dict[str, tuple[Point, ...]]:
    """Return the curve of each kind, and of "all"; the options are those of ``curve``.

    A pair without a finding is never flagged, whatever it scores: so it belongs to no curve.
    """
    found: dict[str, tuple[list[bool], list[float]]] = {}
    for label, score, kind in zip(labels, scores, kinds, strict=True):
        for name in (kind, ALL) if kind else ():
            truth, values = found.setdefault(name, ([], []))
            truth.append(label)
            values.append(score)
    return {
        name: curve(truth, values, most=most, each_false=each_false)
        for name, (truth, values) in sorted(found.items())
    }


def _share(true: int, flagged: int, each_false: float) -> float:
    return round(true / (true + each_false * (flagged - true)), 4)


def _from_the_top(
    labels: Labels, scores: Scores
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Return each score from the highest down, how many true pairs reach it, how many at all."""
    truth, values = _arrays(labels, scores)
    order = np.argsort(-values, kind="stable")
    values, truth = values[order], truth[order]
    last = np.flatnonzero(np.diff(values, append=-np.inf)) if len(values) else np.array([], int)
    return values[last], np.cumsum(truth)[last], (last + 1).astype(np.int64)


def _arrays(labels: Labels, scores: Scores) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    if len(labels) != len(scores):
        raise ValueError(f"There are {len(labels)} labels and {len(scores)} scores: give as many.")
    return np.asarray(labels, dtype=bool), np.asarray(scores, dtype=np.float64)
