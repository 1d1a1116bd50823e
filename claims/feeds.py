"""Atom feeds of the contradictions that editors confirmed in public cases (RFC 4287)."""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import condition

from claims.models import Alert, Case, Contradiction, Statement

ENTRIES = 50
LONG = [f"statement_{side}__snapshot__{column}" for side in "ab" for column in ("text", "headers")]
UNFIT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tag(what: str) -> str:
    """Return an id that stays the same wherever the thing moves to (RFC 4151)."""
    return f"tag:{settings.SITE_HOST},2025:{what}"


class ContentFeed(Atom1Feed):
    """Atom with the content of each entry, and with a date that an empty feed has too."""

    def latest_post_date(self) -> datetime:
        """Return when the feed last changed."""
        changed: datetime = self.feed["changed"]
        return changed

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write the content besides what Django writes."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class ConfirmedContradictions(Feed):  # type: ignore[type-arg] # not generic when it runs
    """What editors found to be contradictions: of one public case, or of all of them."""

    feed_type = ContentFeed
    author_name = "ClaimTracker"

    def get_object(self, request: HttpRequest, slug: str = "") -> Case | None:
        """Return the case, or None for all; a case that is not public does not exist here."""
        return _case(slug)

    def title(self, case: Case | None) -> str:
        """Name the feed."""
        return f"Contradictions: {case.title if case else 'all cases'}"

    def link(self, case: Case | None) -> str:
        """Return where the feed itself stands: it is its own page."""
        return settings.SITE_URL + _path(case)

    feed_url = link

    def feed_guid(self, case: Case | None) -> str:
        """Return the id of the feed."""
        return tag(f"case/{case.pk}/contradictions" if case else "contradictions")

    def feed_extra_kwargs(self, case: Case | None) -> dict[str, Any]:
        """Hand on when the feed last changed."""
        return {"changed": last_modified(case)}

    def items(self, case: Case | None) -> QuerySet[Contradiction]:
        """Return the last decisions."""
        return shown(case).order_by("-decided_at", "-pk")[:ENTRIES]

    def item_title(self, item: Contradiction) -> str:
        """Name the entry: both sides in short, as Atom readers show only this."""
        a, b = (_clean(str(claim))[:100] for claim in (item.claim_a, item.claim_b))
        return f"{item.get_kind_display().capitalize()}: {a} / {b}"

    def item_description(self, item: Contradiction) -> SafeString:
        """Return why both cannot hold."""
        return escape(_clean(item.explanation))

    def item_link(self, item: Contradiction) -> str:
        """Return where the contradiction stands in full."""
        return settings.SITE_URL + reverse("contradictions-detail", args=[item.pk])

    def item_guid(self, item: Contradiction) -> str:
        """Return the id of the entry."""
        return tag(f"contradiction/{item.pk}")

    def item_updateddate(self, item: Contradiction) -> datetime | None:
        """Return when an editor last decided on it."""
        return item.decided_at

    def item_categories(self, item: Contradiction) -> list[str]:
        """Return its kind and where it stands."""
        return [item.kind, item.status]

    def item_extra_kwargs(self, item: Contradiction) -> dict[str, Any]:
        """Hand on the content."""
        return {"content": content(item)}


def shown(case: Case | None) -> QuerySet[Contradiction]:
    """Return what may be seen; a pair that reaches into a case that is not public may not."""
    public = Q(case__is_public=True, claim_a__case__is_public=True, claim_b__case__is_public=True)
    # What an editor decided twice, on two claims that are one, is told once.
    standing = Q(claim_a__merged_into=None, claim_b__merged_into=None)
    of_case = Q(case=case) if case else Q()
    accounts = Contradiction.objects.with_accounts().defer(*LONG)
    return accounts.filter(public, standing, of_case, status__in=Contradiction.FOUND_TRUE)


def content(contradiction: Contradiction) -> str:
    """Return both accounts and the explanation as HTML, escaped."""
    return format_html(
        "<p>{}</p>{}{}",
        _clean(contradiction.explanation),
        _account(contradiction.statement_a),
        _account(contradiction.statement_b),
    )


def _account(statement: Statement) -> SafeString:
    source = statement.snapshot.source
    publisher = getattr(source, "publisher", None)
    said_by = statement.said_by or publisher or "the publisher"
    where = format_html(
        '<a href="{}">{}</a>' if source.url.startswith("http") else "<cite>{1}</cite>",
        source.url, _clean(str(source)),
    )  # fmt: skip
    quote = format_html("<blockquote>{}</blockquote>", _clean(statement.exact))
    return format_html("<p>{}, in {}:</p>{}", _clean(str(said_by)), where, quote)


def _clean(text: str) -> str:
    """Leave out what no XML can hold; captured pages may have it."""
    return UNFIT_FOR_XML.sub("", text)


def last_modified(case: Case | None) -> datetime:
    """Return when an editor last decided on anything, which a reopening is too."""
    alerts = Alert.objects.filter(contradiction__isnull=False).exclude(kind=Alert.Kind.PROPOSED)
    of_case = alerts.filter(case=case) if case else alerts.filter(case__is_public=True)
    last: datetime | None = of_case.aggregate(last=Max("occurred_at"))["last"]
    return last or (case.created_at if case else datetime(2025, 1, 1, tzinfo=UTC))


def etag(case: Case | None) -> str:
    """Return what is another when the feed is: entries come, go, are decided on again."""
    entries = shown(case).aggregate(Count("pk"), Max("pk"), Max("decided_at"))
    seen = [case and case.title, last_modified(case), *sorted(entries.items())]
    return f'"{hashlib.sha256(repr(seen).encode()).hexdigest()[:32]}"'


def _path(case: Case | None) -> str:
    return reverse("case-feed", args=[case.slug]) if case else reverse("feed")


def _case(slug: str) -> Case | None:
    """Return the case, None for all of them; one that is not public does not exist here."""
    if not slug:
        return None
    case = Case.objects.filter(slug=slug, is_public=True).first()
    if case is None:
        raise Http404("There is no such feed.")
    return case


@condition(
    etag_func=lambda _request, slug="": etag(_case(slug)),
    last_modified_func=lambda _request, slug="": last_modified(_case(slug)),
)
def contradictions(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Serve the feed of a case, or of all public ones; 304 to those who have it already."""
    return ConfirmedContradictions()(request, slug=slug)
