"""Learning from labelled pairs: what it says it does is what it does."""

import pytest

from claims.detectors.calibration import Calibration
from claims.detectors.learning import Examples, learn

SHIPPED = Calibration("1", "", {"bias": -1.0, "found": 3.0, "unseen": 0.4})


def examples(count: int) -> Examples:
    """Return pairs with a finding, of which one in two is true although all score .88."""
    return Examples(
        rows=[{"bias": 1.0, "found": 1.0} for _ in range(count)],
        labels=[n % 2 == 0 for n in range(count)],
        kinds=["date" if n % 4 < 2 else "place" for n in range(count)],
        groups=list(range(count)),
    )


def test_it_learns_that_scores_promise_too_much() -> None:
    lesson = learn(examples(400), SHIPPED, SHIPPED)
    assert lesson.before["mean_score"] == pytest.approx(0.8808)
    assert lesson.after["mean_score"] == pytest.approx(0.5, abs=0.06)
    assert float(lesson.after["ece"] or 0) < float(lesson.before["ece"] or 0) / 3
    assert lesson.calibration.coefficients["unseen"] == 0.4
    assert {name for name, _, _ in lesson.moved} == {"bias", "found"}


def test_few_examples_move_it_less_than_many() -> None:
    few = learn(examples(8), SHIPPED, SHIPPED).calibration.coefficients["found"]
    many = learn(examples(400), SHIPPED, SHIPPED).calibration.coefficients["found"]
    assert many < few < 3.0
    assert few > 2.8


def test_the_curves_are_measured_by_kind() -> None:
    curves = learn(examples(60), SHIPPED, SHIPPED).calibration.curves
    assert set(curves) == {"all", "date", "place"}
    assert curves["all"][0].n == 60
    assert curves["date"][0].precision == 0.5


def test_examples_are_joined_and_none_are_refused() -> None:
    joined = examples(4)
    joined.extend(examples(2))
    assert len(joined) == len(joined.labels) == len(joined.kinds) == len(joined.groups) == 6
    with pytest.raises(ValueError, match="0 rows"):
        learn(Examples(), SHIPPED, SHIPPED)
