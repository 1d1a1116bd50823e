"""The list of every look at every source."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.base import ReadOnlyAdmin, ago, badge
from sources.models import Observation, Source

TONES = {
    "new": "good", "unchanged": "quiet", "not_modified": "quiet", "moved": "info", "removed": "bad",
    "soft_removed": "bad", "blocked": "warn", "disallowed": "warn", "timed_out": "warn",
    "failed": "warn",
}  # fmt: skip
OFFERED = 12  # sources in the filter; any other is reached from its own page


class SourceFilter(admin.SimpleListFilter):
    """Rows of one source: those whose health changed last, and the one that is chosen."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return the sources on offer."""
        sources = list(
            Source.objects.only("title", "url").order_by("-health_since", "-pk")[:OFFERED]
        )
        chosen = self.value() or ""
        if chosen.isdecimal() and int(chosen) not in {s.pk for s in sources}:
            sources = [*Source.objects.filter(pk=int(chosen)), *sources]
        return [(str(source.pk), str(source)) for source in sources]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen source."""
        chosen = self.value() or ""
        return queryset.filter(source=int(chosen)) if chosen.isdecimal() else queryset


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Every fetch attempt and how it ended."""

    list_display = ["when", "of_source", "ended", "status", "bytes_read", "took", "why"]
    list_display_links = ["when"]
    list_filter = ["outcome", SourceFilter]
    list_select_related = ["source"]
    ordering = ["-started_at", "-pk"]
    search_fields = ["source__title", "source__url", "error"]

    @admin.display(description="when", ordering="started_at")
    def when(self, observation: Observation) -> SafeString | None:
        """Return how long ago it was."""
        return ago(observation.started_at)

    @admin.display(description="source")
    def of_source(self, observation: Observation) -> SafeString:
        """Return a link to the source."""
        address = reverse("admin:sources_source_change", args=[observation.source_id])
        return format_html('<a href="{}">{}</a>', address, observation.source)

    @admin.display(description="outcome", ordering="outcome")
    def ended(self, observation: Observation) -> SafeString:
        """Return the outcome in its colour."""
        return badge(observation.get_outcome_display(), TONES[observation.outcome])

    @admin.display(description="size", ordering="size")
    def bytes_read(self, observation: Observation) -> str | None:
        """Return the size in bytes, readable."""
        return None if observation.size is None else f"{observation.size:,} B"

    @admin.display(description="took")
    def took(self, observation: Observation) -> str:
        """Return how long it took."""
        return f"{(observation.finished_at - observation.started_at).total_seconds():.2f} s"

    @admin.display(description="error")
    def why(self, observation: Observation) -> str:
        """Return the beginning of what went wrong."""
        return observation.error[:160]
