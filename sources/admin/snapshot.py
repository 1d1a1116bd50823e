"""The captured text of a source: what it said, its hash, and its bytes as a download."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.admin.base import ReadOnlyAdmin, ago
from sources.admin.evidence import pages, record
from sources.admin.filters import SourceFilter
from sources.admin.kept import download
from sources.admin.marking import Mark
from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    """Captures: immutable, with a page that shows the text as evidence."""

    list_display = ["captured", "heading", "of_source", "language", "origin", "short_hash", "size"]
    list_filter = ["captured_at", "language", "origin", SourceFilter]
    ordering = ["-captured_at", "-pk"]
    search_fields = ["title", "url", "sha256"]
    search_help_text = "Search in titles, addresses and hashes."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave the texts where they are: a list does not show them."""
        return super().get_queryset(request).select_related("source").defer("text", "headers")

    @admin.display(description="captured", ordering="captured_at")
    def captured(self, snapshot: Snapshot) -> SafeString | None:
        """Return how long ago it was."""
        return ago(snapshot.captured_at)

    @admin.display(description="title", ordering="title")
    def heading(self, snapshot: Snapshot) -> str:
        """Return the title, or the address of a page without one."""
        return snapshot.title or snapshot.url

    @admin.display(description="source")
    def of_source(self, snapshot: Snapshot) -> SafeString:
        """Return a link to the source."""
        address = reverse("admin:sources_source_change", args=[snapshot.source_id])
        return format_html('<a href="{}">{}</a>', address, snapshot.source)

    @admin.display(description="SHA-256")
    def short_hash(self, snapshot: Snapshot) -> SafeString:
        """Return the beginning of the hash, the whole of it on pointing at it."""
        return format_html('<code title="{}">{}…</code>', snapshot.sha256, snapshot.sha256[:12])

    def get_urls(self) -> list[URLPattern]:
        """Add the download of the raw bytes."""
        raw = self.admin_site.admin_view(self.raw_view)
        return [path("<int:pk>/raw/", raw, name="sources_snapshot_raw"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the captured text, with the span of ``?start=…&end=…`` marked."""
        snapshot = self.found(request, object_id)
        return self.page(request, snapshot, **(extra_context or {}))

    def page(
        self,
        request: HttpRequest,
        snapshot: Snapshot,
        *,
        marks: Sequence[Mark] = (),
        span: tuple[int, int] | None = None,
        status: int = 200,
        **context: object,
    ) -> TemplateResponse:
        """Return the page of a capture, with these marks in its text and a span to look at."""
        place = span or asked_span(request, len(snapshot.text))
        sought = [Mark(*place, "said", anchor="span")] if place else []
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "snapshot": snapshot, "title": snapshot.title or snapshot.url,
            "pages": pages(snapshot, [*marks, *sought]), "record": record(snapshot),
            "earlier": Snapshot.objects.defer("text", "headers").before(snapshot),
            "later": Snapshot.objects.defer("text", "headers").after(snapshot),
            "span": place, "span_page": snapshot.page_at(place[0]) if place else None,
            "is_span_refused": place is None and bool({"start", "end"} & set(request.GET)),
            **context,
        }  # fmt: skip
        template = "admin/sources/snapshot/text.html"
        return TemplateResponse(request, template, context, status=status)

    def raw_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand out the captured bytes."""
        return download(self.found(request, str(pk)).sha256)

    def found(self, request: HttpRequest, object_id: str) -> Snapshot:
        """Return a capture that this person may see; raises Http404 or PermissionDenied."""
        if not object_id.isdecimal():
            raise Http404("There is no such capture.")
        snapshot = (
            Snapshot.objects.select_related("source__publisher__actor").filter(pk=object_id).first()
        )
        if snapshot is None:
            raise Http404("There is no such capture.")
        if not self.has_view_permission(request, snapshot):
            raise PermissionDenied
        return snapshot


def asked_span(request: HttpRequest, length: int) -> tuple[int, int] | None:
    """Return the span that the address asks for, or None where the text has no such place."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if not (start.isdecimal() and end.isdecimal()) or len(start) > 9 or len(end) > 9:
        return None
    return (int(start), int(end)) if int(start) < int(end) <= length else None
