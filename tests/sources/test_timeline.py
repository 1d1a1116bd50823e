"""The strip of looks, and the table that says the same in words."""

import pytest

from sources.admin.timeline import BAR, PITCH, timeline
from tests.sources.rows import at, make_change, make_lapse, make_look, make_source

pytestmark = pytest.mark.django_db


def test_nothing_is_drawn_of_what_nobody_looked_at() -> None:
    drawn = timeline(make_source(), 10)
    assert (drawn.cells, drawn.events) == ([], [])


def test_each_look_is_a_cell_and_only_the_last_ones_are_drawn() -> None:
    source = make_source()
    for number, outcome in enumerate(["new", "unchanged", "timed_out", "removed", "moved"]):
        make_look(source, number, outcome)
    drawn = timeline(source, 4)
    assert [cell.tone for cell in drawn.cells] == ["quiet", "warn", "bad", "info"]
    assert [cell.x for cell in drawn.cells] == [0, PITCH, 2 * PITCH, 3 * PITCH]
    assert drawn.cells[0].height < drawn.cells[1].height
    assert drawn.cells[1].title == "1 July 2025, 08:02:00 UTC: timed out"
    assert {share.label: share.number for share in drawn.shares} == dict.fromkeys(
        ["unchanged", "timed out", "removed", "moved"], 1
    )


def test_a_change_stands_above_the_look_that_found_it() -> None:
    source = make_source()
    change = make_change(source, 60)
    make_change(source, 3_000, superseded_at=at(0))
    for number in range(5):
        make_look(source, 30 * number, "not_modified")
    (marker,) = timeline(source, 10).markers
    assert marker.x == 2 * PITCH + BAR // 2
    assert (marker.kind, marker.link) == (
        "correction", f"/admin/sources/change/{change.pk}/change/",
    )  # fmt: skip


def test_lapses_lie_under_their_looks_and_not_on_one_another() -> None:
    source = make_source()
    looks = [make_look(source, n, "failed" if 1 <= n < 6 else "not_modified") for n in range(8)]
    make_lapse(
        source, 1, "dark", noticed_at=at(3), ended_at=at(4), is_seen_again=False,
        observation=looks[3],
    )  # fmt: skip
    make_lapse(
        source, 1, noticed_at=at(4), ended_at=at(6), is_seen_again=True, observation=looks[4]
    )
    dark, removed = timeline(source, 10).bars
    assert (dark.x, dark.width, dark.tone) == (PITCH, 2 * PITCH + BAR, "warn")
    assert (removed.x, removed.width, removed.tone) == (4 * PITCH, PITCH + BAR, "bad")


def test_a_lapse_that_lasts_runs_to_the_end_and_began_where_it_began() -> None:
    source = make_source()
    look = make_look(source, 0, "removed")
    for number in range(1, 6):
        make_look(source, number, "removed")
    make_lapse(source, 0, observation=look)
    drawn = timeline(source, 3)
    (bar,) = drawn.bars
    assert (bar.x, bar.width) == (0, 2 * PITCH + BAR)
    assert bar.title.endswith("still")


def test_looks_that_ended_alike_are_one_row() -> None:
    source = make_source()
    make_look(source, 0, "new")
    for number, outcome in enumerate(["unchanged", "not_modified", "unchanged"], start=1):
        make_look(source, number, outcome)
    make_lapse(source, 5, reason="The site answers 410.")
    seen, *earlier = timeline(source, 10).events
    assert {seen.label, earlier[0].label} == {"removed", "removed since 1 Jul, 08:05"}
    run, first = earlier[1:]
    assert (run.label, run.number, run.since, run.at) == ("unchanged", 3, at(1), at(3))
    assert (first.label, first.number, first.since) == ("new", 1, None)


def test_the_end_of_a_lapse_is_told_apart_from_its_going_over() -> None:
    source = make_source()
    make_lapse(source, 1, "dark", ended_at=at(2), is_seen_again=False)
    make_lapse(source, 2, ended_at=at(3), is_seen_again=True)
    labels = [event.label for event in timeline(source, 10).events]
    assert "seen again" in labels
    assert "went over into another kind" in labels


def test_days_are_named_where_there_is_room() -> None:
    source = make_source()
    for number in range(40):
        make_look(source, 60 * number, "not_modified")
    drawn = timeline(source, 40)
    assert [tick.text for tick in drawn.ticks] == ["1 Jul 08:00", "2 Jul", "2 Jul 23:00"]
    assert drawn.days == [16 * PITCH]
    assert drawn.ticks[-1].anchor == "end"
