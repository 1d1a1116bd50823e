"""Actors with their aliases, and how reliable they are as publishers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.postgres.forms import SimpleArrayField
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from claims.admin import actor_joins
from claims.admin.reliability import ReliabilityInline, save_grades
from claims.models import Actor
from sources.admin.base import Admin


class ActorForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """An actor, its other names one a line: names of offices have commas in them."""

    aliases = SimpleArrayField(
        forms.CharField(max_length=300, required=False),
        delimiter="\n",
        required=False,
        help_text="One a line: the names under which texts speak of it.",
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )

    class Meta:
        model = Actor
        fields = ["name", "kind", "aliases", "parent", "wikidata_id", "country", "is_official"]

    def clean_aliases(self) -> list[str]:
        """Drop empty lines and repetitions."""
        given = (alias.strip() for alias in self.cleaned_data["aliases"])
        return list(dict.fromkeys(alias for alias in given if alias))

    def clean_country(self) -> str:
        """Take a country in small letters too."""
        return str(self.cleaned_data["country"]).upper()

    def clean_wikidata_id(self) -> str:
        """Take an id in small letters too."""
        return str(self.cleaned_data["wikidata_id"]).upper()


@admin.register(Actor)
class ActorAdmin(Admin):
    """Who speaks, publishes and is spoken of."""

    form = ActorForm
    list_display = ["name", "kind", "is_official", "country", "other_names", "parent"]
    list_filter = ["kind", "is_official", "country"]
    list_select_related = ["parent"]
    search_fields = ["name", "aliases", "wikidata_id"]
    autocomplete_fields = ["parent"]
    actions = ["merge_two"]
    readonly_fields = ["merged_here"]
    inlines = [ReliabilityInline]

    @admin.display(description="aliases")
    def other_names(self, actor: Actor) -> str:
        """Return the aliases in one line."""
        return "; ".join(actor.aliases)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out who was merged into another one."""
        return Actor.objects.standing().order_by("name")

    def get_urls(self) -> list[URLPattern]:
        """Add the pages on which actors are merged and parted."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", view(self.merge), name="claims_actor_merge"),
            path("<int:pk>/part/", view(self.part), name="claims_actor_part"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an actor; the address of one that was merged leads to the other one."""
        merged = Actor.objects.exclude(merged_into=None)
        actor = merged.filter(pk=object_id).first() if object_id.isdecimal() else None
        if actor:
            messages.info(request, f"{actor} was merged into this one.")
            address = reverse("admin:claims_actor_change", args=[actor.survivor.pk])
            return HttpResponseRedirect(address)
        return super().change_view(request, object_id, form_url, extra_context)

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge an actor into another one."""
        return actor_joins.merge(self, request, pk)

    def part(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo the merge of an actor."""
        return actor_joins.part_again(self, request, pk)

    @admin.action(description="Merge the two chosen actors…", permissions=["change"])
    def merge_two(self, request: HttpRequest, chosen: QuerySet[Actor]) -> HttpResponse | None:
        """Ask whether the younger of two is to be merged into the older one."""
        keys = sorted(chosen.order_by().values_list("pk", flat=True))
        if len(keys) != 2:
            messages.error(request, "Choose exactly two actors to merge.")
            return None
        address = reverse("admin:claims_actor_merge", args=[keys[1]])
        return HttpResponseRedirect(f"{address}?into={keys[0]}")

    @admin.display(description="merged into it")
    def merged_here(self, actor: Actor) -> SafeString:
        """Return the actors that were merged into it, each with a link to part them again."""
        rows = [
            (merge, merge.actor, reverse("admin:claims_actor_part", args=[merge.actor_id]))
            for merge in actor.merges_in.in_force().select_related("actor", "by")
        ]
        return render_to_string("admin/desk/merged.html", {"merges": rows})

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:  # noqa: ANN401
        """Write down who graded."""
        save_grades(request, formset)
