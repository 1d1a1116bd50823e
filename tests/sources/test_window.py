"""The rolling window: nobody waits for another's host, and nothing is lost when all is slow."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from sources import fetching, manners, pipeline
from sources.models import Observation, Source
from sources.pipeline import capturing as stage
from sources.pipeline.window import Window

pytestmark = pytest.mark.django_db
LONG = "The harbour office said that the fire had started in a warehouse on the eastern quay."


def watch(url: str, **fields: Any) -> Source:
    return Source.objects.create(url=url, **{"next_due_at": timezone.now(), **fields})


def test_every_due_source_is_looked_at_once_and_told_of(site: Any) -> None:
    for number in range(30):
        watch(site.article(f"/{number}", LONG))
    later = watch(site.article("/later", LONG), next_due_at=timezone.now() + timedelta(hours=1))
    handed_on: list[int] = []
    assert pipeline.capture_due(hand_on=lambda: handed_on.append(1)) == 30
    assert handed_on
    assert Observation.objects.filter(outcome="new").count() == 30
    assert not later.observations.exists()
    assert not Source.objects.exclude(claimed_until=None).exists()
    assert pipeline.capture_due() == 0


def test_a_silent_host_keeps_nobody_else_waiting(
    site: Any, settings: Settings, monkeypatch: Any
) -> None:
    settings.FETCH_TIMEOUT = 3
    silent = [watch(site.url(f"/silent/{number}")) for number in range(4)]
    other = watch(f"http://localhost:{site.host.split(':')[1]}/a")
    settings.FETCH_ALLOWED_PRIVATE_HOSTS += [f"localhost:{site.host.split(':')[1]}"]
    site.article("/a", LONG)
    order: list[str] = []
    step = Window.step

    def noted(window: Window) -> list[Observation]:
        seen = step(window)
        order.extend(observation.outcome for observation in seen)
        return seen

    monkeypatch.setattr(Window, "step", noted)
    monkeypatch.setattr("sources.robots.Robots.allow", allow)
    hold_back(site, "/silent/")
    assert pipeline.capture_due() == 5
    assert order == ["new", *["timed_out"] * len(silent)]
    assert other.observations.get().outcome == "new"


async def allow(*_args: object) -> bool:
    return True


def hold_back(site: Any, prefix: str) -> None:
    """Let the site answer nothing below a path until it is closed."""
    site.held = prefix
    site.gate.clear()


def test_a_paused_host_is_put_off_without_a_look(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    manners.pause(site.host, timedelta(minutes=10))
    assert pipeline.capture_due() == 0
    source.refresh_from_db()
    assert source.claimed_until is None
    assert source.next_due_at is not None
    assert source.next_due_at > timezone.now() + timedelta(minutes=9)
    assert not site.asked


def test_retry_after_stops_all_requests_to_the_host(site: Any) -> None:
    limited = watch(site.set("/a", "too many", status=429))
    site.headers["/a"] = {"Retry-After": "1200"}
    assert pipeline.capture_due() == 1
    limited.refresh_from_db()
    assert limited.observations.get().outcome == "blocked"
    assert limited.next_due_at is not None
    assert limited.next_due_at > timezone.now() + timedelta(minutes=19)
    other = watch(site.article("/b", LONG))
    assert pipeline.capture_due() == 0
    assert not other.observations.exists()


def test_a_gap_is_kept_between_two_requests_to_a_host(site: Any, settings: Settings) -> None:
    settings.FETCH_HOST_GAP = 0.2
    for number in range(4):
        watch(site.article(f"/{number}", LONG))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manners, "gap_of", lambda _url: timedelta(seconds=0.2))
        assert pipeline.capture_due() == 4
    started = sorted(Observation.objects.values_list("started_at", flat=True))
    gaps = [later - sooner for sooner, later in pairwise(started)]
    assert all(gap >= timedelta(seconds=0.15) for gap in gaps)


def test_a_line_that_is_down_blinds_no_source(settings: Settings, monkeypatch: Any) -> None:
    monkeypatch.setattr("sources.robots.Robots.allow", allow)
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{n}" for n in range(1, 9)]
    sources = [watch(f"http://127.0.0.1:{n}/", health="seen") for n in range(1, 9)]
    for _ in range(4):
        pipeline.capture(sources)
    assert Observation.objects.filter(outcome="failed").count() == 32
    assert not Source.objects.exclude(failures=0, health="seen").exists()


def test_a_site_whose_robots_txt_cannot_be_had_is_dark_and_not_forbidden(site: Any) -> None:
    site.set("/robots.txt", "oh", "text/plain", status=503)
    watch(site.article("/a", LONG))
    pipeline.capture_due()
    seen = Observation.objects.get()
    assert (seen.outcome, "/a" in site.asked) == ("failed", False)
    assert "robots.txt cannot be had" in seen.error
    assert "503" in seen.error


def test_an_answer_of_304_to_no_condition_is_a_failure(site: Any) -> None:
    watch(site.set("/a", "", status=304))
    pipeline.capture_due()
    assert Observation.objects.get().outcome == "failed"


def test_a_fetcher_that_fails_in_an_unforeseen_way_ends_in_an_observation(
    site: Any, monkeypatch: Any
) -> None:
    async def broken(*_args: object) -> bool:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("sources.robots.Robots.allow", broken)
    watch(site.article("/a", LONG))
    assert pipeline.capture_due() == 1
    assert "RuntimeError: no such thing" in Observation.objects.get().error
    assert fetching.fetcher().in_flight == 0


def test_a_run_ends_although_there_is_always_more(site: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(stage, "BUDGET", 0)
    source = watch(site.article("/a", LONG))
    assert pipeline.capture_due() == 0
    source.refresh_from_db()
    assert source.claimed_until is None
