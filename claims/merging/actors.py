"""Two actors that are one: merged, and parted again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from claims.merging.moving import Plan, count, move, move_back
from claims.models import Actor, ActorMerge, AuditEntry, Claim, Contradiction, Reliability, User
from claims.pipeline import trace_origins

MODEL = "claims.actor"
OWN_WAY = frozenset({
    "claims.Actor.merged_into", "claims.ActorMerge.actor", "claims.ActorMerge.into"
})  # fmt: skip
TAKEN_OVER = ("wikidata_id", "country", "parent_id")  # where the actor that stays has none


def check_actors(actor: Actor, into: Actor) -> None:
    """Raise ValidationError, on the field ``into``, unless an actor can be merged into another."""
    if actor.pk == into.pk:
        problem = "An actor cannot be merged with itself: choose another one."
    elif actor.merged_into_id:
        problem = f"This actor was merged into {actor.survivor} already."
    elif into.merged_into_id:
        problem = f"{into} was itself merged: choose {into.survivor}."
    elif actor.wikidata_id and into.wikidata_id and actor.wikidata_id != into.wikidata_id:
        problem = (
            f"Wikidata knows them as two, {actor.wikidata_id} and {into.wikidata_id}: "
            "set the wrong id right first."
        )
    else:
        return
    raise ValidationError({"into": problem})


def plan_of_actor(actor: Actor, into: Actor | None = None) -> Plan:
    """Return what will move when an actor is merged."""
    plan = Plan(count(actor, OWN_WAY))
    plan.notes.append("Its names become aliases: " + "; ".join(actor.names) + ".")
    if into and (left := _doubles(actor, into)):
        plan.notes.append(
            f"{len(left)} of its grades stay behind: {into} is graded for that topic and time."
        )
    return plan


@transaction.atomic
def merge_actors(actor: Actor, *, into: Actor, by: User, reason: str = "") -> ActorMerge:
    """Merge an actor into another one; return the record by which it is undone.

    Raises ValidationError (`check_actors`). The names of both lead to the one that stays.
    """
    actor, into = _locked(actor, into)
    check_actors(actor, into)
    claims = _claims_of(actor)
    moved: dict[str, Any] = {"aliases": [n for n in actor.names if n not in into.names]}
    doubles = {"claims.Reliability.actor": _doubles(actor, into)}
    moved["own_parent"] = into.parent_id == actor.pk
    if moved["own_parent"]:
        into.parent = None
    into.aliases = [*into.aliases, *moved["aliases"]]
    moved["taken_over"] = _take_over(actor, into)
    into.save()
    moved["rows"] = move(actor, into, OWN_WAY, doubles)
    moved["own_past"] = _now_own_past(into)
    actor.merged_into = into
    actor.save()
    merge = ActorMerge.objects.create(actor=actor, into=into, by=by, reason=reason, moved=moved)
    AuditEntry.objects.create(
        user=by, action="merge", model=MODEL, object_id=actor.pk, reason=reason,
        before={"merged_into": None}, after={"merged_into": into.pk, "moved": moved},
    )  # fmt: skip
    _look_again(claims)
    return merge


@transaction.atomic
def part_actors(actor: Actor, *, by: User, reason: str = "") -> Actor:
    """Undo the merge of an actor: what moved with it comes back; return it as it is now.

    Raises ValidationError where it is not merged, or where the one it went into was merged since.
    """
    (actor,) = _locked(actor)
    if actor.merged_into is None:
        raise ValidationError({"actor": "This actor is not merged into any other."})
    (into,) = _locked(actor.merged_into)
    if into.merged_into_id:
        raise ValidationError(
            {"actor": f"{into} was merged into {into.merged_into} since: part those two first."}
        )
    merge: ActorMerge = ActorMerge.objects.in_force().get(actor=actor)
    moved = merge.moved
    actor.merged_into = None
    actor.save()
    move_back(moved["rows"], actor, into)
    Contradiction.objects.filter(pk__in=moved["own_past"]).update(is_own_past=False)
    into.aliases = [alias for alias in into.aliases if alias not in moved["aliases"]]
    for name, value in moved["taken_over"].items():
        if getattr(into, name) == value:
            setattr(into, name, "" if isinstance(value, str) else None)
    if moved["own_parent"] and into.parent_id is None:
        into.parent = actor
    into.save()
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    AuditEntry.objects.create(
        user=by, action="part", model=MODEL, object_id=actor.pk, reason=reason,
        before={"merged_into": into.pk, "moved": moved}, after={"merged_into": None},
    )  # fmt: skip
    _look_again(_claims_of(actor))
    return actor


def _locked(*actors: Actor) -> list[Actor]:
    """Return the rows as they are now; nothing new can refer to them until this is done."""
    keys = [actor.pk for actor in actors]
    rows = Actor.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys]


def _doubles(actor: Actor, into: Actor) -> set[int]:
    """Return the grades of an actor on a topic and time for which the other one is graded."""
    known = list(Reliability.objects.filter(actor=into))
    own = Reliability.objects.filter(actor=actor)
    return {one.pk for one in own if any(one.overlaps(other) for other in known)}


def _take_over(actor: Actor, into: Actor) -> dict[str, Any]:
    """Give the actor that stays what only the other one had; return what that was."""
    values = {name: getattr(actor, name) for name in TAKEN_OVER if not getattr(into, name)}
    taken = {name: value for name, value in values.items() if value and value != into.pk}
    for name, value in taken.items():
        setattr(into, name, value)
    return taken


def _now_own_past(actor: Actor) -> list[int]:
    """Mark contradictions of which an actor now gives both accounts; return which these are."""
    both = Contradiction.objects.filter(statement_a__speaker=actor, statement_b__speaker=actor)
    keys = list(both.filter(is_own_past=False).order_by("pk").values_list("pk", flat=True))
    Contradiction.objects.filter(pk__in=keys).update(is_own_past=True)
    return keys


def _claims_of(actor: Actor) -> list[int]:
    """Return the claims that an actor makes or whose words stand on a page of it."""
    spoken = Claim.objects.filter(statements__speaker=actor)
    published = Claim.objects.filter(statements__snapshot__source__publisher__actor=actor)
    return list(spoken.values("pk").union(published.values("pk")).values_list("pk", flat=True))


def _look_again(claims: list[int]) -> None:
    """Have claims compared again: one speaker is no longer two; trace those that spread."""
    touched = Claim.objects.filter(pk__in=claims)
    touched.let_compare_again()
    spread = touched.annotate(said=Count("statements")).filter(said__gt=1)
    for claim in spread.order_by("pk").values_list("pk", flat=True):
        trace_origins(claim)
