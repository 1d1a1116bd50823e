"""The filters of the queue; each says how many there are behind each choice."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.counts import BANDS, Cell, numbers
from claims.models import Actor, Contradiction

MENU = "admin/desk/filter_menu.html"
MOST_ACTORS = 50  # that one name may stand for


class CountedFilter(admin.SimpleListFilter):
    """A choice among few; what is behind each is counted for all filters together."""

    template = MENU

    def get_facet_queryset(self, changelist: ChangeList) -> dict[str, int]:
        """Return the numbers in the form that Django asks for."""
        counted = numbers(self, changelist, self.request)
        return {f"{i}__c": counted[name] for i, (name, _) in enumerate(self.lookup_choices)}

    def keeps(self, cell: Cell) -> bool:
        """Keep everything unless something known is chosen."""
        known = {name for name, _ in self.lookup_choices}
        return self.value() not in known or self.value() in self.choices_of(cell)

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return the choices under which these rows fall."""
        raise NotImplementedError


class StatusFilter(CountedFilter):
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

    def keeps(self, cell: Cell) -> bool:
        """Keep what the rows are filtered to."""
        return (self.value() or Contradiction.Status.PROPOSED) in self.choices_of(cell)

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return its status, and all."""
        return "withdrawn" if cell.is_withdrawn else cell.status, "all"


class OwnPastFilter(CountedFilter):
    """One speaker's two accounts, or two sources'."""

    title = "accounts"
    parameter_name = "own_past"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return both sorts."""
        return [("yes", "against own past"), ("no", "between speakers")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen sort."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(is_own_past=self.value() == "yes")

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return its sort."""
        return ["yes" if cell.is_own_past else "no"]


class ScoreFilter(CountedFilter):
    """How sure the detector is."""

    title = "score"
    parameter_name = "score"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return the bands."""
        return [(name, band[0]) for name, band in BANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the chosen band."""
        if self.value() not in BANDS:
            return queryset
        _, low, high = BANDS[self.value() or ""]
        return queryset.filter(score__gte=low, score__lt=high)

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return its band."""
        return [cell.band]


class AtItFilter(CountedFilter):
    """Who is at it."""

    title = "at it"
    parameter_name = "at_it"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Return oneself, nobody and everybody else."""
        return [("me", "me"), ("nobody", "nobody"), ("others", "somebody else")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that this person is at, or nobody, or somebody else."""
        match self.value():
            case "me":
                return queryset.filter(assigned_to=request.user.pk)
            case "nobody":
                return queryset.filter(assigned_to=None)
            case "others":
                return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user.pk)
        return queryset

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return who it is."""
        if cell.assigned_to is None:
            return ["nobody"]
        return ["me" if cell.assigned_to == self.request.user.pk else "others"]


class KindFilter(admin.ChoicesFieldListFilter):
    """What the accounts differ in."""

    template = MENU

    def get_facet_queryset(self, changelist: ChangeList) -> dict[str, int]:
        """Return the numbers in the form that Django asks for."""
        counted = numbers(self, changelist, self.request)
        return {f"{i}__c": counted[str(kind)] for i, (kind, _) in enumerate(self.field.flatchoices)}

    def keeps(self, cell: Cell) -> bool:
        """Keep the chosen kinds."""
        return not self.lookup_val or cell.kind in self.lookup_val

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return its kind."""
        return [cell.kind]


class CaseFilter(admin.RelatedFieldListFilter):
    """The story that is followed."""

    template = MENU

    def has_output(self) -> bool:
        """Stay in force with a single case: Django would drop it and show everything."""
        return True

    def get_facet_queryset(self, changelist: ChangeList) -> dict[str, int]:
        """Return the numbers in the form that Django asks for."""
        counted = numbers(self, changelist, self.request)
        return {f"{pk}__c": counted[str(pk)] for pk, _ in self.lookup_choices}

    def keeps(self, cell: Cell) -> bool:
        """Keep the chosen cases."""
        return not self.lookup_val or str(cell.case) in self.lookup_val

    def choices_of(self, cell: Cell) -> Sequence[str]:
        """Return its case."""
        return [str(cell.case)]


class ActorFilter(admin.SimpleListFilter):
    """Actors by name, typed: there are thousands, so that no list shows them."""

    template = "admin/desk/filter_actor.html"
    suggestions = ""  # the query of Django's own autocompletion

    def has_output(self) -> bool:
        """Show the field, whoever there is to choose."""
        return True

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """Offer no list."""
        return []

    @cached_property
    def found(self) -> list[Actor]:
        """Return who bears the typed name or, if nobody does, whose name has it as a part."""
        typed = (self.value() or "").strip()
        if not typed:
            return []
        named = list(Actor.objects.named(typed)[:MOST_ACTORS])
        alike = Actor.objects.filter(name__icontains=typed).order_by("name")
        return named or list(alike[:MOST_ACTORS])

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Say what the field needs: what was typed, who that is, and what else the address has."""
        others = changelist.get_query_string(remove=[str(self.parameter_name), "p"])
        yield {
            "name": self.parameter_name,
            "typed": self.value() or "",
            "found": [actor.name for actor in self.found[:5]],
            "more": max(len(self.found) - 5, 0),
            "others": [
                (name, value)
                for name, values in changelist.filter_params.items()
                if name != self.parameter_name
                for value in values
            ],
            "clear": others,
            "suggestions": self.suggestions,
        }


class SpeakerFilter(ActorFilter):
    """Who speaks, on either side."""

    title = "speaker"
    parameter_name = "speaker"
    suggestions = "app_label=claims&model_name=statement&field_name=speaker"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows in which one of those found speaks."""
        if not (self.value() or "").strip():
            return queryset
        return queryset.filter(speakers__overlap=[actor.pk for actor in self.found])


class PublisherFilter(ActorFilter):
    """Who publishes, on either side."""

    title = "publisher"
    parameter_name = "publisher"
    suggestions = "app_label=claims&model_name=publisher&field_name=actor"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of which one of those found publishes a side."""
        if not (self.value() or "").strip():
            return queryset
        return queryset.filter(publishers__overlap=[actor.pk for actor in self.found])
