"""The list of every look at every source."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.base import ReadOnlyAdmin, ago, badge
from sources.admin.filters import SourceFilter
from sources.admin.kept import download
from sources.models import Observation

TONES = {
    "new": "good", "unchanged": "quiet", "not_modified": "quiet", "moved": "info", "removed": "bad",
    "soft_removed": "bad", "blocked": "warn", "disallowed": "warn", "timed_out": "warn",
    "failed": "warn",
}  # fmt: skip


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Every fetch attempt and how it ended."""

    list_display = ["when", "of_source", "ended", "status", "bytes_read", "took", "why"]
    list_display_links = ["when"]
    list_filter = ["outcome", SourceFilter]
    list_select_related = ["source"]
    ordering = ["-started_at", "-pk"]
    search_fields = ["source__title", "source__url", "error"]

    readonly_fields = ["answer"]

    def get_urls(self) -> list[URLPattern]:
        """Add the download of what was answered in place of the page."""
        raw = self.admin_site.admin_view(self.raw_view)
        return [path("<int:pk>/raw/", raw, name="sources_observation_raw"), *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401
        """Show every column, and the answer that was kept."""
        return [*(f.name for f in Observation._meta.fields if f.name != "id"), "answer"]  # noqa: SLF001

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand out what the site answered in place of the page."""
        observation = Observation.objects.exclude(sha256="").filter(pk=pk).first()
        if observation is None:
            raise Http404("There is no such look, or nothing was kept of its answer.")
        if not self.has_view_permission(request, observation):
            raise PermissionDenied
        return download(observation.sha256)

    @admin.display(description="the answer in place of the page")
    def answer(self, observation: Observation) -> SafeString | str:
        """Return a link to what was answered, where it was not the page and was kept."""
        if not observation.sha256:
            return "none was kept"
        address = reverse("admin:sources_observation_raw", args=[observation.pk])
        return format_html('<a href="{}" download>Download it</a>', address)

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
