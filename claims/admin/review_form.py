"""The form in which a version of a review is written: its texts, and the passages it cites."""

from typing import Any

from django import forms
from django.http import QueryDict

from claims.admin.review_offers import Offer
from claims.models import ReviewVersion
from claims.reviewing import TEXTS, Passage
from sources.models import Snapshot

SPARE = 3  # places for passages that are neither a statement nor evidence yet
Row = tuple[forms.BoundField, forms.BoundField]


class WritingForm(forms.Form):
    """What an editor writes; it only reads and checks, `claims.reviewing` writes.

    A draft may lack anything; what it needs is asked for once it is submitted or published.
    """

    label = forms.ChoiceField(
        label="Verdict", choices=ReviewVersion.Label.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    rating = forms.CharField(
        label="In words",
        max_length=100,
        required=False,
        help_text="As readers see it: “False”, “Half true: one of two”.",
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    explanation = forms.CharField(
        label="Why",
        required=False,
        max_length=50_000,
        help_text="What the evidence shows, and what it does not. Plain text; an empty line begins "
        "a paragraph.",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    correction = forms.CharField(
        label="What is corrected",
        required=False,
        max_length=5_000,
        help_text="Readers see it beside the verdict: “An earlier version gave the wrong date.”",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    cited = forms.MultipleChoiceField(required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        version: ReviewVersion,
        offers: list[Offer],
    ) -> None:
        """Begin with the version as it is; ``offers`` is what may be ticked."""
        initial = {name: getattr(version, name) for name in TEXTS}
        initial["cited"] = [offer.key for offer in offers if offer.is_cited]
        initial["seen"] = stamp(version)
        super().__init__(data, initial=initial)
        self.offers = {offer.key: offer for offer in offers}
        self.passages: list[Passage] = []
        choices = [(offer.key, offer.passage.exact) for offer in offers]
        self.fields["cited"] = forms.MultipleChoiceField(
            label="Cited passages", required=False, choices=choices
        )
        if version.number == 1:
            del self.fields["correction"]
        for number in range(1, SPARE + 1):
            self.fields[f"capture_{number}"] = forms.IntegerField(
                label="Capture", required=False, min_value=1,
                widget=forms.NumberInput(attrs={"placeholder": "number"}),
            )  # fmt: skip
            self.fields[f"words_{number}"] = forms.CharField(
                label="Its exact words", required=False, max_length=10_000,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )  # fmt: skip

    @property
    def spare(self) -> list[Row]:
        """Return the fields of the passages that are given by capture and words."""
        numbers = range(1, SPARE + 1)
        return [(self[f"capture_{number}"], self[f"words_{number}"]) for number in numbers]

    @property
    def ticked(self) -> set[str]:
        """Return the keys of what is ticked, as it was typed or as it stands."""
        return set(self["cited"].value() or ())

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts by their name."""
        return {name: self.cleaned_data.get(name, "") for name in TEXTS if name in self.fields}

    def clean(self) -> dict[str, Any]:
        """Find the words that were given in their captures, and say beside which they are not."""
        values = super().clean() or {}
        self.passages = [self.offers[key].passage for key in values.get("cited", ())]
        for number in range(1, SPARE + 1):
            capture, words = values.get(f"capture_{number}"), values.get(f"words_{number}")
            if capture and words:
                self._find(number, capture, words)
            elif capture:
                self.add_error(f"words_{number}", "Give the exact words of the capture.")
            elif words and f"capture_{number}" not in self.errors:
                self.add_error(
                    f"capture_{number}", "Give the number of the capture that has these words."
                )
        return values

    def _find(self, number: int, capture: int, words: str) -> None:
        snapshot = Snapshot.objects.defer("headers").filter(pk=capture).first()
        if snapshot is None:
            self.add_error(f"capture_{number}", f"There is no capture {capture}.")
            return
        words = words.replace("\r\n", "\n")
        times = snapshot.text.count(words)
        if times == 1:
            start = snapshot.text.index(words)
            self.passages.append(Passage(snapshot, start, start + len(words), words))
        elif times:
            self.add_error(
                f"words_{number}",
                f"These words stand in the capture {times} times: give more of the words around "
                "those that you mean.",
            )
        else:
            self.add_error(
                f"words_{number}",
                f"These words do not stand in capture {capture}: copy them from its text.",
            )


class NoteForm(forms.Form):
    """An act that asks for a note: why it is sent back, withdrawn, or holds all the same."""

    note = forms.CharField(
        label="Note", required=False, strip=True, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip


def stamp(version: ReviewVersion) -> str:
    """Return what is another once somebody has written the version."""
    return f"{version.number} {version.changed_at.isoformat()}"
