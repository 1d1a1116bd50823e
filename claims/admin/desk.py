"""What an editor asks beside the two accounts: who else says so, what happened before."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from claims.admin.account import Account
from claims.models import Actor, AuditEntry, Claim, Contradiction, Reliability, Statement
from sources.admin.source import history

LOOKS = 36  # as many as half a page is wide
LENGTH = 5  # rows of each list: enough to judge by, each list has its own page for the rest


def background(contradiction: Contradiction) -> dict[str, Any]:
    """Return the lists that stand below the accounts."""
    sources = [contradiction.statement_a.snapshot.source, contradiction.statement_b.snapshot.source]
    return {
        "audit": audit(contradiction),
        "histories": [history(source, LOOKS, LENGTH) for source in dict.fromkeys(sources)],
        "same_claims": [
            ("A", _others(contradiction.statement_a)),
            ("B", _others(contradiction.statement_b)),
        ],
        "related": related(contradiction),
        "answers": answers(contradiction),
        "question": contradiction.claim_a.question or contradiction.claim_b.question,
        "compared": [(str(k), str(v)) for k, v in contradiction.compared.items()],
    }


def audit(contradiction: Contradiction) -> QuerySet[AuditEntry]:
    """Return what people did to it, last first."""
    entries = AuditEntry.objects.filter(model="claims.contradiction", object_id=contradiction.pk)
    return entries.select_related("user").order_by("-at", "-pk")


def related(contradiction: Contradiction) -> QuerySet[Contradiction]:
    """Return the other contradictions that one of the two claims stands in."""
    claims = [contradiction.claim_a_id, contradiction.claim_b_id]
    rows = Contradiction.objects.filter(Q(claim_a__in=claims) | Q(claim_b__in=claims))
    return rows.exclude(pk=contradiction.pk).by_worth()[:LENGTH]


def answers(contradiction: Contradiction) -> Any:  # noqa: ANN401 - claims with annotations
    """Return what else is claimed on the questions that the two claims answer."""
    pair = (contradiction.claim_a, contradiction.claim_b)
    questions = {claim.question_id for claim in pair if claim.question_id}
    others = Claim.objects.filter(question__in=questions).exclude(pk__in=[one.pk for one in pair])
    rows: Any = others.defer("embedding", "words").with_spread()
    return rows.order_by("-origin_count", "pk")[:LENGTH]


def reliabilities(accounts: Sequence[Account]) -> dict[str, list[Reliability]]:
    """Return the grades of each account's publisher that were in force when it was said.

    By the letter of the account; in general first, then topic by topic, each as assessed last.
    """
    publishers = {account.publisher for account in accounts if account.publisher}
    rows = Reliability.objects.filter(actor__in=publishers).order_by("topic", "-assessed_at", "-pk")
    grades = list(rows)
    return {account.letter: _in_force(grades, account, account.publisher) for account in accounts}


def _in_force(
    grades: Sequence[Reliability], account: Account, publisher: Actor | None
) -> list[Reliability]:
    day = (account.said_at or account.snapshot.captured_at).date()
    last_by_topic: dict[str, Reliability] = {}
    for grade in grades:
        begun = grade.valid_from is None or grade.valid_from <= day
        lasts = grade.valid_until is None or grade.valid_until >= day
        if publisher and grade.actor_id == publisher.pk and begun and lasts:
            last_by_topic.setdefault(grade.topic, grade)
    return list(last_by_topic.values())


def _others(statement: Statement) -> list[Statement]:
    """Return who else makes the same claim."""
    if statement.claim_id is None:
        return []
    rows = Statement.objects.filter(claim=statement.claim_id).exclude(pk=statement.pk)
    rows = rows.select_related("speaker", "snapshot__source__publisher__actor")
    return list(
        rows.defer("snapshot__text", "snapshot__headers").order_by("first_seen_at", "pk")[:LENGTH]
    )
