"""Feeds and sitemaps find the pages that are to be watched."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sources import pipeline
from sources.models import Listing, Source

pytestmark = pytest.mark.django_db
LONG = "The harbour office said that the fire had started in a warehouse on the eastern quay."


def feed(site: Any, *paths: str) -> str:
    items = "".join(
        f"<item><title>About {path}</title><link>{site.url(path)}</link></item>" for path in paths
    )
    body = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return str(site.set("/feed.xml", body, "application/rss+xml"))


def sitemap(site: Any, **modified: datetime | None) -> str:
    entries = "".join(
        f"<url><loc>{site.url('/' + path)}</loc>"
        + (f"<lastmod>{at.isoformat()}</lastmod>" if at else "") + "</url>"
        for path, at in modified.items()
    )  # fmt: skip
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0"?><urlset xmlns="{name}">{entries}</urlset>'
    return str(site.set("/sitemap.xml", body, "application/xml"))


def watch(url: str, kind: str, **fields: Any) -> Source:
    return Source.objects.create(url=url, kind=kind, next_due_at=timezone.now(), **fields)


def look(source: Source) -> None:
    source.refresh_from_db()
    pipeline.capture([source])
    pipeline.extract_pending_text()


def paths(source: Source) -> list[str]:
    found = source.listings.order_by("source__url").values_list("source__url", flat=True)
    return ["/" + url.split("/", 3)[3] for url in found]


def test_a_feed_has_its_pages_watched_at_its_own_pace(site: Any) -> None:
    source = watch(feed(site, "/a", "/b"), "feed", interval=120, longest_interval=3600)
    look(source)
    assert paths(source) == ["/a", "/b"]
    page = Source.objects.get(url=site.url("/a"))
    assert (page.title, page.kind, page.interval, page.longest_interval) == (
        "About /a", "page", 120, 3600
    )  # fmt: skip
    assert page.next_due_at is not None
    feed(site, "/c", "/a", "/b")
    look(source)
    assert paths(source) == ["/a", "/b", "/c"]
    assert Source.objects.count() == 4


def test_a_page_is_watched_once_however_it_is_spelled_and_whoever_names_it(site: Any) -> None:
    known = watch(site.url("/a"), "page")
    source = watch(feed(site, "/a?utm_source=feed", "/a#top", "/a"), "feed")
    look(source)
    assert Listing.objects.get().source == known
    assert Source.objects.count() == 2


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_what_turns_out_to_be_a_list_becomes_one(site: Any, kind: str) -> None:
    url = feed(site, "/a") if kind == "feed" else sitemap(site, a=timezone.now())
    source = watch(url, "page")
    look(source)
    source.refresh_from_db()
    assert (source.kind, paths(source)) == (kind, ["/a"])


def test_a_page_known_as_another_is_not_watched_anew(site: Any) -> None:
    first = watch(site.url("/a"), "page")
    second = Source.objects.create(url=site.url("/print/a"), duplicate_of=first)
    source = watch(feed(site, "/print/a?utm_source=feed"), "feed")
    look(source)
    assert [listing.source for listing in source.listings.all()] == [second]
    assert Source.objects.count() == 3


def test_a_sitemap_seen_for_the_first_time_gives_its_news_only(site: Any) -> None:
    now = timezone.now()
    old = now - timedelta(days=300)
    source = watch(sitemap(site, a=now, b=old, c=None), "sitemap")
    look(source)
    assert paths(source) == ["/a"]
    sitemap(site, a=now, b=old, c=None, d=None, e=old)
    look(source)
    assert paths(source) == ["/a", "/d", "/e"]


def test_addresses_that_are_never_fetched_are_not_taken_from_a_list(site: Any) -> None:
    body = (
        '<rss version="2.0"><channel><title>x</title>'
        "<item><link>http://127.0.0.1:1/x</link></item>"
        "<item><link>https://user:secret@page.example/</link></item>"
        "<item><link>ftp://page.example/</link></item>"
        "<item><link>https://page.example/fine</link></item></channel></rss>"
    )
    source = watch(site.set("/feed.xml", body, "application/rss+xml"), "feed")
    look(source)
    listed = [listing.source.url for listing in source.listings.all()]
    assert listed == ["https://page.example/fine"]


def test_a_found_page_that_says_it_is_another_is_not_watched_twice(site: Any) -> None:
    first = watch(site.article("/a", LONG), "page")
    source = watch(feed(site, "/print/a"), "feed")
    look(source)
    head = f'<link rel="canonical" href="{site.url("/a")}">'
    site.set("/print/a", f"<html><head>{head}</head><body><p>{LONG * 3}</p></body></html>")
    page = Source.objects.get(url=site.url("/print/a"))
    look(page)
    page.refresh_from_db()
    assert (page.duplicate_of, page.next_due_at) == (first, None)
    assert page.paused_reason == f"The same page as {first.url}, as it says itself."


def test_a_page_cannot_pass_for_one_of_another_site(site: Any) -> None:
    other = watch("https://page.example/a", "page")
    source = watch(feed(site, "/b"), "feed")
    look(source)
    head = f'<link rel="canonical" href="{other.url}">'
    site.set("/b", f"<html><head>{head}</head><body><p>{LONG * 3}</p></body></html>")
    page = Source.objects.get(url=site.url("/b"))
    look(page)
    page.refresh_from_db()
    assert page.duplicate_of is None
