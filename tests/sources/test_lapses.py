"""Lapses: one event when a source is lost from sight, one when it is seen again."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from sources import pipeline
from sources.models import Lapse, Source

pytestmark = pytest.mark.django_db
LONG = "The harbour office said that the fire had started in a warehouse on the eastern quay."


@pytest.fixture
def source(site: Any) -> Source:
    source = Source.objects.create(url=site.article("/a", LONG), next_due_at=timezone.now())
    look(source)
    return source


def look(source: Source, times: int = 1) -> None:
    for _ in range(times):
        source.refresh_from_db()
        pipeline.capture([source])
    source.refresh_from_db()


def lapses(source: Source) -> list[tuple[str, bool | None]]:
    return list(source.lapses.order_by("pk").values_list("kind", "is_seen_again"))


@pytest.mark.parametrize(
    ("status", "looks", "kind"),
    [(404, 1, "removed"), (410, 1, "removed"), (403, 3, "blocked"), (503, 3, "dark")],
)
def test_a_lapse_begins_when_it_is_sure_and_ends_when_the_page_is_seen(
    site: Any, source: Source, status: int, looks: int, kind: str
) -> None:
    page = site.pages["/a"]
    site.set("/a", "no", status=status)
    look(source, looks - 1)
    assert not source.lapses.exists()
    look(source, 4)
    lapse = source.lapses.get()
    assert (lapse.kind, lapse.ended_at, lapse.is_seen_again) == (kind, None, None)
    first, last_good = source.observations.order_by("pk")[1], source.observations.earliest("pk")
    assert (lapse.began_at, lapse.last_seen_at) == (first.finished_at, last_good.finished_at)
    assert str(status) in lapse.reason
    site.pages["/a"] = page
    look(source, 3)
    assert lapses(source) == [(kind, True)]
    assert source.health == "seen"


def test_a_blind_spell_that_turns_out_a_removal_is_told_as_one(site: Any, source: Source) -> None:
    site.set("/a", "down", status=503)
    look(source, 3)
    site.set("/a", "gone", status=410)
    look(source)
    site.set("/a", "down", status=503)
    look(source, 3)
    assert lapses(source) == [("dark", False), ("removed", None)]


def test_failures_in_turns_are_one_lapse(site: Any, source: Source) -> None:
    for status in (503, 403, 500, 403, 503, 429):
        site.set("/a", "no", status=status)
        look(source)
    assert lapses(source) == [("dark", None)]


def test_a_source_has_one_open_lapse(source: Source) -> None:
    now = timezone.now()
    seen = source.observations.get()
    fields = {"began_at": now, "noticed_at": now, "observation": seen, "kind": "dark"}
    Lapse.objects.create(source=source, **fields)
    with pytest.raises(IntegrityError, match="one_open_lapse_per_source"):
        Lapse.objects.create(source=source, **fields)
