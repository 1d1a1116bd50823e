"""Each measure against its definition, counted the slow way, and against cases done by hand."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detectors import measuring
from claims.detectors.calibration import Calibration

# Few different scores, so that ties are the rule.
PAIRS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 12).map(lambda n: n / 12)), min_size=1, max_size=40
)
Pairs = list[tuple[bool, float]]


def split(pairs: Pairs) -> tuple[list[bool], list[float]]:
    return [label for label, _ in pairs], [score for _, score in pairs]


def naive_auroc(labels: list[bool], scores: list[float]) -> float | None:
    true = [s for t, s in zip(labels, scores, strict=True) if t]
    false = [s for t, s in zip(labels, scores, strict=True) if not t]
    won = [1.0 if a > b else 0.5 if a == b else 0.0 for a, b in product(true, false)]
    return sum(won) / len(won) if won else None


def naive_precision(labels: list[bool], scores: list[float], score: float) -> float:
    flagged = [t for t, s in zip(labels, scores, strict=True) if s >= score]
    return sum(flagged) / len(flagged)


def naive_average_precision(labels: list[bool], scores: list[float]) -> float | None:
    if not any(labels):
        return None
    steps = [naive_precision(labels, scores, s) for t, s in zip(labels, scores, strict=True) if t]
    return sum(steps) / len(steps)


def naive_recall_at(labels: list[bool], scores: list[float], rate: float) -> float | None:
    true, false = sum(labels), len(labels) - sum(labels)
    if not true or not false:
        return None
    best = 0.0
    for score in scores:
        flagged = [t for t, s in zip(labels, scores, strict=True) if s >= score]
        if (len(flagged) - sum(flagged)) / false <= rate:
            best = max(best, sum(flagged) / true)
    return best


@given(PAIRS)
def test_ranking_is_as_defined(pairs: Pairs) -> None:
    labels, scores = split(pairs)
    assert measuring.auroc(labels, scores) == pytest.approx(naive_auroc(labels, scores))
    assert measuring.average_precision(labels, scores) == pytest.approx(
        naive_average_precision(labels, scores)
    )
    for rate in (0.0, 0.05, 0.5):
        assert measuring.recall_at_false_positives(labels, scores, rate) == pytest.approx(
            naive_recall_at(labels, scores, rate)
        )


@given(PAIRS, st.integers(0, 10).map(lambda n: n / 10))
def test_the_threshold_is_the_lowest_that_is_so_precise(pairs: Pairs, desired: float) -> None:
    labels, scores = split(pairs)
    reached = [s for s in scores if naive_precision(labels, scores, s) >= desired]
    assert measuring.threshold_for(labels, scores, desired) == min(reached, default=None)
    cautious = measuring.threshold_for(labels, scores, desired, cautious=True)
    assert cautious is None or naive_precision(labels, scores, cautious) >= desired


@given(PAIRS)
def test_the_bins_hold_every_pair_once(pairs: Pairs) -> None:
    labels, scores = split(pairs)
    bins = measuring.reliability(labels, scores)
    assert sum(b.n for b in bins) == len(pairs)
    assert sum(b.true * b.n for b in bins) == pytest.approx(sum(labels))
    assert all(b.low - 1e-9 <= b.score <= b.high + 1e-9 for b in bins)
    error = measuring.calibration_error(labels, scores)
    assert error is not None
    assert 0 <= error <= 1


@given(PAIRS)
def test_the_curve_is_the_precision_from_each_score_on(pairs: Pairs) -> None:
    labels, scores = split(pairs)
    points = measuring.curve(labels, scores)
    assert [p.score for p in points] == sorted({round(s, 4) for s in scores})
    exact = {round(s, 4): s for s in scores}
    for point in points:
        assert point.precision == pytest.approx(
            naive_precision(labels, scores, exact[point.score]), abs=1e-4
        )
        assert point.flagged == sum(s >= exact[point.score] for s in scores)
        assert point.n == len(pairs)


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    scores = [n / 1000 for n in range(1000)]
    points = measuring.curve([n % 2 == 0 for n in range(1000)], scores, most=50)
    assert len(points) == 50
    assert (points[0].score, points[-1].score) == (0.0, 0.999)
    assert points[0].flagged == 1000


def test_curves_leave_out_pairs_that_nothing_was_found_in() -> None:
    labels, scores = [True, False, True, False], [0.9, 0.8, 0.7, 0.6]
    found = measuring.curves(labels, scores, ["date", "place", "date", None])
    assert set(found) == {"all", "date", "place"}
    assert [(p.score, p.precision) for p in found["date"]] == [(0.7, 1.0), (0.9, 1.0)]
    assert [p.flagged for p in found["all"]] == [3, 2, 1]
    assert Calibration("1", "", {}, found).threshold("other", 1.0) == 0.9


def test_a_curve_can_be_told_that_false_pairs_will_be_more() -> None:
    labels, scores = [True, False, True, False], [0.9, 0.8, 0.7, 0.6]
    # Half are true here; where one in ten is, each false pair stands for nine.
    points = measuring.curve(labels, scores, each_false=0.5 * 0.9 / (0.1 * 0.5))
    assert [p.precision for p in points] == [0.1, 0.1818, 0.1, 1.0]
    assert [p.flagged for p in points] == [4, 3, 2, 1]


def test_flags_are_counted() -> None:
    labels, flags = [True, True, False, False], [True, False, True, False]
    assert measuring.precision(labels, flags) == 0.5
    assert measuring.recall(labels, flags) == 0.5
    assert measuring.f1(labels, flags) == 0.5
    assert measuring.precision(labels, [False] * 4) is None
    assert measuring.recall([False] * 4, flags) is None
    assert measuring.f1([False] * 4, [False] * 4) is None


def test_calibration_error_by_hand() -> None:
    # Two bins: mean score .9 where 1 of 2 is true, .1 where none of 2 is: (.4 + .1) / 2.
    assert measuring.calibration_error(
        [True, False, False, False], [0.9, 0.9, 0.1, 0.1]
    ) == pytest.approx(0.25)
    assert measuring.brier([True, False], [0.8, 0.4]) == pytest.approx(0.1)


def test_nothing_measured_is_none_and_not_zero() -> None:
    for measure in (
        measuring.auroc, measuring.average_precision, measuring.calibration_error,
        measuring.brier, measuring.recall_at_false_positives,
    ):  # fmt: skip
        assert measure([], []) is None
    assert measuring.threshold_for([], [], 0.5) is None
    assert measuring.bootstrap(measuring.auroc, [], []) is None
    assert measuring.bootstrap(measuring.auroc, [True], [0.5], rounds=20) is None
    assert measuring.curve([], []) == ()
    with pytest.raises(ValueError, match="2 labels and 1 scores"):
        measuring.auroc([True, False], [0.5])


def test_intervals_hold_the_measure_and_are_the_same_twice() -> None:
    labels = [n % 3 == 0 for n in range(90)]
    scores = [0.7 if label else 0.4 + (n % 5) / 10 for n, label in enumerate(labels)]
    interval = measuring.bootstrap(measuring.auroc, labels, scores, rounds=200)
    again = measuring.bootstrap(measuring.auroc, labels, scores, rounds=200)
    measured = measuring.auroc(labels, scores)
    assert interval is not None
    assert measured is not None
    assert interval == again
    assert interval[0] < measured < interval[1]


@pytest.mark.parametrize(
    ("true", "n", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433)],
)
def test_wilson_by_hand(true: int, n: int, low: float, high: float) -> None:
    assert measuring.wilson(true, n) == pytest.approx((low, high), abs=1e-4)
