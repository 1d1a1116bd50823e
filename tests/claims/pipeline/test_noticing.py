"""What sources did is told once in each of their cases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import pipeline
from claims.models import Alert, Case, Publisher, User
from sources import pipeline as sources
from sources.models import Lapse, Listing, Source

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
QUAY = "The fire started in a warehouse on the eastern quay, the harbour office said."


def look(source: Source, times: int = 1) -> None:
    for _ in range(times):
        source.refresh_from_db()
        sources.capture([source])
        pipeline.notice_pending_lapses()


def kinds(case: Case) -> list[str]:
    return list(
        case.alerts.filter(lapse__isnull=False).order_by("pk").values_list("kind", flat=True)
    )


def test_a_blind_watcher_tells_at_both_ends_and_never_in_between(
    publish: Publish, site: Any, case: Case
) -> None:
    source = publish("/a", QUAY)
    other = Case.objects.create(slug="other", title="Another case")
    other.sources.add(source)
    page = site.pages["/a"]
    site.set("/a", "down", status=503)
    look(source, 6)
    assert kinds(case) == kinds(other) == ["source.blind"]
    site.pages["/a"] = page
    look(source, 3)
    assert kinds(case) == kinds(other) == ["source.blind", "source.seen"]
    assert pipeline.notice_pending_lapses() == 0


def test_a_removal_is_told_as_such(publish: Publish, site: Any, case: Case) -> None:
    source = publish("/a", QUAY)
    site.set("/a", "gone", status=410)
    look(source, 3)
    alert = case.alerts.get(kind="source.removed")
    assert alert.lapse == Lapse.objects.get()
    assert alert.occurred_at == alert.lapse.noticed_at


def test_what_no_case_watches_is_told_to_nobody(site: Any) -> None:
    source = Source.objects.create(url=site.set("/a", "gone", status=410))
    look(source)
    assert Lapse.objects.exists()
    assert not Alert.objects.exists()


def test_listed_pages_join_the_cases_of_their_list_once(case: Case) -> None:
    feed = case.watch("https://news.example/feed", publisher="Harbour News", kind="feed")
    own = Source.objects.create(url="https://news.example/a")
    elsewhere = Source.objects.create(url="https://other.example/b")
    for page in (own, elsewhere):
        Listing.objects.create(list=feed, source=page)
    assert pipeline.adopt_listed_sources() == 2
    assert set(case.sources.all()) == {feed, own, elsewhere}
    assert [p.source for p in Publisher.objects.exclude(source=feed)] == [own]
    case.sources.remove(own)  # an editor does not want it
    assert pipeline.adopt_listed_sources() == 0
    assert own not in case.sources.all()


def test_a_listed_duplicate_stands_for_the_page_it_is_of(case: Case) -> None:
    feed = case.watch("https://news.example/feed", kind="feed")
    first = Source.objects.create(url="https://news.example/a")
    second = Source.objects.create(url="https://news.example/print/a", duplicate_of=first)
    Listing.objects.create(list=feed, source=second)
    pipeline.adopt_listed_sources()
    assert set(case.sources.all()) == {feed, first}


def test_a_breaking_case_has_its_sources_looked_at_at_once(case: Case, editor: User) -> None:
    later = timezone.now() + timedelta(hours=5)
    source = case.watch("https://news.example/a", next_due_at=later)
    case.begin_breaking(by=editor)
    source.refresh_from_db()
    assert source.breaking_since == case.breaking_since
    assert source.next_due_at is not None
    assert source.next_due_at <= timezone.now()
    assert case.watch("https://news.example/b").breaking_since == case.breaking_since


def test_a_source_of_another_breaking_case_stays_breaking(case: Case, editor: User) -> None:
    other = Case.objects.create(slug="other", title="Another case")
    shared = case.watch("https://news.example/a")
    alone = case.watch("https://news.example/b")
    other.sources.add(shared)
    case.begin_breaking(by=editor)
    other.begin_breaking(by=editor)
    case.end_breaking(by=editor)
    for source, is_breaking in ((shared, True), (alone, False)):
        source.refresh_from_db()
        assert (source.breaking_since is not None) is is_breaking


def test_a_page_is_in_a_case_once_however_it_is_spelled(case: Case) -> None:
    first = case.watch("https://news.example/a")
    assert case.watch("https://NEWS.example/a?utm_source=mail#top") == first
    assert case.sources.count() == 1


def test_a_page_known_as_another_stands_for_it(case: Case) -> None:
    first = Source.objects.create(url="https://news.example/a")
    second = Source.objects.create(url="https://news.example/print/a", duplicate_of=first)
    assert case.watch(second.url) == first
    assert list(case.sources.all()) == [first]
