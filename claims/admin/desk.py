"""What an editor asks beside the two accounts: who else says so, what happened before."""

from typing import Any

from django.db.models import Q, QuerySet

from claims.models import AuditEntry, Contradiction, Statement
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


def _others(statement: Statement) -> list[Statement]:
    """Return who else makes the same claim."""
    if statement.claim_id is None:
        return []
    rows = Statement.objects.filter(claim=statement.claim_id).exclude(pk=statement.pk)
    rows = rows.select_related("speaker", "snapshot__source__publisher__actor")
    return list(
        rows.defer("snapshot__text", "snapshot__headers").order_by("first_seen_at", "pk")[:LENGTH]
    )
