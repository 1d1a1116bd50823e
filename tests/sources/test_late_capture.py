"""A capture that comes in late takes its place between its neighbours."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sources import pipeline
from sources.models import Observation, Source

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (datetime(2025, 7, day, tzinfo=UTC) for day in (1, 2, 3))
LEAD = "The harbour office spoke of the fire in the warehouse on the eastern quay. "


@pytest.fixture
def source() -> Source:
    return Source.objects.create(url="https://page.example/a")


def give(source: Source, at: datetime, words: str, **options: Any) -> Observation:
    body = f"{LEAD}{words}".encode()
    seen = pipeline.capture_bytes(source, body, "text/plain", captured_at=at, **options)
    pipeline.extract_pending_text()
    return seen


def standing(source: Source) -> list[tuple[int, int, str, list[str]]]:
    return [
        (change.before.captured_at.day, change.after.captured_at.day, change.kind, change.removed)
        for change in source.changes.standing().order_by("seen_at")
    ]


def test_it_reorders_what_changed(source: Source) -> None:
    give(source, FIRST, "Two men died.")
    give(source, THIRD, "Four men died.")
    assert standing(source) == [(1, 3, "update", ["Two men died."])]
    give(source, SECOND, "Three men died.", origin="imported", headers=[("Server", "x")])
    assert standing(source) == [
        (1, 2, "update", ["Two men died."]),
        (2, 3, "update", ["Three men died."]),
    ]
    (superseded,) = source.changes.exclude(superseded_at=None)
    assert (superseded.before.captured_at, superseded.after.captured_at) == (FIRST, THIRD)


def test_it_turns_an_update_into_a_restoration(source: Source) -> None:
    give(source, SECOND, "Three men died.")
    give(source, THIRD, "Two men died.")
    give(source, FIRST, "Two men died.")
    assert [kind for _, _, kind, _ in standing(source)] == ["update", "update"]


def test_it_says_nothing_of_the_sources_health(source: Source) -> None:
    Source.objects.update(health="blind", failures=4)
    source.refresh_from_db()
    give(source, FIRST, "Two men died.")
    source.refresh_from_db()
    assert (source.health, source.failures) == ("blind", 4)


def test_the_same_bytes_at_the_same_moment_are_one_capture(source: Source) -> None:
    first = give(source, FIRST, "Two men died.")
    assert give(source, FIRST, "Two men died.") == first
    assert source.snapshots.count() == 1


def test_a_page_that_went_back_before_the_next_look_did_so(source: Source) -> None:
    give(source, FIRST, "Two men died.")
    assert give(source, THIRD, "Two men died.").outcome == "unchanged"
    give(source, SECOND, "Three men died.")
    pipeline.extract_pending_text()
    assert [(before, after, kind) for before, after, kind, _ in standing(source)] == [
        (1, 2, "update"), (2, 3, "restoration")
    ]  # fmt: skip
