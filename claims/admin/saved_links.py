"""A person's saved links into the queue: to keep one under a name, and to drop it again."""

from typing import Any

from django import forms
from django.http import QueryDict

from claims.models import SavedLink, User

PASSING = ("p", "e", "all")  # which page, an error, everything on one page: no part of a filter


class SavedLinkForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """The name of a link."""

    class Meta:
        model = SavedLink
        fields = ("name",)
        labels = {"name": "Name of the link"}

    def __init__(self, *args: Any, user: User, query: str, **kwargs: Any) -> None:  # noqa: ANN401
        """Make it a link of this person to these filters."""
        super().__init__(*args, **kwargs)
        self.instance.user, self.instance.query = user, lasting_part(query)

    def clean_name(self) -> str:
        """Ask for a name that is free."""
        name = str(self.cleaned_data["name"]).strip()
        if SavedLink.objects.filter(user=self.instance.user, name=name).exists():
            raise forms.ValidationError(
                "You have a link of this name: choose another, or remove that one first."
            )
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse filters that are longer than a link can hold."""
        values = super().clean() or {}
        if len(self.instance.query) > SavedLink.MOST_CHARACTERS:
            self.add_error("name", "These filters are too long for a link: take some away.")
        return values


def lasting_part(query: str) -> str:
    """Return the filters of a query string, without what holds for one look only."""
    parsed = QueryDict(query, mutable=True)
    for name in PASSING:
        parsed.pop(name, None)
    return parsed.urlencode()
