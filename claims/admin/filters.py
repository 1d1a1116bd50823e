"""The filters of the queue; each says how many there are behind each choice."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.models import Contradiction

MENU = "admin/desk/filter_menu.html"
BANDS = {
    "high": ("90 % and above", 0.9, 1.01),
    "good": ("75 to 89 %", 0.75, 0.9),
    "fair": ("50 to 74 %", 0.5, 0.75),
    "low": ("below 50 %", -1.0, 0.5),
}


class StatusFilter(admin.SimpleListFilter):
    """What is still to decide, unless asked for something else."""

    title = "status"
    parameter_name = "status"
    template = "admin/desk/filter_tabs.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return every status, and all of them together."""
        named = [(value, label.capitalize()) for value, label in Contradiction.Status.choices]
        return [("proposed", "To decide"), *named[1:], ("withdrawn", "Withdrawn"), ("all", "All")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Offer no "All" of Django's own: without a choice, it is what is to decide."""
        for choice in list(super().choices(changelist))[1:]:
            if self.value() is None and "status=proposed" in choice["query_string"]:
                choice["selected"] = True
            yield choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen status; what is withdrawn is not to decide."""
        chosen = self.value() or Contradiction.Status.PROPOSED
        if chosen == "withdrawn":
            return queryset.filter(withdrawn_at__isnull=False)
        found = queryset if chosen == "all" else queryset.filter(status=chosen)
        return found.filter(withdrawn_at=None) if chosen == "proposed" else found


class OwnPastFilter(admin.SimpleListFilter):
    """One speaker's two accounts, or two sources'."""

    title = "accounts"
    parameter_name = "own_past"
    template = MENU

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return both sorts."""
        return [("yes", "against own past"), ("no", "between speakers")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen sort."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(is_own_past=self.value() == "yes")


class ScoreFilter(admin.SimpleListFilter):
    """How sure the detector is."""

    title = "score"
    parameter_name = "score"
    template = MENU

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return the bands."""
        return [(name, band[0]) for name, band in BANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen band."""
        if self.value() not in BANDS:
            return queryset
        _, low, high = BANDS[self.value() or ""]
        return queryset.filter(score__gte=low, score__lt=high)


class KindFilter(admin.ChoicesFieldListFilter):
    """What the accounts differ in."""

    template = MENU


class CaseFilter(admin.RelatedFieldListFilter):
    """The story that is followed."""

    template = MENU

    def has_output(self) -> bool:
        """Stay in force with a single case: Django would drop it and show everything."""
        return True
