"""The form by which an editor decides on a contradiction."""

from typing import Any

from django import forms
from django.db import transaction

from claims.models import AlreadyDecidedError, Contradiction, User

Status = Contradiction.Status
ACTS = {
    "confirm": "Confirmed",
    "dismiss": "Dismissed",
    "resolve": "Resolved",
    "reopen": "Put back into the queue",
}
POSSIBLE = {
    Status.PROPOSED: ("confirm", "dismiss"),
    Status.CONFIRMED: ("resolve", "dismiss", "reopen"),
    Status.STANDING: ("resolve", "reopen"),
    Status.DISMISSED: ("reopen",),
    Status.RESOLVED: ("reopen",),
}


class DecisionForm(forms.Form):
    """An act on a contradiction, by the state that the editor saw it in."""

    act = forms.ChoiceField(choices=list(ACTS.items()), widget=forms.HiddenInput)
    seen = forms.ChoiceField(choices=Status.choices, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label="Reason",
        required=False,
        choices=[("", "Choose the reason…"), *Contradiction.Dismissal.choices],
    )
    how = forms.ChoiceField(
        label="Resolved by",
        required=False,
        choices=[("", "Choose how it ended…"), *Contradiction.Resolution.choices],
    )
    note = forms.CharField(
        label="Note",
        required=False,
        strip=True,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Note (kept in the audit trail)"}),
    )

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

    def decide(self, pk: int, by: User) -> Contradiction:
        """Carry the act out on the row as it stands, unless it moved on since the editor saw it."""
        with transaction.atomic():
            current = Contradiction.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
            if current.status != self.cleaned_data["seen"]:
                raise AlreadyDecidedError(current.decision())
            self._carry_out(current, by)
        return current

    def _carry_out(self, contradiction: Contradiction, by: User) -> None:
        values = self.cleaned_data
        match values["act"]:
            case "confirm":
                contradiction.confirm(by=by, note=values["note"])
            case "dismiss":
                contradiction.dismiss(by=by, reason=values["reason"], note=values["note"])
            case "resolve":
                contradiction.resolve(by=by, how=values["how"], note=values["note"])
            case "reopen":
                contradiction.reopen(by=by, note=values["note"])
