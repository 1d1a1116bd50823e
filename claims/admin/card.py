"""One of two rows that are to be joined, as the pages of merging and splitting show it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.urls import reverse

from claims.models import Actor, Claim, Statement

NAMED = 3  # speakers that a card names


@dataclass(frozen=True)
class Card:
    """What an editor has to know of a claim or an actor to tell whether it is the same."""

    pk: int
    text: str
    link: str
    facts: list[str] = field(default_factory=list)


def cards_of_claims(claims: Sequence[Claim]) -> list[Card]:
    """Return a card for each claim: who says so, how often; two queries for all."""
    keys = [claim.pk for claim in claims]
    standing = Statement.objects.standing().filter(claim__in=keys).order_by("pk")
    said = standing.select_related("speaker", "snapshot__source__publisher__actor")
    by_claim: dict[int | None, list[str]] = {}
    for one in said.defer("snapshot__text", "snapshot__headers")[: 40 * len(keys)]:
        publisher = getattr(one.snapshot.source, "publisher", None)
        name = one.said_by or str(publisher or one.snapshot.source)
        by_claim.setdefault(one.claim_id, []).append(name)
    counts = dict(standing.order_by().values_list("claim").annotate(Count("pk")))
    return [
        _of_claim(claim, by_claim.get(claim.pk, []), counts.get(claim.pk, 0)) for claim in claims
    ]


def _of_claim(claim: Claim, said_by: list[str], count: int) -> Card:
    names = list(dict.fromkeys(said_by))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    facts = [
        "a denial" if claim.denies else "an assertion",
        f"{count} statement" + ("" if count == 1 else "s"),
        *([f"by {', '.join(names[:NAMED])}{more}"] if names else []),
        *([f"answers: {claim.question}"] if claim.question else []),
    ]
    return Card(claim.pk, claim.text, reverse("admin:claims_claim_change", args=[claim.pk]), facts)


def cards_of_actors(actors: Sequence[Actor]) -> list[Card]:
    """Return a card for each actor: what it is, its other names; one query for all."""
    said = Statement.objects.standing().filter(speaker__in=actors)
    counts = dict(said.order_by().values_list("speaker").annotate(Count("pk")))
    return [_of_actor(actor, counts.get(actor.pk, 0)) for actor in actors]


def _of_actor(actor: Actor, count: int) -> Card:
    facts = [
        actor.get_kind_display() + (", official" if actor.is_official else ""),
        *([actor.country] if actor.country else []),
        *([actor.wikidata_id] if actor.wikidata_id else []),
        f"{count} statement" + ("" if count == 1 else "s"),
        *([f"also: {'; '.join(actor.aliases)}"] if actor.aliases else []),
    ]
    return Card(actor.pk, actor.name, reverse("admin:claims_actor_change", args=[actor.pk]), facts)


def card_of_statement(statement: Statement) -> Card:
    """Return the card of a statement that is to be filed elsewhere."""
    publisher = getattr(statement.snapshot.source, "publisher", None)
    name = statement.said_by or str(publisher or statement.snapshot.source)
    facts = [f"by {name}", statement.get_mode_display(), f"on {statement.snapshot.source}"]
    link = reverse("admin:claims_statement_change", args=[statement.pk])
    return Card(statement.pk, statement.exact, link, facts)
