"""Fitting: the maximum is one, priors hold, folds keep groups apart."""

from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.detectors import fitting

ROWS = [{"bias": 1.0, "found": float(n % 4 == 0), "hedged": float(n % 3 == 0)} for n in range(60)]
LABELS = [(n % 4 == 0 and n % 5 != 0) or n % 11 == 0 for n in range(60)]


def height(coefficients: dict[str, float], strength: float) -> float:
    """Return the log of the posterior, from its definition."""
    total = 0.0
    for row, label in zip(ROWS, LABELS, strict=True):
        score = sum(coefficients[name] * value for name, value in row.items())
        chance = 1 / (1 + exp(-score))
        total += log(chance if label else 1 - chance)
    return total - strength / 2 * sum(w * w for n, w in coefficients.items() if n != "bias")


@pytest.mark.parametrize("strength", [0.5, 4.0])
def test_no_step_in_any_direction_is_higher(strength: float) -> None:
    found = fitting.fit(ROWS, LABELS, strength=strength)
    best = height(found, strength)
    for name in found:
        for step in (-0.01, 0.01):
            assert height(found | {name: found[name] + step}, strength) < best


def test_the_mean_probability_is_the_share_of_contradictions() -> None:
    found = fitting.fit(ROWS, LABELS, strength=50.0)
    assert sum(fitting.predicted(found, ROWS)) / 60 == pytest.approx(sum(LABELS) / 60, abs=1e-4)


def test_weights_count_as_copies() -> None:
    weights = [2.0 if n < 10 else 1.0 for n in range(60)]
    weighted = fitting.fit(ROWS, LABELS, weights=weights, strength=1.0)
    copied = fitting.fit(ROWS + ROWS[:10], LABELS + LABELS[:10], strength=1.0)
    assert weighted == pytest.approx(copied, abs=1e-5)


def test_few_decisions_move_the_prior_only_a_little() -> None:
    prior = {"bias": -1.0, "found": 2.0, "unseen": 0.7}
    few = fitting.fit(ROWS[:4], [False] * 4, prior=prior, strength=20.0)
    many = fitting.fit(ROWS * 20, [False] * 1200, prior=prior, strength=20.0)
    assert few["unseen"] == many["unseen"] == 0.7
    assert abs(few["found"] - 2.0) < 0.1
    assert many["bias"] < few["bias"] < -1.0
    assert many["found"] < few["found"] < 2.0


def test_the_same_twice_and_in_any_order() -> None:
    backwards = fitting.fit(ROWS[::-1], LABELS[::-1])
    assert fitting.fit(ROWS, LABELS) == fitting.fit(ROWS, LABELS)
    assert fitting.fit(ROWS, LABELS) == pytest.approx(backwards, abs=1e-5)


def test_what_separates_them_wholly_still_ends() -> None:
    rows = [{"bias": 1.0, "x": float(n)} for n in range(10)]
    found = fitting.fit(rows, [n > 4 for n in range(10)], strength=0.001)
    chances = fitting.predicted(found, rows)
    assert chances == sorted(chances)
    assert chances[4] < 0.5 < chances[5]


@pytest.mark.parametrize(
    ("rows", "labels", "strength", "said"),
    [
        ([], [], 4.0, "0 rows"),
        ([{"a": 1.0}], [], 4.0, "1 rows and 0 labels"),
        ([{"a": 1.0}], [True], 4.0, "same label"),
        ([{"a": 1.0}, {"a": 0.0}], [True, False], 0.0, "above 0"),
    ],
)
def test_what_cannot_be_fitted_says_why(
    rows: list[dict[str, float]], labels: list[bool], strength: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        fitting.fit(rows, labels, strength=strength)


@given(st.lists(st.integers(0, 8), min_size=1, max_size=50), st.integers(1, 6))
def test_folds_keep_groups_whole(groups: list[int], folds: int) -> None:
    found = fitting.folds_of(groups, folds)
    assert len({(group, fold) for group, fold in zip(groups, found, strict=True)}) == len(
        set(groups)
    )
    assert set(found) == set(range(min(folds, len(set(groups)))))


def test_what_is_out_of_fold_saw_nothing_of_its_group() -> None:
    # Each group has a feature of its own that gives its label away.
    rows = [{"bias": 1.0, f"group{n % 6}": 1.0} for n in range(60)]
    labels = [n % 6 < 3 for n in range(60)]
    chances = fitting.out_of_fold(rows, labels, [n % 6 for n in range(60)], 6, strength=0.1)
    told = [label for label, chance in zip(labels, chances, strict=True) if (chance > 0.5) == label]
    assert not told
    seen = fitting.predicted(fitting.fit(rows, labels, strength=0.1), rows)
    assert all((chance > 0.5) == label for label, chance in zip(labels, seen, strict=True))


def test_one_group_alone_is_judged_by_the_prior() -> None:
    prior = {"bias": -1.0, "found": 2.0}
    alone = fitting.out_of_fold(ROWS, LABELS, ["one"] * 60, prior=prior)
    assert alone == pytest.approx(fitting.predicted(prior, ROWS))


def test_platt_corrects_what_is_too_sure() -> None:
    sure = {"bias": -6.0, "found": 12.0}
    found = fitting.platt(sure, ROWS, LABELS)
    assert 0 < found["found"] < 12.0
    chances = fitting.predicted(found, ROWS)
    assert sum(chances) / 60 == pytest.approx(sum(LABELS) / 60, abs=0.03)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=30))
def test_isotonic_steps_rise_and_keep_the_total(pairs: list[tuple[int, bool]]) -> None:
    scores, labels = [float(s) for s, _ in pairs], [label for _, label in pairs]
    steps = fitting.isotonic(scores, labels)
    assert [share for _, share in steps] == sorted({share for _, share in steps})
    assert [start for start, _ in steps] == sorted(start for start, _ in steps)

    def share(score: float) -> float:
        return max((s for start, s in steps if start <= score), default=0.0)

    assert sum(map(share, scores)) == pytest.approx(sum(labels))
