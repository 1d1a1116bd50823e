"""When a source falls due again, and what a look says of its health."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import schedule
from sources.models import Source

NOW = datetime(2025, 7, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def source(**fields: Any) -> Source:
    defaults = {"interval": 600, "longest_interval": 6 * 3600, "next_due_at": NOW}
    return Source(**{**defaults, **fields})


def about(length: timedelta) -> Any:
    return pytest.approx(length.total_seconds(), rel=schedule.JITTER + 0.001)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(0 * HOUR, 10 * MINUTE), (HOUR, 10 * MINUTE), (10 * HOUR, HOUR), (30 * DAY, 6 * HOUR)],
)
def test_a_text_is_looked_at_after_a_tenth_of_its_age(age: timedelta, expected: timedelta) -> None:
    wait = schedule.wait(source(last_changed_at=NOW - age), NOW)
    assert wait.total_seconds() == about(expected)


@pytest.mark.parametrize(
    ("breaking_for", "expected"),
    [(0 * HOUR, MINUTE), (6 * HOUR, 2 * MINUTE), (DAY, 16 * MINUTE), (9 * DAY, 6 * HOUR)],
)
def test_a_breaking_story_is_looked_at_every_minute_and_that_wears_off(
    breaking_for: timedelta, expected: timedelta
) -> None:
    old = source(last_changed_at=NOW - 90 * DAY, breaking_since=NOW - breaking_for)
    assert schedule.wait(old, NOW).total_seconds() == about(expected)


@pytest.mark.parametrize(
    ("failures", "expected"),
    [(1, MINUTE), (2, 2 * MINUTE), (3, 10 * MINUTE), (5, 40 * MINUTE), (40, DAY)],
)
def test_failures_are_looked_into_quickly_and_then_ever_more_seldom(
    failures: int, expected: timedelta
) -> None:
    assert schedule.wait(source(failures=failures), NOW).total_seconds() == about(expected)


def test_a_wait_that_the_site_asks_for_is_kept_but_for_a_day_at_most() -> None:
    patient = source()
    schedule.take_note(patient, "blocked", NOW, asked=2 * HOUR)
    assert patient.next_due_at == NOW + 2 * HOUR
    schedule.take_note(patient, "blocked", NOW, asked=900 * DAY)
    assert patient.next_due_at == NOW + DAY


def test_a_source_that_is_not_watched_stays_so() -> None:
    given_by_hand = source(next_due_at=None)
    schedule.take_note(given_by_hand, "unchanged", NOW)
    assert given_by_hand.next_due_at is None
    assert given_by_hand.health == Source.Health.SEEN


def test_health_keeps_the_moment_it_began() -> None:
    page = source()
    schedule.take_note(page, "new", NOW)
    schedule.take_note(page, "unchanged", NOW + HOUR)
    assert (page.health, page.health_since, page.last_seen_at) == ("seen", NOW, NOW + HOUR)
    schedule.take_note(page, "removed", NOW + 2 * HOUR)
    assert (page.health, page.health_since) == ("removed", NOW + 2 * HOUR)
    assert page.failing_since == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("outcome", "healths"),
    [
        ("removed", ["removed", "removed", "removed"]),
        ("soft_removed", ["seen", "removed", "removed"]),
        ("timed_out", ["seen", "seen", "blind"]),
        ("disallowed", ["seen", "seen", "blind"]),
    ],
)
def test_some_failures_are_sure_sooner_than_others(outcome: str, healths: list[str]) -> None:
    page = source(health="seen")
    found = []
    for number in range(3):
        schedule.take_note(page, outcome, NOW + number * MINUTE)
        found.append(page.health)
    assert found == healths


def test_a_source_that_fails_for_a_month_is_paused_with_a_reason() -> None:
    page = source(failing_since=NOW - 31 * DAY, failures=40)
    schedule.take_note(page, "failed", NOW, why="The name has no address.")
    assert page.next_due_at is None
    assert page.paused_reason == (
        "Not seen since 31 May 2025, so no longer looked at. The last look: "
        "The name has no address."
    )


def test_being_cut_off_is_not_held_against_a_source() -> None:
    page = source(failures=2, health="seen")
    schedule.take_no_note(page, NOW)
    assert (page.failures, page.health) == (2, "seen")
    assert page.next_due_at is not None
    assert (page.next_due_at - NOW).total_seconds() == about(MINUTE)


def test_a_change_brings_the_next_look_nearer_and_never_puts_it_off() -> None:
    page = source(next_due_at=NOW + 5 * HOUR)
    schedule.note_change(page, NOW)
    assert page.next_due_at is not None
    assert (page.next_due_at - NOW).total_seconds() == about(10 * MINUTE)
    soon = page.next_due_at = NOW + MINUTE
    schedule.note_change(page, NOW)
    assert page.next_due_at == soon


@given(
    interval=st.integers(1, 10**6), more=st.integers(0, 10**6), failures=st.integers(0, 10**6),
    age=st.timedeltas(timedelta(0), timedelta(days=9000)),
    breaking=st.none() | st.timedeltas(timedelta(0), timedelta(days=9000)),
)  # fmt: skip
def test_every_wait_is_positive_and_bounded(
    interval: int, more: int, failures: int, age: timedelta, breaking: timedelta | None
) -> None:
    page = source(
        interval=interval, longest_interval=interval + more, failures=failures,
        last_changed_at=NOW - age, breaking_since=None if breaking is None else NOW - breaking,
    )  # fmt: skip
    longest = max(timedelta(seconds=interval + more), DAY)
    assert timedelta(0) < schedule.wait(page, NOW) <= longest * (1 + schedule.JITTER)
