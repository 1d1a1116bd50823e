"""The list of times in which sources could not be seen: those that last come first."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.base import ReadOnlyAdmin, ago, badge, lasting
from sources.admin.filters import LastingFilter, SourceFilter
from sources.models import Lapse


@admin.register(Lapse)
class LapseAdmin(ReadOnlyAdmin):
    """Since when a page is removed, or we are blind to it, and when it was seen again."""

    list_display = [
        "what", "of_source", "lost", "last_seen", "met", "noticed", "seen_again",
    ]  # fmt: skip
    list_display_links = ["what"]
    list_filter = [LastingFilter, "kind", "noticed_at", SourceFilter]
    search_fields = ["source__title", "source__url", "reason"]
    search_help_text = "Search in sources and in what was met."
    fields = [
        "what", "of_source", "lost", "last_seen_at", "began_at", "noticed_at", "reason", "look",
        "seen_again",
    ]  # fmt: skip
    readonly_fields = ["what", "of_source", "lost", "look", "seen_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch along what a row shows."""
        rows = super().get_queryset(request)
        return rows.select_related("source__publisher__actor", "observation")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the lapses under a title that says what they are."""
        context = {"title": "Sources out of sight", **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_ordering(self, request: HttpRequest) -> Any:  # noqa: ANN401 - fields or expressions
        """Put those that last first, the latest of them on top."""
        return [F("ended_at").desc(nulls_first=True), "-noticed_at", "-pk"]

    @admin.display(description="kind", ordering="kind")
    def what(self, lapse: Lapse) -> SafeString:
        """Return the kind in its colour."""
        return badge(lapse.get_kind_display(), "bad" if lapse.is_removal else "warn")

    @admin.display(description="source", ordering="source__title")
    def of_source(self, lapse: Lapse) -> SafeString:
        """Return a link to the source, with its publisher."""
        address = reverse("admin:sources_source_change", args=[lapse.source_id])
        publisher = getattr(lapse.source, "publisher", None)
        return format_html(
            '<a href="{}">{}</a> <span class="address">{}</span>',
            address, lapse.source, publisher.actor if publisher else lapse.source.url,
        )  # fmt: skip

    @admin.display(description="blind or removed", ordering="began_at")
    def lost(self, lapse: Lapse) -> SafeString:
        """Return since when, or from when to when, and in which of the two ways."""
        word = "removed" if lapse.is_removal else "blind"
        if lapse.ended_at is None:
            return format_html("{} {}", word, lasting(lapse.began_at))
        words = f"{word} {lapse.began_at:%-d %b %Y, %H:%M} to {lapse.ended_at:%-d %b %Y, %H:%M}"
        return format_html('<span class="quiet">{}</span>', words)

    @admin.display(description="last seen", ordering="last_seen_at")
    def last_seen(self, lapse: Lapse) -> SafeString | None:
        """Return when a look last saw the page before."""
        return ago(lapse.last_seen_at)

    @admin.display(description="what was met")
    def met(self, lapse: Lapse) -> str:
        """Return the beginning of what the look met that made it sure."""
        return lapse.reason[:200]

    @admin.display(description="noticed", ordering="noticed_at")
    def noticed(self, lapse: Lapse) -> SafeString | None:
        """Return when it was sure."""
        return ago(lapse.noticed_at)

    @admin.display(description="seen again", ordering="ended_at")
    def seen_again(self, lapse: Lapse) -> SafeString:
        """Return when it was seen again, or what became of it."""
        if lapse.ended_at is None:
            return badge("not yet", "warn")
        if lapse.is_seen_again:
            return format_html("{}", ago(lapse.ended_at))
        return format_html('<span class="quiet">{}</span>', "no: it went over into another kind")

    @admin.display(description="the look that made it sure")
    def look(self, lapse: Lapse) -> SafeString:
        """Return a link to the observation."""
        address = reverse("admin:sources_observation_change", args=[lapse.observation_id])
        return format_html('<a href="{}">{}</a>', address, lapse.observation)
