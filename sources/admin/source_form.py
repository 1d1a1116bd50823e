"""The forms of a source: its own, and the one beside its actions."""

from django import forms
from django.contrib.admin.helpers import ActionForm

from claimtracker.http import check_url
from sources.models import Source


class SourceForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """A source that an editor enters: refused with a word beside the field that is wrong."""

    class Meta:
        model = Source
        fields = ["url", "title", "kind", "interval", "next_due_at", "paused_reason"]
        error_messages = {"url": {"unique": "This address is watched already."}}
        widgets = {"url": forms.TextInput(attrs={"size": 80, "class": "vLargeTextField"})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if "kind" in self.fields:  # files come in with the capture command, which hashes them
            kinds = [choice for choice in Source.Kind.choices if choice[0] != Source.Kind.FILE]
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        if "interval" in self.fields:
            self.fields["interval"].min_value = 1  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        """Refuse what could never be fetched, before it stands in a schedule."""
        url: str = self.cleaned_data["url"].strip()
        if "url" in self.changed_data:
            verdict = check_url(url)
            if not verdict.allowed:
                raise forms.ValidationError(verdict.reason)
        return url


class PauseForm(ActionForm):
    """The reason that goes with pausing."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        label="Reason (for Pause)",
        widget=forms.TextInput(attrs={"size": 30, "placeholder": "why it is paused"}),
    )
