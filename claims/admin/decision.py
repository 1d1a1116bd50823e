"""The form by which an editor decides on a contradiction, or says who is at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet

from claims.models import AlreadyDecidedError, Contradiction, User
from claims.models.contradiction import RIGHT_TO_DECIDE

Status = Contradiction.Status
Dismissal = Contradiction.Dismissal
Opposition = Contradiction.Opposition
ACTS = {
    "confirm": "Confirmed",
    "contradictory": "Confirmed as contradictory",
    "contrary": "Confirmed as contrary",
    "dismiss": "Dismissed",
    "resolve": "Resolved",
    "reopen": "Put back into the queue",
    "undo": "Taken back",
    "assign": "Changed who is at it",
    "take": "You are at it now",
}
STAYING = ("reopen", "undo", "assign", "take")  # after these one looks at the same one on
POSSIBLE = {
    Status.PROPOSED: ("confirm", "dismiss"),
    Status.CONFIRMED: ("resolve", "dismiss", "reopen"),
    Status.STANDING: ("resolve", "reopen"),
    Status.DISMISSED: ("reopen",),
    Status.RESOLVED: ("reopen",),
}
BOTH_HOLD = (Dismissal.COMPATIBLE, Dismissal.REFINES)
REASONS: list[tuple[str, Any]] = [
    ("", "Choose the reason…"),
    ("It is none because of", [c for c in Dismissal.choices if c[0] not in BOTH_HOLD]),
    ("Both hold", [c for c in Dismissal.choices if c[0] in BOTH_HOLD]),
]


def who_may_decide() -> QuerySet[User]:
    """Return the people that a contradiction can be given to, by name."""
    backend = "django.contrib.auth.backends.ModelBackend"  # there may be more than one
    able = User.objects.with_perm(RIGHT_TO_DECIDE, backend=backend)
    return able.order_by("username")


def reason_field() -> forms.ChoiceField:
    """Return the field of reasons to dismiss."""
    return forms.ChoiceField(label="Reason", required=False, choices=REASONS)


def note_field() -> forms.CharField:
    """Return the field of a note."""
    words = "Note (kept in the audit trail)"
    return forms.CharField(
        label="Note",
        required=False,
        strip=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": words}),
    )


def editor_field() -> "forms.ModelChoiceField[User]":
    """Return the field of the people that a contradiction can be given to."""
    return forms.ModelChoiceField(
        label="Who is at it", required=False, queryset=User.objects.none(), empty_label="nobody"
    )


@contextmanager
def as_seen(pk: int, status: str) -> Iterator[Contradiction]:
    """Lock a row that is as the editor saw it; raise AlreadyDecidedError if it moved on since."""
    with transaction.atomic():
        current = Contradiction.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
        if current.status != status:
            raise AlreadyDecidedError(current.decision())
        yield current


class DecisionForm(forms.Form):
    """An act on a contradiction, by the state that the editor saw it in."""

    act = forms.ChoiceField(choices=list(ACTS.items()), widget=forms.HiddenInput)
    seen = forms.ChoiceField(choices=Status.choices, widget=forms.HiddenInput)
    reason = reason_field()
    how = forms.ChoiceField(
        label="Resolved by",
        required=False,
        choices=[("", "Choose how it ended…"), *Contradiction.Resolution.choices],
    )
    note = note_field()
    to = editor_field()
    instead_of = editor_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Offer the people of today."""
        super().__init__(*args, **kwargs)
        for name, people in (("to", who_may_decide()), ("instead_of", User.objects.all())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
            field.queryset = people

    def clean(self) -> dict[str, Any]:
        """Ask for what the act needs, beside the field that lacks it."""
        values = super().clean() or {}
        act = values.get("act")
        if act == "dismiss" and not values.get("reason"):
            self.add_error("reason", "Choose the reason why it is no contradiction.")
        if act == "resolve" and not values.get("how"):
            self.add_error("how", "Choose how the contradiction ended.")
        if act == "reopen" and not values.get("note"):
            self.add_error("note", "Say why it goes back into the queue.")
        return values

    def decide(self, pk: int, by: User) -> None:
        """Carry the act out on the row as it stands, unless it moved on since the editor saw it."""
        with as_seen(pk, self.cleaned_data["seen"]) as current:
            self._carry_out(current, by)

    def _carry_out(self, contradiction: Contradiction, by: User) -> None:
        values = self.cleaned_data
        note, act = values["note"], values["act"]
        match act:
            case "confirm" | Opposition.CONTRADICTORY | Opposition.CONTRARY:
                opposition = "" if act == "confirm" else act
                contradiction.confirm(by=by, opposition=opposition, note=note)
            case "dismiss":
                contradiction.dismiss(by=by, reason=values["reason"], note=note)
            case "resolve":
                contradiction.resolve(by=by, how=values["how"], note=note)
            case "reopen":
                contradiction.reopen(by=by, note=note)
            case "undo":
                contradiction.undo(by=by)
            case "assign" | "take":
                to = by if act == "take" else values["to"]
                contradiction.assign(by=by, to=to, instead_of=values["instead_of"])
