"""The form by which an editor says what selected words of a capture are."""

import re
from typing import Any

from django import forms
from django.utils.text import Truncator

from claims import corrections, pipeline
from claims.extraction.types import Span
from claims.models import Statement, User
from claims.speakers import speaker_named
from sources.models import Snapshot

ACTS = {
    "add": "Add as a new statement",
    "words": "These are its words",
    "speaker": "This is its speaker",
}
LONGEST = 20_000  # characters of one statement; the longest speech has fewer
LONGEST_NAME = 300
NAMED = 5  # places of the same words that a message lists


class SelectionForm(forms.Form):
    """Words of a capture by their place, or by themselves where they stand there once."""

    act = forms.ChoiceField(choices=list(ACTS.items()))
    exact = forms.CharField(
        label="Words", required=False, strip=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copied from the text above.",
    )  # fmt: skip
    start = forms.IntegerField(
        label="From", required=False, min_value=0,
        help_text="Needed only where the same words stand there more than once.",
    )  # fmt: skip
    end = forms.IntegerField(label="to", required=False, min_value=1)
    speaker = forms.CharField(
        label="Speaker", required=False, max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "speakers", "autocomplete": "off"}),
        help_text="Empty: the publisher itself.",
    )  # fmt: skip
    mode = forms.ChoiceField(
        label="who", required=False, choices=Statement.ModeChoices.choices, initial="asserts"
    )
    statement = forms.ModelChoiceField(
        Statement.objects.none(), required=False,
        error_messages={
            "invalid_choice": "This statement is no longer read here: somebody has set it right "
            "or struck it out meanwhile. Choose it anew."
        },
    )  # fmt: skip

    def __init__(self, snapshot: Snapshot, data: Any = None) -> None:  # noqa: ANN401 - a QueryDict
        """Ask for words of this capture and for statements that were read in it."""
        super().__init__(data, auto_id="id_selection_%s")
        self.snapshot = snapshot
        self.place: tuple[int, int] | None = None  # where the words stand, once that is known
        asked = self.fields["statement"]
        asked.queryset = snapshot.statements.standing()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the words, and ask for what the act needs."""
        values = super().clean() or {}
        if not {"exact", "start", "end"} & set(self.errors):
            self._find(values)
        act = values.get("act")
        if act in {"words", "speaker"} and not (
            values.get("statement") or "statement" in self.errors
        ):
            self.add_error("statement", "Choose the statement that you set right.")
        if act == "speaker" and self.place and len(self.words) > LONGEST_NAME:
            self.add_error("exact", f"A name has at most {LONGEST_NAME} characters: select less.")
        return values

    @property
    def words(self) -> str:
        """Return the words at the place that was found."""
        return Span(*self.place).of(self.snapshot.text) if self.place else ""

    def carry_out(self, by: User) -> Statement:
        """Do what was asked for; return the statement as it is now. Raises ValidationError."""
        values, (start, end) = self.cleaned_data, self.place or (0, 0)
        if values["act"] == "add":
            return pipeline.add_statement(
                self.snapshot, by=by, start=start, end=end,
                mode=values["mode"] or "asserts", speaker=values["speaker"],
            )  # fmt: skip
        statement = values["statement"]
        if values["act"] == "words":
            return corrections.correct_words(statement, by=by, start=start, end=end)
        name = " ".join(self.words.split())
        speaker = speaker_named(self.snapshot.source, name)
        return corrections.correct_speaker(
            statement, by=by, speaker=speaker, name=name, place=Span(start, end)
        )

    def told(self, statement: Statement) -> str:
        """Return in a sentence what was done."""
        words = Truncator(statement.exact).chars(120)
        who = statement.said_by or "the publisher"
        if statement.speaker_name and not statement.speaker_id:
            who = f"“{who}”, a name of nobody on record"
        if self.cleaned_data["act"] == "speaker":
            return f"Set right: “{words}” is said by {who}. No later reading changes that."
        if self.cleaned_data["act"] == "words":
            return f"Set right: the words are “{words}”. They are filed anew and compared at once."
        return f"Added: “{words}”, said by {who}. It is filed and compared at once."

    def _find(self, values: dict[str, Any]) -> None:
        """Find the place of the words, or say beside the field why there is none."""
        text, sent = self.snapshot.text, values.get("exact") or ""
        start, end = values.get("start"), values.get("end")
        if start is None or end is None:
            self._search(sent, start)
        elif not (start < end <= len(text) and text[start:end].strip()):
            self.add_error(
                "end", f"Give a start and an end between 0 and {len(text)} with words between them."
            )
        elif sent.strip() and _plain(sent) != _plain(text[start:end]):
            there = Truncator(text[start:end]).chars(80)
            self.add_error(
                "exact", f"Other words stand at this place of the capture: “{there}”. Select anew."
            )
        else:
            self.place = _trimmed(text, start, end)

    def _search(self, sent: str, start: int | None) -> None:
        """Find words that were copied without their place, however their lines are broken."""
        if not sent.strip():
            self.add_error("exact", "Select words in the text, or copy them here.")
            return
        sought = re.compile(r"\s+".join(map(re.escape, sent.split())))
        found = [match.span() for match in sought.finditer(self.snapshot.text)]
        here = [place for place in found if start in {None, place[0]}]
        if len(here) == 1:
            self.place = here[0]
        elif not found:
            self.add_error("exact", "These words do not stand in this capture: copy them from it.")
        else:
            places = ", ".join(str(place[0]) for place in found[:NAMED])
            more = ", …" if len(found) > NAMED else ""
            self.add_error(
                "start", f"These words stand there {len(found)} times. Give one of: {places}{more}."
            )


def _plain(words: str) -> str:
    """Return words with the line breaks that a browser sends as they stand in a text."""
    return words.replace("\r\n", "\n").strip()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without the blanks at its ends; it holds words."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())
