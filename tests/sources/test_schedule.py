"""When a source falls due again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sources import schedule
from sources.models import Source


@pytest.mark.parametrize(("failures", "factor"), [(0, 1), (1, 2), (3, 8)])
def test_the_interval_doubles_with_each_failure(failures: int, factor: int) -> None:
    wait = schedule.wait(Source(interval=600, failures=failures))
    assert timedelta(seconds=540 * factor) <= wait <= timedelta(seconds=660 * factor)


def test_the_longest_wait_is_a_day_or_the_interval() -> None:
    assert schedule.wait(Source(interval=600, failures=40)) <= timedelta(days=1.1)
    assert schedule.wait(Source(interval=7 * 86_400, failures=40)) >= timedelta(days=6)


def test_a_source_that_is_not_watched_stays_so() -> None:
    source = Source(interval=600, next_due_at=None)
    schedule.take_note(source, "unchanged", timezone.now())
    assert source.next_due_at is None
    assert source.health == Source.Health.SEEN


def test_health_keeps_the_moment_it_began() -> None:
    source, start = Source(interval=600), timezone.now()
    schedule.take_note(source, "new", start)
    schedule.take_note(source, "unchanged", start + timedelta(hours=1))
    assert (source.health, source.health_since) == ("seen", start)
    schedule.take_note(source, "removed", start + timedelta(hours=2))
    assert (source.health, source.health_since) == ("removed", start + timedelta(hours=2))
