"""The calibration: probabilities, thresholds by precision, and what holds where little is known."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detectors.calibration import Calibration, Point, shipped

CURVES = {
    "all": (Point(0.3, 0.6, 100, 120), Point(0.6, 0.8, 50, 120), Point(0.9, 0.95, 20, 120)),
    "date": (Point(0.2, 0.9, 30, 30), Point(0.7, 1.0, 12, 30)),
    "place": (Point(0.1, 1.0, 19, 19),),
}
MEASURED = Calibration("7", "made for a test", {"bias": -1.0, "found": 2.0}, CURVES)


@pytest.mark.parametrize(
    ("kind", "precision", "threshold"),
    [
        ("date", 0.9, 0.2),
        ("date", 0.95, 0.7),
        ("all", 0.8, 0.6),
        ("place", 0.8, 0.6),  # nineteen pairs are too few: the curve of all kinds holds
        ("never met", 0.9, 0.9),
        ("all", 0.99, 1.01),  # no score is so precise: nothing is flagged
        ("all", 0.0, 0.3),
    ],
)
def test_the_threshold_is_the_lowest_score_so_precise(
    kind: str, precision: float, threshold: float
) -> None:
    assert MEASURED.threshold(kind, precision) == threshold


def test_where_nothing_was_measured_the_threshold_is_one_half() -> None:
    unmeasured = Calibration("1", "")
    assert unmeasured.threshold("date", 0.99) == 0.5
    assert unmeasured.precision_at("date", 0.5) is None
    assert Calibration("1", "", {}, {"place": CURVES["place"]}).threshold("place", 0.9) == 0.5


def test_the_precision_from_a_score_on() -> None:
    assert MEASURED.precision_at("date", 0.0) == (0.9, 30)
    assert MEASURED.precision_at("date", 0.2) == (0.9, 30)
    assert MEASURED.precision_at("date", 0.21) == (1.0, 12)
    assert MEASURED.precision_at("place", 0.7) == (0.95, 20)
    assert MEASURED.precision_at("all", 0.91) is None


def test_it_is_read_as_it_was_written() -> None:
    kept = json.loads(json.dumps(MEASURED.as_json()))
    assert Calibration.from_json(kept) == MEASURED
    del kept["curves"]
    assert Calibration.from_json(kept).threshold("date", 0.9) == 0.5


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"version": "1", "about": "", "coefficients": ["bias"]},
        {"version": "1", "about": "", "coefficients": {"bias": "much"}},
        {"version": "1", "about": "", "coefficients": {}, "curves": {"all": [[0.5, 0.5]]}},
    ],
)
def test_what_cannot_be_read_says_what_to_do(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"[Ff]it it again"):
        Calibration.from_json(broken)


@given(st.dictionaries(st.text(max_size=5), st.floats(-1e6, 1e6), max_size=6))
def test_a_probability_is_one(values: dict[str, float]) -> None:
    assert 0 <= Calibration("1", "", {"bias": 3.0, "a": -2.5}).probability(values) <= 1


def test_the_shipped_one_can_be_read() -> None:
    assert shipped().coefficients["bias"] < 0
    assert shipped().threshold("quantity", 0.0) <= 1.01
