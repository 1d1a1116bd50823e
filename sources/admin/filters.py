"""The filters that lists of sources, and of what happened to them, have."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from sources.models import Listing, Source

OFFERED = 12  # sources in a filter; any other is reached from its own page
YES_NO = (("yes", "Yes"), ("no", "No"))
PAUSED = Q(next_due_at=None, duplicate_of=None) & ~Q(kind=Source.Kind.FILE)


class SourceFilter(admin.SimpleListFilter):
    """Rows of one source: those whose health changed last, and the one that is chosen."""

    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return the sources on offer."""
        return _offered(Source.objects.order_by("-health_since", "-pk"), self.value())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen source."""
        chosen = self.value() or ""
        return queryset.filter(source=int(chosen)) if _is_key(chosen) else queryset


class PausedFilter(admin.SimpleListFilter):
    """Sources that could be watched and are not."""

    title = "paused"
    parameter_name = "paused"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return both answers."""
        return YES_NO

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the paused sources, or the others."""
        return _answer(queryset, PAUSED, self.value())


class FailingFilter(admin.SimpleListFilter):
    """Sources whose last look did not see the page, sure or not yet."""

    title = "failing"
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return both answers."""
        return YES_NO

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the failing sources, or the others."""
        return _answer(queryset, Q(failing_since__isnull=False), self.value())


class FoundByFilter(admin.SimpleListFilter):
    """Pages that a feed or sitemap names: any of them, or a chosen one."""

    title = "found by"
    parameter_name = "found_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        """Return "any", "none", and the lists on offer."""
        lists = Source.objects.filter(kind__in=[Source.Kind.FEED, Source.Kind.SITEMAP])
        offered = _offered(lists.order_by("-last_changed_at", "-pk"), self.value())
        return [("any", "any feed or sitemap"), ("none", "none: entered by hand"), *offered]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the pages that the chosen list names."""
        chosen = self.value() or ""
        listings = Listing.objects.filter(source=OuterRef("pk"))
        if _is_key(chosen):
            return queryset.filter(Exists(listings.filter(list=int(chosen))))
        if chosen in {"any", "none"}:
            return queryset.filter(Exists(listings) if chosen == "any" else ~Exists(listings))
        return queryset


class DefaultFilter(admin.SimpleListFilter):
    """A filter that holds unless another choice is made; its first choice is that default."""

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Offer no "All" of Django's own: the first choice stands where nothing is chosen."""
        for number, choice in enumerate(list(super().choices(changelist))[1:]):
            if self.value() is None and number == 0:
                choice["selected"] = True
            yield choice


class StandingFilter(DefaultFilter):
    """Changes between neighbours; those that a late capture has come between only when asked."""

    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return which sort is shown; the first unless asked."""
        return [("yes", "standing"), ("no", "superseded"), ("all", "both")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the changes that stand, or what was asked for; on its own page, any."""
        chosen = self.value() or "yes"
        return (
            queryset if chosen == "all" else queryset.filter(superseded_at__isnull=chosen != "no")
        )


class LastingFilter(admin.SimpleListFilter):
    """Lapses that last, or that are over."""

    title = "whether it lasts"
    parameter_name = "lasting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return both answers."""
        return [("yes", "still out of sight"), ("no", "over")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the lapses that last, or those that are over."""
        return _answer(queryset, Q(ended_at=None), self.value())


def _answer(rows: QuerySet[Any], condition: Q, chosen: str | None) -> QuerySet[Any]:
    if chosen not in {"yes", "no"}:
        return rows
    return rows.filter(condition if chosen == "yes" else ~condition)


def _offered(sources: QuerySet[Source], chosen: str | None) -> list[tuple[str, str]]:
    """Return the first sources, and the chosen one where it is not among them."""
    offered = list(sources.only("title", "url")[:OFFERED])
    if _is_key(chosen or "") and int(chosen or "") not in {source.pk for source in offered}:
        offered = [*Source.objects.filter(pk=int(chosen or "")), *offered]
    return [(str(source.pk), str(source)) for source in offered]


def _is_key(chosen: str) -> bool:
    return chosen.isascii() and chosen.isdecimal() and len(chosen) < 19
