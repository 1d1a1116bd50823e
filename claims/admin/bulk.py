"""Many contradictions at once: what is to be done is shown first, then done to each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from claims.admin.decision import as_seen, editor_field, note_field, reason_field, who_may_decide
from claims.models import AlreadyDecidedError, Contradiction, User
from claims.models.contradiction_terms import check_dismissal

MOST = 100  # at once: what nobody reads through, nobody confirms
ACTS = {"dismiss": "Dismissed", "assign": "Changed who is at"}


@dataclass(frozen=True)
class Outcome:
    """What became of each."""

    done: list[Contradiction] = field(default_factory=list)
    refused: list[tuple[Contradiction, str]] = field(default_factory=list)


class BulkForm(forms.Form):
    """An act on many contradictions, by the state that the editor saw each in."""

    act = forms.ChoiceField(choices=list(ACTS.items()), widget=forms.HiddenInput)
    reason = reason_field()
    note = note_field()
    to = editor_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's signature
        """Offer the people of today."""
        super().__init__(*args, **kwargs)
        people = self.fields["to"]
        assert isinstance(people, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        people.queryset = who_may_decide()

    def clean(self) -> dict[str, Any]:
        """Ask for what dismissing needs, beside the field that lacks it."""
        values = super().clean() or {}
        if values.get("act") == "dismiss" and not values.get("reason"):
            self.add_error("reason", "Choose the reason why they are no contradictions.")
        elif values.get("act") == "dismiss":
            try:
                check_dismissal(values["reason"], values.get("note") or "")
            except ValidationError as error:
                self.add_error(None, error)
        return values

    def carry_out(self, seen: Sequence["Seen"], by: User) -> Outcome:
        """Do it to each row that is still as it was seen; say of the others why not."""
        outcome = Outcome()
        for one in seen:
            try:
                with as_seen(one.row.pk, one.status) as current:
                    self._act_on(current, one, by)
            except AlreadyDecidedError as error:
                outcome.refused.append((one.row, str(error)))
            except ValidationError as error:
                outcome.refused.append((one.row, " ".join(error.messages)))
            else:
                outcome.done.append(one.row)
        return outcome

    def _act_on(self, current: Contradiction, one: "Seen", by: User) -> None:
        values = self.cleaned_data
        if values["act"] == "dismiss":
            current.dismiss(by=by, reason=values["reason"], note=values["note"])
        else:
            current.assign(by=by, to=values["to"], instead_of=one.at_it)


@dataclass(frozen=True)
class Seen:
    """A chosen row, with the state in which the editor saw it: the form sends that along."""

    row: Contradiction
    status: str
    at_it: User | None

    @property
    def value(self) -> str:
        """Return what the form sends of it."""
        return f"{self.row.pk}:{self.status}:{self.at_it.pk if self.at_it else ''}"


def chosen(posted: QueryDict) -> list[Seen]:
    """Return the rows that were ticked, in the order of the queue; what is no row is left out.

    A row is sent as its number alone, or with the status and the person that were seen.
    """
    sent = {parts[0]: parts[1:] for parts in (v.split(":") for v in posted.getlist("row"))}
    keys = [int(key) for key in sent if key.isascii() and key.isdecimal() and len(key) < 19]
    rows = Contradiction.objects.filter(pk__in=keys[:MOST])
    found = list(rows.select_related("case", "assigned_to", "decided_by").by_worth())
    told = {part[1] for part in sent.values() if len(part) == 2 and part[1].isdecimal()}
    people = User.objects.in_bulk([int(key) for key in told]) if told else {}
    return [_seen(row, sent[str(row.pk)], people) for row in found if str(row.pk) in sent]


def _seen(row: Contradiction, state: Sequence[str], people: dict[int, User]) -> Seen:
    if len(state) != 2 or state[0] not in Contradiction.Status.values:
        return Seen(row, row.status, row.assigned_to)
    return Seen(row, state[0], people.get(int(state[1])) if state[1].isdecimal() else None)
