"""Statements: who says what, at which place of which capture."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Statement
from sources.admin.base import Admin


def capture_link(statement: Statement) -> SafeString:
    """Return a link to a statement's words in the captured text."""
    address = reverse("admin:sources_snapshot_change", args=[statement.snapshot_id])
    return format_html(
        '<a href="{}?start={}&end={}#span">{}</a>',
        address, statement.start, statement.end, statement.snapshot.source,
    )  # fmt: skip


@admin.register(Statement)
class StatementAdmin(Admin):
    """Utterances. The words and their place are evidence; who said them can be set right."""

    list_display = ["exact", "who", "mode", "is_hedged", "status", "where", "first_seen_at"]
    list_filter = ["mode", "status", "is_hedged", "speaker__is_official"]
    ordering = ["-pk"]
    search_fields = ["exact", "speaker__name", "speaker_name"]
    search_help_text = "Search in words and speakers."
    autocomplete_fields = ["speaker"]
    fieldsets = [
        (None, {"fields": ["exact", "where", "mode", "is_hedged", "denied_text", "cue", "claim"]}),
        (
            "Speaker",
            {"fields": ["speaker", "speaker_name", "speaker_role", "said_at", "credibility"]},
        ),
        (
            "Record",
            {
                "fields": [
                    "status",
                    "first_seen_at",
                    "last_seen_at",
                    "gone_with",
                    "taken_by",
                    "extractor_version",
                ]
            },
        ),
    ]
    readonly_fields = [
        "exact", "where", "mode", "is_hedged", "denied_text", "cue", "claim", "speaker_name",
        "status", "first_seen_at", "last_seen_at", "gone_with", "taken_by", "extractor_version",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: statements are read from captures."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: statements witness contradictions."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Fetch speaker and source along, but not the texts."""
        rows = super().get_queryset(request).select_related("speaker", "snapshot__source")
        return rows.defer("snapshot__text", "snapshot__headers")

    @admin.display(description="speaker", ordering="speaker__name")
    def who(self, statement: Statement) -> str:
        """Return who says it."""
        return str(statement.speaker or statement.speaker_name or "the publisher")

    @admin.display(description="gone by")
    def taken_by(self, statement: Statement) -> SafeString | None:
        """Return a link to the change that took these words away or reworded them."""
        change = statement.gone_by
        if change is None:
            return None
        address = reverse("admin:sources_change_change", args=[change.pk])
        return format_html('<a href="{}">{}</a>', address, change)

    @admin.display(description="capture")
    def where(self, statement: Statement) -> SafeString:
        """Return a link to the words in the captured text."""
        return capture_link(statement)
