"""What an editor says of a claim: which question it answers, of whom, and for which days."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from claims.models import Claim, Question

DAY = timedelta(days=1)


def _day(label: str, words: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=words,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ClaimForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """Question, scope and validity. It only checks; `Claim.place` writes."""

    new_question = forms.CharField(
        label="or a new question",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"size": 60, "dir": "auto"}),
        help_text="It is added to the questions of the case.",
    )
    valid_from = _day("Valid from", "Empty: nobody knows since when.")
    valid_until = _day("Valid until", "This day included. Empty: with no end.")

    class Meta:
        model = Claim
        fields = ("question", "scope")
        widgets = {"scope": forms.TextInput(attrs={"size": 60, "dir": "auto"})}
        help_texts = {
            "question": "Claims of one question are its competing answers.",
            "scope": "Of whom, where, by which definition: “soldiers only”, “in the region”.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Begin with the period as it is, and offer the questions of the claim's case."""
        super().__init__(*args, **kwargs)
        of_case = Question.objects.filter(case=self.instance.case_id).order_by("text")
        if "question" in self.fields:
            self.fields["question"].queryset = of_case  # type: ignore[attr-defined]
        period = self.instance.valid_during
        if period and period.lower:
            self.initial["valid_from"] = period.lower.date()
        if period and period.upper:
            self.initial["valid_until"] = (period.upper - timedelta(microseconds=1)).date()

    def clean(self) -> dict[str, Any]:
        """Ask for one question, and for a period that ends after it began."""
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", f"Give a day on or after {first:%d %B %Y}.")
        if values.get("new_question", "").strip() and "question" in self.changed_data:
            self.add_error("new_question", "Choose a question or write a new one, not both.")
        return values

    def settled(self) -> dict[str, Any]:
        """Return what `Claim.place` is to set; a period that was not touched keeps its hours."""
        values = self.cleaned_data
        found: dict[str, Any] = {"question": values["question"], "scope": values["scope"]}
        if text := values["new_question"].strip():
            made, _ = Question.objects.get_or_create(case=self.instance.case, text=text)
            found["question"] = made
        if {"valid_from", "valid_until"} & set(self.changed_data):
            found["valid_during"] = _period(values["valid_from"], values["valid_until"])
        return found


def _period(first: Any, last: Any) -> DateTimeTZRange | None:  # noqa: ANN401 - a date or None
    if not first and not last:
        return None
    begin = datetime.combine(first, time(), UTC) if first else None
    end = datetime.combine(last, time(), UTC) + DAY if last else None
    return DateTimeTZRange(begin, end)
