"""New sources found in feeds and sitemaps, and pages found to be watched twice."""

from datetime import timedelta

from django.utils import timezone

from claimtracker.http.urls import UnfitUrlError, parse
from sources.addresses import canonical, same_site
from sources.models import Listing, Snapshot, Source
from sources.pipeline.keeping import reread
from sources.text.document import Document, Entry
from sources.text.media_types import SITEMAP

LISTS = frozenset({Source.Kind.FEED, Source.Kind.SITEMAP})
MOST = 1_000  # new sources of one capture: more is a list of history
FRESH = timedelta(days=7)


def discover(source: Source, snapshot: Snapshot, document: Document) -> None:
    """Watch what a feed or sitemap names for the first time; see whether a page is a second one.

    What was entered as a page and turns out to be a list becomes one.
    """
    if document.entries and source.kind == Source.Kind.PAGE:  # an editor need not know
        is_sitemap = document.media_type == SITEMAP
        source.kind = Source.Kind.SITEMAP if is_sitemap else Source.Kind.FEED
        source.save(update_fields=["kind"])
    if source.kind in LISTS:
        _watch_entries(source, snapshot, document)
    elif document.canonical_url and source.listed_in.exists():
        _watch_once(source, document.canonical_url)


def _watch_entries(source: Source, snapshot: Snapshot, document: Document) -> None:
    """Note which pages a list names, and watch those that nobody watches yet, from now on."""
    before = Snapshot.objects.before(snapshot)
    old = {entry.url for entry in reread(before).entries} if before else set()
    named: dict[str, Entry] = {}
    for entry in document.entries:
        is_news = _is_recent(entry, source) or (before is not None and entry.url not in old)
        if is_news and _is_fit(entry, source):
            named.setdefault(canonical(entry.url), entry)
    watched = Source.objects.filter(canonical_url__in=list(named))
    known = set(watched.values_list("canonical_url", flat=True))
    new = [form for form in named if form not in known][:MOST]
    # Another list may name the same page at this moment: the database keeps one.
    Source.objects.bulk_create((_found(source, named[f]) for f in new), ignore_conflicts=True)
    Listing.objects.bulk_create(
        (Listing(list=source, source=page) for page in watched.all()), ignore_conflicts=True
    )


def _found(source: Source, entry: Entry) -> Source:
    return Source(
        url=entry.url,
        title=entry.title[:300],
        kind=Source.Kind.SITEMAP if entry.is_sitemap else Source.Kind.PAGE,
        interval=source.interval,
        longest_interval=source.longest_interval,
        breaking_since=source.breaking_since,
        next_due_at=timezone.now(),
    )


def _is_fit(entry: Entry, source: Source) -> bool:
    if len(entry.url) > 2000 or canonical(entry.url) == source.canonical_url:
        return False
    try:
        parse(entry.url)
    except UnfitUrlError:
        return False
    return same_site(entry.url, source.url) or source.kind == Source.Kind.FEED


def _is_recent(entry: Entry, source: Source) -> bool:
    """Tell whether an entry is news even in a list that is seen for the first time."""
    if entry.published_at is None:  # a feed holds the latest, a sitemap everything
        return entry.is_sitemap or source.kind == Source.Kind.FEED
    return timezone.now() - entry.published_at <= FRESH


def _watch_once(source: Source, stated: str) -> None:
    """Stop watching a found page that says it is one that is watched already, on the same site."""
    if not same_site(stated, source.url):
        return
    first = Source.objects.at(stated)
    if first is None or first.pk == source.pk:
        return
    source.duplicate_of = first
    source.pause(f"The same page as {first.url}, as it says itself.")
    source.save(update_fields=["duplicate_of", "next_due_at", "paused_reason"])
