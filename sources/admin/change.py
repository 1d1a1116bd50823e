"""The list of what publishers changed, withdrew and restored."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sources.admin.base import ReadOnlyAdmin
from sources.admin.difference import rows
from sources.admin.filters import SourceFilter, StandingFilter
from sources.models import Change

SHOWN = 4  # sentences of a change that the list shows


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What differs between two captures, sentence by sentence."""

    list_display = ["kind", "source", "seen_at"]
    list_filter = ["kind", "seen_at", StandingFilter, SourceFilter]
    list_per_page = 25
    ordering = ["-seen_at", "-pk"]
    search_fields = ["source__title", "source__url", "removed", "added"]
    search_help_text = "Search in sources and in the sentences that went or came."
    change_list_template = "admin/sources/change/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch the source and its publisher along, but not the texts of the captures."""
        found = super().get_queryset(request)
        found = found.select_related("source__publisher__actor", "before", "after")
        return found.defer("before__text", "after__text", "before__headers", "after__headers")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the changes under a title that says what they are, with their words marked."""
        context = {"title": "What sources changed", **(extra_context or {})}
        response = super().changelist_view(request, context)
        if isinstance(response, TemplateResponse) and response.context_data:
            found = response.context_data["cl"].result_list
            response.context_data["changes"] = [(change, rows(change, SHOWN)) for change in found]
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one change in full, with the statements that went with it."""
        change = self.get_object(request, object_id)
        if change is None or not self.has_view_permission(request, change):
            raise Http404("There is no such change.")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "change": change, "title": str(change), "rows": rows(change),
            "statements": _gone_by(change),
            "standing": Change.objects.standing().filter(after=change.after_id).first(),
            **(extra_context or {}),
        }  # fmt: skip
        return TemplateResponse(request, "admin/sources/change/change.html", context)


def _gone_by(change: Change) -> list[Any]:
    """Return the statements whose words went with a change; what is superseded took nothing."""
    if change.superseded_at is not None:
        return []
    gone = change.after.statements_gone.select_related("speaker").order_by("start", "pk")
    return list(gone)
