"""The audit trail: who did what, when and why."""

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import AuditEntry
from sources.admin.base import ReadOnlyAdmin, ago, badge

TONES = {
    "confirmed": "bad",
    "dismissed": "quiet",
    "resolved": "good",
    "reopened": "warn",
    "breaking": "warn",
}


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Acts of people; insert-only."""

    list_display = ["when", "user", "did", "on", "reason"]
    list_filter = ["action", "model", "at"]
    list_select_related = ["user"]
    ordering = ["-at", "-pk"]
    search_fields = ["user__username", "reason"]
    fields = ["user", "action", "on", "reason", "before", "after", "at"]
    readonly_fields = ["on"]

    @admin.display(description="when", ordering="at")
    def when(self, entry: AuditEntry) -> SafeString | None:
        """Return how long ago it was."""
        return ago(entry.at)

    @admin.display(description="act", ordering="action")
    def did(self, entry: AuditEntry) -> SafeString:
        """Return the act in its colour."""
        return badge(entry.action, TONES.get(entry.action, "info"))

    @admin.display(description="on")
    def on(self, entry: AuditEntry) -> SafeString | str:
        """Return a link to what it was done to."""
        label = f"{entry.model.split('.')[-1]} {entry.object_id}"
        try:
            address = reverse(
                f"admin:{entry.model.replace('.', '_')}_change", args=[entry.object_id]
            )
        except NoReverseMatch:
            return label
        return format_html('<a href="{}">{}</a>', address, label)
