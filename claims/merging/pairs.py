"""Contradictions and what was set aside, when one of the two claims becomes another."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from claims.models import Claim, Contradiction, SetAside
from claims.pipeline import fingerprint

PROPOSED = Contradiction.Status.PROPOSED


def of_claim(claim: Claim) -> list[Contradiction]:
    """Return the contradictions that a claim stands in, held until the end of the transaction."""
    rows = Contradiction.objects.filter(Q(claim_a=claim) | Q(claim_b=claim)).order_by("pk")
    return list(rows.select_for_update(no_key=True))


def found_true(claim: Claim, other: Claim) -> Contradiction | None:
    """Return what an editor found to be a contradiction of these two, or None."""
    pair = sorted([claim.pk, other.pk])
    return Contradiction.objects.confirmed().filter(claim_a=pair[0], claim_b=pair[1]).first()


def check(claim: Claim, other: Claim, name: str) -> None:
    """Raise ValidationError, by the name of a field, if an editor found that the two conflict."""
    if row := found_true(claim, other):
        raise ValidationError({
            name: f"The two were found to contradict each other: {row.decision()} "
            f"Put contradiction {row.pk} back into the queue first."
        })  # fmt: skip


def notes(claim: Claim, into: Claim) -> list[str]:
    """Return in sentences what comes of the contradictions of a claim when it joins another."""
    rows = Contradiction.objects.filter(Q(claim_a=claim) | Q(claim_b=claim))
    others = {pk for pair in rows.values_list("claim_a", "claim_b") for pk in pair}
    known = Contradiction.objects.filter(Q(claim_a=into) | Q(claim_b=into))
    doubled = others & {pk for pair in known.values_list("claim_a", "claim_b") for pk in pair}
    found = []
    if into.pk in others:
        found.append("The proposal that the two contradict each other leaves the queue.")
    if number := len(doubled - {claim.pk, into.pk}):
        which = "one and the same claim" if number == 1 else f"the same {number} claims"
        found.append(f"Both contradict {which}: one contradiction of each two is kept.")
    return found


def hand_over(rows: Iterable[Contradiction], claim: Claim, into: Claim) -> list[dict[str, Any]]:
    """Give the side of one claim in contradictions to another; return what happened to each.

    Of two that would be about one pair, one is kept: what an editor has decided on, else the one
    that the other claim stood in already. The other one is withdrawn, and so is what was between
    the two claims.
    """
    record = []
    for row in rows:
        third = _across(row, claim)
        if third == into:
            because = f"The two are one claim: {claim.pk} was taken together with {into.pk}."
            record.append({"id": row.pk, "withdrawn": _withdraw(row, because)})
            continue
        rival = Contradiction.objects.filter(fingerprint=fingerprint(into, third)).first()
        if rival is None:
            _put(row, claim, into, third)
            record.append({"id": row.pk, "was": claim.pk, "withdrawn": False})
            continue
        is_better = rival.status == PROPOSED and row.status != PROPOSED
        kept, spare = (row, rival) if is_better else (rival, row)
        because = f"Contradiction {kept.pk} is about the same two claims."
        record.append({"id": spare.pk, "was": _side(spare, claim, into).pk,
                       "withdrawn": _withdraw(spare, because)})  # fmt: skip
        if is_better:
            _free(rival)
            _put(row, claim, into, third)
            _put(rival, into, claim, third)
            record.append({"id": row.pk, "was": claim.pk, "withdrawn": False})
    return record


def give_back(record: list[dict[str, Any]], claim: Claim, into: Claim) -> None:
    """Undo `hand_over`, as far as the rows still stand where they were put."""
    was = {entry["id"]: entry for entry in record}
    rows = Contradiction.objects.filter(pk__in=was).order_by("pk").select_for_update(no_key=True)
    waiting = []
    for row in rows:
        entry = was[row.pk]
        if entry["withdrawn"] and row.status == PROPOSED:
            row.withdrawn_at, row.withdrawn_because = None, ""
            row.save(update_fields=["withdrawn_at", "withdrawn_because"])
        if "was" in entry and {row.claim_a_id, row.claim_b_id} & {claim.pk, into.pk}:
            waiting.append(row)
            _free(row)
    for row in waiting:
        now = _side(row, claim, into)
        first = claim if was[row.pk]["was"] == claim.pk else into
        _put(row, now, first, _across(row, now))


def hand_over_aside(claim: Claim, into: Claim) -> list[int]:
    """Give one claim's side in what was set aside to another, where that is new; return which."""
    rows = list(SetAside.objects.filter(Q(claim_a=claim) | Q(claim_b=claim)).order_by("pk"))
    known = SetAside.objects.filter(Q(claim_a=into) | Q(claim_b=into))
    taken = {pk for pair in known.values_list("claim_a", "claim_b") for pk in pair} | {into.pk}
    moved = [row for row in rows if _across(row, claim).pk not in taken]
    for row in moved:
        _place(row, claim, into, _across(row, claim))
        row.save()
    return [row.pk for row in moved]


def give_back_aside(keys: list[int], claim: Claim, into: Claim) -> None:
    """Undo `hand_over_aside` for those that were not judged anew since."""
    rows = SetAside.objects.filter(Q(claim_a=into) | Q(claim_b=into), pk__in=keys)
    for row in rows.order_by("pk"):
        _place(row, into, claim, _across(row, into))
        row.save()


def _put(row: Contradiction, claim: Claim, into: Claim, third: Claim) -> None:
    """Write a contradiction of ``claim`` and a third one as one of ``into`` and the third."""
    _place(row, claim, into, third)
    mark = fingerprint(into, third)
    if Contradiction.objects.filter(fingerprint=mark).exclude(pk=row.pk).exists():
        # Found anew meanwhile: both stay, under a mark of its own each.
        mark = hashlib.sha256(f"{mark} {row.pk}".encode()).hexdigest()
    row.fingerprint = mark
    row.save(
        update_fields=[
            "claim_a", "claim_b", "statement_a", "statement_b", "words_a", "words_b", "compared",
            "fingerprint",
        ]
    )  # fmt: skip


def _place(row: Contradiction | SetAside, claim: Claim, into: Claim, third: Claim) -> None:
    """Set the two claims in their order, each with its statement and its words."""
    is_first = row.claim_a_id == claim.pk
    if is_first != (into.pk < third.pk):
        row.statement_a, row.statement_b = row.statement_b, row.statement_a
        row.words_a, row.words_b = row.words_b, row.words_a
        if isinstance(row, Contradiction) and {"a", "b"} <= set(row.compared):
            a, b = row.compared["a"], row.compared["b"]
            row.compared = {**row.compared, "a": b, "b": a}
    row.claim_a, row.claim_b = (into, third) if into.pk < third.pk else (third, into)


def _across(row: Contradiction | SetAside, claim: Claim) -> Claim:
    return row.claim_b if row.claim_a_id == claim.pk else row.claim_a


def _side(row: Contradiction, claim: Claim, into: Claim) -> Claim:
    """Return which of two claims a contradiction has on a side."""
    return claim if claim.pk in {row.claim_a_id, row.claim_b_id} else into


def _withdraw(row: Contradiction, because: str) -> bool:
    """Take what nobody has decided on out of the queue; tell whether that was done."""
    if row.status != PROPOSED or row.withdrawn_at:
        return False
    row.withdrawn_at, row.withdrawn_because = timezone.now(), because
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return True


def _free(row: Contradiction) -> None:
    """Give up a fingerprint that another row is to have."""
    Contradiction.objects.filter(pk=row.pk).update(fingerprint=f"moving {row.pk}")
