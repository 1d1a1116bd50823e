"""Capture: every fetch ends in one Observation, and new bytes in one Snapshot."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from sources import pipeline
from sources.models import Observation, Snapshot, Source, capture_name
from sources.reading import read_document

pytestmark = pytest.mark.django_db
LONG = "The harbour office said that the fire had started in a warehouse on the eastern quay."


def watch(url: str, **fields: Any) -> Source:
    return Source.objects.create(url=url, **{"next_due_at": timezone.now(), **fields})


def look(source: Source) -> Observation:
    source.refresh_from_db()
    return pipeline.capture([source])[0]


def test_a_new_page_is_kept_with_its_bytes_and_hash(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    observation = look(source)
    snapshot = Snapshot.objects.get()
    assert (observation.outcome, observation.status, observation.ip) == ("new", 200, "127.0.0.1")
    assert observation.snapshot == snapshot
    with default_storage.open(snapshot.storage_name) as kept:
        assert kept.read() == site.pages["/a"][1]
    source.refresh_from_db()
    assert (source.health, source.claimed_until) == ("seen", None)
    assert source.next_due_at is not None
    assert source.next_due_at > timezone.now()


def test_an_unchanged_page_is_asked_for_conditionally_and_not_stored_again(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    assert [look(source).outcome for _ in range(2)] == ["new", "not_modified"]
    assert site.answers[-1] == 304
    assert Snapshot.objects.count() == 1
    assert Observation.objects.count() == 2


def test_a_page_that_returns_to_its_old_words_is_two_changes(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    for sentence in (LONG, LONG.replace("eastern", "western"), LONG):
        site.article("/a", sentence)
        assert look(source).outcome == "new"
        pipeline.extract_pending_text()
    kinds = [change.kind for change in source.changes.order_by("seen_at")]
    assert kinds == ["update", "restoration"]
    assert Snapshot.objects.values("sha256").distinct().count() == 2


@pytest.mark.parametrize(
    ("status", "outcome", "health"),
    [
        (404, "removed", "removed"),
        (410, "removed", "removed"),
        (403, "blocked", "new"),
        (500, "failed", "new"),
    ],
)
def test_an_answer_that_is_no_page_says_why(
    site: Any, status: int, outcome: str, health: str
) -> None:
    source = watch(site.set("/a", "no", status=status))
    observation = look(source)
    source.refresh_from_db()
    assert (observation.outcome, source.health) == (outcome, health)
    assert str(status) in observation.error
    assert not Snapshot.objects.exists()


def test_robots_txt_is_obeyed(site: Any) -> None:
    site.set("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    assert look(watch(site.article("/private/a", LONG))).outcome == "disallowed"
    assert look(watch(site.article("/public/a", LONG))).outcome == "new"
    assert "/private/a" not in site.asked


def test_an_address_inside_is_refused_and_recorded(site: Any) -> None:
    observation = look(watch("http://127.0.0.1:1/secret"))
    assert observation.outcome == "disallowed"
    assert observation.snapshot is None


def test_due_sources_are_claimed_once_and_again_when_the_lease_ends(site: Any) -> None:
    now = timezone.now()
    sources = [watch(site.url(f"/{n}"), next_due_at=now - timedelta(minutes=n)) for n in range(3)]
    first = Source.objects.claim_due(now, 2)
    assert [s.pk for s in first] == [sources[2].pk, sources[1].pk]
    assert [s.pk for s in Source.objects.claim_due(now, 9)] == [sources[0].pk]
    assert Source.objects.claim_due(now, 9) == []
    assert len(Source.objects.claim_due(now + timedelta(minutes=6), 9)) == 3


def test_a_batch_that_lost_its_lease_writes_nothing(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    slow = Source.objects.claim_due(timezone.now(), 1)
    Source.objects.filter(pk=source.pk).update(claimed_until=timezone.now() + timedelta(hours=1))
    assert pipeline.capture(slow) == []
    assert not Observation.objects.exists()
    assert not Snapshot.objects.exists()


def test_what_was_captured_cannot_be_altered_or_removed(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    look(source)
    snapshot = Snapshot.objects.get()
    pipeline.extract_text(snapshot.pk)
    attempts = [
        lambda: Snapshot.objects.update(sha256="0" * 64),
        lambda: Snapshot.objects.update(text="other words"),
        lambda: Snapshot.objects.all()._raw_delete("default"),
        lambda: Observation.objects.update(outcome="failed"),
        lambda: Observation.objects.all()._raw_delete("default"),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()  # type: ignore[no-untyped-call]
    assert Snapshot.objects.get().sha256 == snapshot.sha256


def test_one_observation_per_scheduled_fetch(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    observation = look(source)
    observation.pk = None
    with pytest.raises(IntegrityError, match="one_observation_per_scheduled_fetch"):
        observation.save(force_insert=True)


def test_a_page_without_text_says_so_and_keeps_its_bytes(site: Any) -> None:
    look(watch(site.set("/a", b"\x00\x01\x02" * 50, "application/octet-stream")))
    pipeline.extract_pending_text()
    snapshot = Snapshot.objects.get()
    assert snapshot.text == ""
    assert snapshot.text_error
    assert snapshot.size == 150
    assert pipeline.extract_pending_text() == 0


def test_a_capture_that_kills_its_reader_is_not_read_for_ever(site: Any, monkeypatch: Any) -> None:
    look(watch(site.article("/a", LONG)))

    def killed(*_args: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sources.pipeline.keeping.read_document", killed)
    for _ in range(5):
        pipeline.extract_pending_text()
        Snapshot.objects.update(text_claimed_until=None)  # as if its lease had ended
    assert Snapshot.objects.get().text_attempts == 3


def test_two_workers_never_read_the_same_capture(site: Any) -> None:
    for name in "abc":
        look(watch(site.article(f"/{name}", LONG)))
    now = timezone.now()
    first = Snapshot.objects.claim_without_text(now, 2)
    assert len(first) == 2
    second = Snapshot.objects.claim_without_text(now, 9)
    assert {s.pk for s in first}.isdisjoint(s.pk for s in second)
    assert len(second) == 1
    assert len(Snapshot.objects.claim_without_text(now + timedelta(hours=1), 9)) == 3


def test_what_stands_instead_of_the_page_is_kept_too(site: Any) -> None:
    observation = look(watch(site.set("/a", "The page was taken down.", status=410)))
    with default_storage.open(capture_name(observation.sha256)) as kept:
        assert kept.read() == b"The page was taken down."


def test_a_new_extractor_makes_no_change_of_its_own(site: Any, monkeypatch: Any) -> None:
    source = watch(site.article("/a", LONG))
    look(source)
    pipeline.extract_pending_text()
    monkeypatch.setattr("sources.text.EXTRACTOR_VERSION", "next")
    for module in ("reading", "comparing"):
        monkeypatch.setattr(f"sources.pipeline.{module}.EXTRACTOR_VERSION", "next")
    reading = "sources.pipeline.keeping.read_document"
    read = read_document

    def otherwise(*args: Any, **options: Any) -> Any:
        document = read(*args, **options)
        return replace(document, text=document.text.replace("harbour", "HARBOUR"))

    monkeypatch.setattr(reading, otherwise)
    site.set("/a", site.pages["/a"][1] + b"<!-- rebuilt -->")
    look(source)
    pipeline.extract_pending_text()
    assert [change.kind for change in source.changes.all()] == ["cosmetic"]


def test_a_change_has_its_source_looked_at_sooner(site: Any) -> None:
    source = watch(site.article("/a", LONG), interval=60, longest_interval=86_400)
    look(source)
    pipeline.extract_pending_text()
    long_ago = timezone.now() - timedelta(days=9)
    Source.objects.update(last_changed_at=long_ago)
    site.article("/a", LONG.replace("eastern", "western"))
    look(source)
    source.refresh_from_db()
    assert source.next_due_at is not None
    assert source.next_due_at > timezone.now() + timedelta(hours=12)
    pipeline.extract_pending_text()
    source.refresh_from_db()
    assert source.next_due_at < timezone.now() + timedelta(minutes=2)
    assert source.last_changed_at is not None
    assert source.last_changed_at > long_ago


def test_what_an_editor_sets_while_a_look_is_under_way_stays(site: Any) -> None:
    source = watch(site.article("/a", LONG))
    (in_flight,) = Source.objects.claim_due(timezone.now(), 1)
    Source.objects.update(interval=7, next_due_at=None, paused_reason="not now")
    assert len(pipeline.capture([in_flight])) == 1
    source.refresh_from_db()
    assert (source.interval, source.next_due_at, source.paused_reason) == (7, None, "not now")
