"""Actors with their aliases, and how reliable they are as publishers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.postgres.forms import SimpleArrayField
from django.http import HttpRequest

from claims.models import Actor, Reliability
from sources.admin.base import Admin, Inline


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


class ReliabilityInline(Inline):
    """Grades by topic and period."""

    model = Reliability
    fields = ["topic", "grade", "valid_from", "valid_until", "reason", "assessed_by", "assessed_at"]
    readonly_fields = ["assessed_by", "assessed_at"]


@admin.register(Actor)
class ActorAdmin(Admin):
    """Who speaks, publishes and is spoken of."""

    form = ActorForm
    list_display = ["name", "kind", "is_official", "country", "other_names", "parent"]
    list_filter = ["kind", "is_official", "country"]
    list_select_related = ["parent"]
    search_fields = ["name", "aliases", "wikidata_id"]
    autocomplete_fields = ["parent"]
    inlines = [ReliabilityInline]

    @admin.display(description="aliases")
    def other_names(self, actor: Actor) -> str:
        """Return the aliases in one line."""
        return "; ".join(actor.aliases)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:  # noqa: ANN401
        """Write down who graded."""
        for row in formset.save(commit=False):
            if isinstance(row, Reliability) and not row.assessed_by_id:
                row.assessed_by_id = request.user.pk or 0
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()
