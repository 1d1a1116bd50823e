"""The forms of a source: its own, and the one beside its actions."""

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.urls import reverse
from django.utils.html import format_html

from claimtracker.http import check_url
from sources.addresses import canonical
from sources.models import Source

LONGEST_WAIT = 365 * 86_400  # seconds: who looks once a year does not watch
LONGEST_ADDRESS = 2_000  # characters: what the database holds


class SourceForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A source that an editor enters: refused with a word beside the field that is wrong."""

    class Meta:
        model = Source
        fields = [
            "url", "title", "kind", "interval", "longest_interval", "next_due_at", "paused_reason",
        ]  # fmt: skip
        widgets = {"url": forms.TextInput(attrs={"size": 80, "class": "vLargeTextField"})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if "kind" in self.fields:  # files come in with the capture command, which hashes them
            kinds = [choice for choice in Source.Kind.choices if choice[0] != Source.Kind.FILE]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        """Refuse what could never be fetched, or is watched already, before it is scheduled."""
        url: str = self.cleaned_data["url"].strip()
        if "url" not in self.changed_data:
            return url
        verdict = check_url(url)
        if not verdict.allowed:
            raise forms.ValidationError(verdict.reason)
        if len(canonical(url)) > LONGEST_ADDRESS:
            raise forms.ValidationError(
                f"Give an address of at most {LONGEST_ADDRESS:,} characters, letters outside of "
                "ASCII counted as they are sent."
            )
        known = Source.objects.at(url)
        if known and known.pk != self.instance.pk and self.instance.duplicate_of_id is None:
            raise forms.ValidationError(_known_as(known))
        return url

    def clean_interval(self) -> int:
        """Take a wait of a second to a year."""
        return _seconds(self.cleaned_data["interval"])

    def clean_longest_interval(self) -> int:
        """Take a wait of a second to a year; that it is no shorter, the model says."""
        return _seconds(self.cleaned_data["longest_interval"])

    def _post_clean(self) -> None:
        """Judge the fields together only where each is fit: else one mistake is told twice."""
        if not self.errors:
            super()._post_clean()  # type: ignore[misc]


def _seconds(given: Any) -> int:  # noqa: ANN401 - whatever the field took
    if not 1 <= given <= LONGEST_WAIT:
        raise forms.ValidationError(f"Give a number of seconds from 1 to {LONGEST_WAIT:,}.")
    return int(given)


def _known_as(source: Source) -> str:
    address = reverse("admin:sources_source_change", args=[source.pk])
    return format_html(
        'This page is watched already, as <a href="{}">{}</a>: open that source instead, '
        "or choose it in your case.",
        address, source.url,
    )  # fmt: skip


class PauseForm(ActionForm):
    """The reason that goes with pausing."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        label="Reason (for Pause)",
        widget=forms.TextInput(attrs={"size": 30, "placeholder": "why it is paused"}),
    )
