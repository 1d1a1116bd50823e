"""The rate of learning rises, is held, and falls once in each later epoch."""

import pytest

from training.entailment.rates import AGAIN, LOWEST, rate


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (0, 0.1),  # it warms up
        (9, 1.0),
        (99, 1.0),  # and is held in the first epoch
        (100, 1.0),  # from where it falls
        (125, 0.5),
        (149, LOWEST),
        (150, AGAIN),  # the third starts anew, lower
        (175, AGAIN / 2),
        (199, AGAIN * LOWEST),
    ],
)
def test_of_three_epochs(step: int, expected: float) -> None:
    assert rate(step, 10, [100, 50, 50]) == pytest.approx(expected)


def test_one_epoch_is_held_to_its_end() -> None:
    assert rate(99, 10, [100]) == 1.0
