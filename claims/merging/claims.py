"""Two claims that are one: merged, and parted again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.merging import pairs
from claims.merging.moving import Plan, count, move, move_back
from claims.models import (
    AuditEntry,
    Claim,
    ClaimMerge,
    Contradiction,
    SetAside,
    Statement,
    User,
)
from claims.pipeline import lock_filing, trace_origins

MODEL = "claims.claim"
OWN_WAY = frozenset({
    "claims.Claim.merged_into", "claims.ClaimMerge.claim", "claims.ClaimMerge.into",
    "claims.Contradiction.claim_a", "claims.Contradiction.claim_b",
    "claims.SetAside.claim_a", "claims.SetAside.claim_b",
})  # fmt: skip
TAKEN_OVER = ("question_id", "scope")  # where the claim that stays has none


def check_claims(claim: Claim, into: Claim) -> None:
    """Raise ValidationError, on the field ``into``, unless a claim can be merged into another."""
    if claim.pk == into.pk:
        problem = "A claim cannot be merged with itself: choose another one."
    elif claim.case_id != into.case_id:
        problem = f"Claim {into.pk} is of another case, {into.case}: choose one of {claim.case}."
    elif claim.merged_into_id:
        problem = f"This claim was merged into claim {claim.merged_into_id} already."
    elif into.merged_into_id:
        problem = f"Claim {into.pk} was itself merged: choose claim {into.survivor.pk}."
    elif claim.denies != into.denies:
        problem = "A denial and an assertion are never one claim: choose another one."
    else:
        return pairs.check(claim, into, "into")
    raise ValidationError({"into": problem})


def plan_of_claim(claim: Claim, into: Claim) -> Plan:
    """Return what will move when a claim is merged."""
    plan = Plan(count(claim, OWN_WAY), pairs.notes(claim, into))
    sides = Q(claim_a=claim) | Q(claim_b=claim)
    for model in (Contradiction, SetAside):
        number = model._base_manager.filter(sides).count()  # noqa: SLF001 - Django's API
        if number:
            plan.counts.append((number, str(model._meta.verbose_name_plural)))  # noqa: SLF001
    for name in TAKEN_OVER:
        if getattr(claim, name) and not getattr(into, name):
            value = claim.question if name == "question_id" else claim.scope
            plan.notes.append(f"The claim that stays takes over: {value}")
    return plan


@transaction.atomic
def merge_claims(claim: Claim, *, into: Claim, by: User, reason: str = "") -> ClaimMerge:
    """Merge a claim into another one of its case; return the record by which it is undone.

    Raises ValidationError (`check_claims`). What the other has already is kept once. Both are
    compared anew.
    """
    lock_filing(claim.case)
    claim, into = _locked(claim, into)
    check_claims(claim, into)
    moved: dict[str, Any] = {"pairs": pairs.hand_over(pairs.of_claim(claim), claim, into)}
    moved["aside"] = pairs.hand_over_aside(claim, into)
    moved["rows"] = move(claim, into, OWN_WAY)
    moved["taken_over"] = _take_over(claim, into)
    claim.merged_into = into
    claim.save(update_fields=["merged_into"])
    merge = ClaimMerge.objects.create(claim=claim, into=into, by=by, reason=reason, moved=moved)
    AuditEntry.objects.create(
        user=by, action="merge", model=MODEL, object_id=claim.pk, reason=reason,
        before={"merged_into": None}, after={"merged_into": into.pk, "moved": moved},
    )  # fmt: skip
    _look_again(claim, into)
    return merge


@transaction.atomic
def part_claims(claim: Claim, *, by: User, reason: str = "") -> Claim:
    """Undo the merge of a claim: what moved with it comes back; return it as it is now.

    What was moved on by hand meanwhile stays where it is. Raises ValidationError where it is not
    merged, or where the claim it went into was merged itself since.
    """
    lock_filing(claim.case)
    (claim,) = _locked(claim)
    if claim.merged_into is None:
        raise ValidationError({"claim": "This claim is not merged into any other."})
    (into,) = _locked(claim.merged_into)
    if into.merged_into_id:
        raise ValidationError({
            "claim": f"Claim {into.pk} was merged into claim {into.merged_into_id} since: "
            "part those two first."
        })  # fmt: skip
    merge: ClaimMerge = ClaimMerge.objects.in_force().get(claim=claim)
    claim.merged_into = None
    claim.save(update_fields=["merged_into"])
    _give_back(merge.moved, claim, into)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    AuditEntry.objects.create(
        user=by, action="part", model=MODEL, object_id=claim.pk, reason=reason,
        before={"merged_into": into.pk, "moved": merge.moved}, after={"merged_into": None},
    )  # fmt: skip
    _look_again(claim, into)
    return claim


def _locked(*claims: Claim) -> list[Claim]:
    """Return the rows as they are now; nothing can be filed under them until this is done."""
    keys = [claim.pk for claim in claims]
    rows = Claim.objects.select_for_update().defer("embedding").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys]


def _take_over(claim: Claim, into: Claim) -> dict[str, Any]:
    """Give the claim that stays what only the other one had; return what that was."""
    missing = [name for name in TAKEN_OVER if getattr(claim, name) and not getattr(into, name)]
    for name in missing:
        setattr(into, name, getattr(claim, name))
    into.save(update_fields=[*missing] or ["scope"])
    return {name: getattr(claim, name) for name in missing}


def _give_back(moved: dict[str, Any], claim: Claim, into: Claim) -> None:
    rows = dict(moved["rows"])
    statements = rows.get("claims.Statement.claim", [])
    rows["claims.Statement.claim"] = _with_successors(statements)
    move_back(rows, claim, into)
    pairs.give_back(moved["pairs"], claim, into)
    pairs.give_back_aside(moved["aside"], claim, into)
    for name, value in moved["taken_over"].items():
        if getattr(into, name) == value:
            setattr(into, name, "" if isinstance(value, str) else None)
    into.save(update_fields=[*TAKEN_OVER])


def _with_successors(statements: list[int]) -> list[int]:
    """Add what took the place of some of these statements since, when they were read otherwise."""
    known, new = set(statements), set(statements)
    while new:
        rows = Statement.objects.filter(pk__in=new, superseded_by__isnull=False)
        new = {pk for pk in rows.values_list("superseded_by", flat=True) if pk} - known
        known |= new
    return sorted(known)


def _look_again(*claims: Claim) -> None:
    """Have claims compared again, and where each of them comes from traced anew."""
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).let_compare_again()
    for claim in claims:
        trace_origins(claim.pk)
