"""Adopting what feeds and sitemaps found: their cases watch those pages too."""

from django.db import transaction
from django.utils import timezone

from claims.models import Publisher
from sources.addresses import same_site
from sources.models import Listing
from sources.pipeline import BATCH, work_through


def adopt_listed_sources(limit: int = BATCH) -> int:
    """Give up to ``limit`` listed pages to the cases of their list; return how many."""
    pending = list(Listing.objects.not_taken_up().values_list("pk", flat=True)[:limit])
    return work_through(pending, adopt)


@transaction.atomic
def adopt(listing_id: int) -> None:
    """Add one listed page to the cases of its list, once: an editor may take it out again.

    A page of the list's own site has the list's publisher.
    """
    waiting = Listing.objects.not_taken_up().select_for_update(skip_locked=True, no_key=True)
    listing = waiting.filter(pk=listing_id).first()
    if listing is None:
        return
    page = listing.source.duplicate_of or listing.source
    for case in listing.list.cases.all():
        case.sources.add(page)
    publisher = Publisher.objects.filter(source=listing.list).first()
    if publisher and same_site(page.url, listing.list.url):
        Publisher.objects.get_or_create(source=page, defaults={"actor": publisher.actor})
    listing.taken_up_at = timezone.now()
    listing.save(update_fields=["taken_up_at"])
