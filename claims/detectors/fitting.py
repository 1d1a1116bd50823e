"""Fitting the decision's coefficients: logistic regression, held near what was known before."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Rows = Sequence[Mapping[str, float]]
Floats = NDArray[np.float64]

FREE = "bias"  # held near no prior of zero: fitted shares of contradictions then are the true ones
_STEPS = 100  # Newton needs fewer than ten; a fit that needs more does not converge
_CLOSE = 1e-9  # change of a coefficient at which the fit is done
_STEEPEST = 30.0


def fit(
    rows: Rows,
    labels: Sequence[bool],
    *,
    weights: Sequence[float] | None = None,
    prior: Mapping[str, float] | None = None,
    strength: float = 4.0,
) -> dict[str, float]:
    """Return the coefficient of each feature, by maximum a posteriori.

    Newton's method on the log-likelihood of logistic regression, each pair counting its weight,
    less ``strength`` / 2 times the squared distance of each coefficient from its prior (a normal
    prior of variance 1 / strength; Bishop 2006, section 4.3.3). Without a prior it is 0, and the
    bias is held by none, so that the mean probability is the share of contradictions. With one,
    the bias is held as the rest: a feature that no row has keeps its prior exactly.

    Raises ValueError where there is nothing to fit to.
    """
    if not len(rows) or len(rows) != len(labels):
        raise ValueError(f"There are {len(rows)} rows and {len(labels)} labels: give as many.")
    if strength <= 0:
        raise ValueError(f"The strength {strength} must be above 0: it holds rare features.")
    if prior is None and any(labels) == all(labels):
        raise ValueError("All pairs have the same label: give some of the other, or a prior.")
    names = sorted({name for row in rows for name in row} | set(prior or {}))
    values, truth = _matrix(rows, names), np.asarray(labels, dtype=np.float64)
    counted = np.ones(len(truth)) if weights is None else np.asarray(weights, dtype=np.float64)
    mean = np.array([(prior or {}).get(name, 0.0) for name in names])
    held = np.array([0.0 if prior is None and name == FREE else strength for name in names])
    found = _newton(values, truth, counted, mean, held)
    return dict(zip(names, (round(float(x), 6) for x in found), strict=True))


def predicted(coefficients: Mapping[str, float], rows: Rows) -> list[float]:
    """Return the probability of each row; features without a coefficient count nothing."""
    names = sorted(coefficients)
    if not len(rows):
        return []
    weights = np.array([coefficients[name] for name in names])
    return [float(p) for p in _logistic(_matrix(rows, names) @ weights)]


def out_of_fold(
    rows: Rows,
    labels: Sequence[bool],
    groups: Sequence[Hashable],
    folds: int = 5,
    *,
    weights: Sequence[float] | None = None,
    prior: Mapping[str, float] | None = None,
    strength: float = 4.0,
) -> list[float]:
    """Return for each row the probability from a fit that saw nothing of the row's group.

    Where all others have one label and no prior says more, it is that label's share, smoothed.
    """
    fold_of = folds_of(groups, folds)
    if weights is None:
        weights = [1.0] * len(rows)
    answers = [0.0] * len(rows)
    for fold in sorted(set(fold_of)):
        seen = [i for i, other in enumerate(fold_of) if other != fold]
        held_out = [i for i, other in enumerate(fold_of) if other == fold]
        known = [labels[i] for i in seen]
        if prior is None and any(known) == all(known):
            chances = [(sum(known) + 1) / (len(known) + 2)] * len(held_out)
        else:
            found = fit(
                [rows[i] for i in seen], known,
                weights=[weights[i] for i in seen], prior=prior, strength=strength,
            ) if seen else dict(prior or {})  # fmt: skip
            chances = predicted(found, [rows[i] for i in held_out])
        for i, chance in zip(held_out, chances, strict=True):
            answers[i] = chance
    return answers


def folds_of(groups: Sequence[Hashable], folds: int) -> list[int]:
    """Return the fold of each row: groups stay whole, the largest go first to the emptiest fold."""
    members: dict[Hashable, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)
    sizes = [0] * max(1, min(folds, len(members)))
    answer = [0] * len(groups)
    for rows in sorted(members.values(), key=lambda rows: (-len(rows), rows[0])):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(rows)
        for i in rows:
            answer[i] = fold
    return answer


def platt(
    coefficients: Mapping[str, float], rows: Rows, labels: Sequence[bool]
) -> dict[str, float]:
    """Return the coefficients stretched and shifted so that their probabilities fit other pairs.

    Platt's sigmoid (1999) with his smoothed targets, as Lin, Lin and Weng (2007) write it; as the
    score is linear in the features, the two numbers go into the coefficients themselves.
    """
    true, false = sum(labels), len(labels) - sum(labels)
    high, low = (true + 1) / (true + 2), 1 / (false + 2)
    targets = np.where(np.asarray(labels, dtype=bool), high, low)
    names = sorted(coefficients)
    scores = _matrix(rows, names) @ np.array([coefficients[name] for name in names])
    both = np.column_stack([scores, np.ones_like(scores)])
    slope, shift = _newton(both, targets, np.ones(len(targets)), np.array([1.0, 0.0]), np.zeros(2))
    stretched = {name: float(slope) * weight for name, weight in coefficients.items()}
    return stretched | {FREE: stretched.get(FREE, 0.0) + float(shift)}


def isotonic(
    scores: Sequence[float], labels: Sequence[bool], weights: Sequence[float] | None = None
) -> list[tuple[float, float]]:
    """Return steps (lowest score, share true) that rise with the score and fit the labels best.

    Pool adjacent violators (Ayer et al. 1955); pairs of one score are one step from the start.
    """
    totals: dict[float, list[float]] = {}
    for score, label, weight in zip(scores, labels, weights or [1.0] * len(scores), strict=True):
        total = totals.setdefault(score, [0.0, 0.0])
        total[0] += weight * label
        total[1] += weight
    pools: list[tuple[float, float, float]] = []
    for score, (true, count) in sorted(totals.items()):
        pool = (score, true, count)
        while pools and pools[-1][1] * pool[2] >= pool[1] * pools[-1][2]:
            start, earlier, more = pools.pop()
            pool = (start, earlier + pool[1], more + pool[2])
        pools.append(pool)
    return [(score, true / count) for score, true, count in pools]


def _newton(values: Floats, truth: Floats, counted: Floats, mean: Floats, held: Floats) -> Floats:
    """Climb to the maximum; halve a step that overshoots, so that every one leads upwards."""
    at = mean.copy()
    best = _height(values, truth, counted, mean, held, at)
    tiny = 1e-9 * np.eye(len(at))  # a free coefficient of a constant feature has no own curvature
    for _ in range(_STEPS):
        chance = _logistic(values @ at)
        slope = values.T @ (counted * (truth - chance)) - held * (at - mean)
        bend = (values.T * (counted * chance * (1 - chance))) @ values + np.diag(held) + tiny
        step = np.linalg.solve(bend, slope)
        height = _height(values, truth, counted, mean, held, at + step)
        while height < best - 1e-12 and np.abs(step).max() > _CLOSE:
            step = step / 2
            height = _height(values, truth, counted, mean, held, at + step)
        at, best = at + step, max(best, height)
        if np.abs(step).max() < _CLOSE:
            break
    return np.asarray(at, dtype=np.float64)


def _height(
    values: Floats, truth: Floats, counted: Floats, mean: Floats, held: Floats, at: Floats
) -> float:
    """Return the log of the posterior, up to a constant."""
    total = values @ at
    likelihood = counted * (truth * total - np.logaddexp(0.0, total))
    return float(likelihood.sum() - (held * (at - mean) ** 2).sum() / 2)


def _matrix(rows: Rows, names: Sequence[str]) -> Floats:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)


def _logistic(total: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -_STEEPEST, _STEEPEST))), dtype=np.float64)
