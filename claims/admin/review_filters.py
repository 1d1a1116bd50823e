"""The filters of the list of reviews: by what is to do about them, and by case."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from claims.models import Case, Review

STATES = {
    "todo": "To do",
    "approve": "To approve",
    "shaken": "Evidence changed",
    "draft": "Being written",
    "published": "Published",
    "withdrawn": "Withdrawn",
    "all": "All",
}


class StateFilter(admin.SimpleListFilter):
    """What an editor has to look at, unless asked for something else."""

    title = "state"
    parameter_name = "state"
    template = "admin/desk/filter_tabs.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return every state, and all of them together."""
        return list(STATES.items())

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Offer no "All" of Django's own: without a choice, it is what is to do."""
        for choice in list(super().choices(changelist))[1:]:
            if self.value() is None and "state=todo" in choice["query_string"]:
                choice["selected"] = True
            yield choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the reviews in the chosen state."""
        reviews = Review.objects
        found: QuerySet[Review]
        match self.value() or "todo":
            case "approve":
                found = reviews.to_approve()
            case "shaken":
                found = reviews.shaken()
            case "draft":
                found = reviews.drafted()
            case "published":
                found = reviews.in_force()
            case "withdrawn":
                found = reviews.withdrawn()
            case "todo":
                found = to_do()
            case _:
                return queryset
        return queryset.filter(pk__in=found.values("pk"))


class CaseFilter(admin.SimpleListFilter):
    """The story that what is judged belongs to."""

    title = "case"
    parameter_name = "case"
    template = "admin/desk/filter_menu.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return the cases with reviews."""
        judged = Q(claims__reviews__isnull=False) | Q(questions__reviews__isnull=False)
        cases = Case.objects.filter(judged).distinct().order_by("title")
        return [(case.slug, case.title) for case in cases]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the reviews of the chosen case."""
        if not self.value():
            return queryset
        return queryset.filter(
            Q(claim__case__slug=self.value()) | Q(question__case__slug=self.value())
        )


def to_do() -> QuerySet[Review]:
    """Return the reviews that wait for an editor: to be approved, or looked at again."""
    waiting, shaken = Review.objects.to_approve(), Review.objects.shaken()
    return Review.objects.filter(Q(pk__in=waiting.values("pk")) | Q(pk__in=shaken.values("pk")))
