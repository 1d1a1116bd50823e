"""Work is shared out whole: each row in one batch, each batch on a core that we may use."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.inference import BATCH, batches, padded, side_by_side, threads


@given(st.lists(st.integers(0, 256), max_size=80))
def test_each_row_is_in_one_batch_of_bounded_size(lengths: list[int]) -> None:
    """Padding included, no batch is beyond its size, and no row is forgotten."""
    rows = [[0] * length for length in lengths]
    found = list(batches(rows))
    assert sorted(index for batch in found for index in batch) == list(range(len(rows)))
    assert all(len(batch) * max(lengths[index] for index in batch) <= BATCH for batch in found)


def test_a_row_beyond_the_size_is_a_batch_of_its_own() -> None:
    assert list(batches([[0] * (BATCH + 1), [0], [0]])) == [[0], [1, 2]]


def test_short_rows_are_filled_up_at_their_ends() -> None:
    np.testing.assert_array_equal(padded([[1, 2, 3], [4]], 9), [[1, 2, 3], [4, 9, 9]])


def test_each_batch_is_computed_once_and_no_thread_is_left() -> None:
    """What a batch writes lies where it belongs."""
    rows = [[0] * (at % 100) for at in range(400)]
    seen = [0] * len(rows)

    def count(batch: list[int]) -> None:
        for index in batch:
            seen[index] += 1

    before = threading.active_count()
    side_by_side("counting", count, rows)
    assert seen == [1] * len(rows)
    assert threading.active_count() == before


def test_what_goes_wrong_in_a_batch_is_raised() -> None:
    def fail(_: list[int]) -> None:
        raise ArithmeticError("a batch")

    with pytest.raises(ArithmeticError, match="a batch"):
        side_by_side("failing", fail, [[0]])


@pytest.mark.parametrize(("value", "count"), [("3", 3), (" 1 ", 1)])
def test_the_environment_says_how_many_cores(
    monkeypatch: pytest.MonkeyPatch, value: str, count: int
) -> None:
    """A container with a share of a large machine needs it."""
    monkeypatch.setenv("EMBEDDING_THREADS", value)
    assert threads() == count


@pytest.mark.parametrize("value", ["", "0", "many", "-1"])
def test_a_wrong_number_of_cores_is_as_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Then it is as many as the process may use."""
    monkeypatch.setenv("EMBEDDING_THREADS", value)
    assert threads() >= 1
