"""What every admin page of the house stands on: typed bases, and rows nobody may edit."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timesince import timesince


class Admin(admin.ModelAdmin):  # type: ignore[type-arg] # not generic at run time
    """A page for one model."""

    list_per_page = 50
    show_full_result_count = False  # a second count of the whole table tells nobody anything
    empty_value_display = "–"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Head the list with what it lists."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})


class ReadOnlyAdmin(Admin):
    """A page for rows that are insert-only, or that only the pipeline writes."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: the pipeline writes these."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: evidence is not edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: evidence is not deleted."""
        return False


class Inline(admin.TabularInline):  # type: ignore[type-arg] # not generic at run time
    """Rows of another model, on the page of the one they belong to."""

    extra = 0


class ReadOnlyInline(Inline):
    """Rows that are shown and not edited."""

    can_delete = False
    max_num = 0
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: these are written elsewhere."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ANN401
        """Refuse: these are written elsewhere."""
        return False


def badge(label: str, tone: str) -> SafeString:
    """Return a label in a coloured pill; ``tone`` names a class of the style sheet."""
    return format_html('<span class="badge badge-{}">{}</span>', tone, label)


def lasting(moment: datetime) -> SafeString:
    """Return for how long something has been so, the moment it began on pointing at it."""
    words = timesince(moment, timezone.now(), depth=1)
    return format_html(
        '<time datetime="{}" title="since {} UTC">for {}</time>',
        moment.isoformat(), f"{moment:%d %B %Y, %H:%M:%S}", words,
    )  # fmt: skip


def ago(moment: datetime | None) -> SafeString | None:
    """Return how long ago (or how soon) a moment is, the exact time on pointing at it."""
    if moment is None:
        return None
    now = timezone.now()
    template = '<time datetime="{}" title="{} UTC">{}</time>'
    words = (
        f"in {timesince(now, moment, depth=1)}"
        if moment > now
        else f"{timesince(moment, now, depth=1)} ago"
    )
    if abs(moment - now).total_seconds() < 60:
        words = "now" if moment > now else "just now"
    return format_html(template, moment.isoformat(), f"{moment:%d %B %Y, %H:%M:%S}", words)
