"""The clock of the scenes: it starts once, survives a restart and never runs back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from demo.case import load
from demo.clock import SceneClock, StateError, resume

START = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)


def test_a_second_start_goes_on_where_the_first_began(tmp_path: Path) -> None:
    state = tmp_path / "new" / "scenes.json"
    assert resume(state, lambda: START).elapsed() == 0
    second = resume(state, lambda: START + timedelta(seconds=75))
    assert second.elapsed() == 75
    assert [path.name for path in state.parent.iterdir()] == ["scenes.json"]


def test_a_clock_set_back_shows_the_first_scene_and_no_error() -> None:
    clock = SceneClock(START, lambda: START - timedelta(hours=1))
    assert clock.elapsed() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"started": 5}',
        b'{"started": "x"}',
        b"\xff\xfe",
        b'{"started": "2025-07-04"}',
    ],
)
def test_a_broken_state_file_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "scenes.json"
    state.write_bytes(content)
    with pytest.raises(StateError, match=r"scenes\.json"):
        resume(state, lambda: START)
    assert state.read_bytes() == content


def test_a_state_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match=r"file/scenes\.json"):
        resume(tmp_path / "file" / "scenes.json", lambda: START)


@pytest.mark.parametrize(
    ("slug", "elapsed", "number", "coming"),
    [
        ("harbour-gazette", 0, 1, 40),
        ("harbour-gazette", 39.9, 1, 40),
        ("harbour-gazette", 40, 2, None),
        ("yekaterinburg-police", 69, 1, 70),
        ("yekaterinburg-police", 70, 2, None),
        ("ural-ledger", 99, 1, 100),
        ("ural-ledger", 1e9, 2, None),
        ("caspian-wire", 1e9, 1, None),
    ],
)
def test_the_scene_of_each_moment(
    slug: str, elapsed: float, number: int, coming: float | None
) -> None:
    source = next(source for source in load().sources if source.slug == slug)
    assert source.scene_at(elapsed).number == number
    after = source.scene_after(elapsed)
    assert (after.at if after else None) == coming
