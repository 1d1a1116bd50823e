"""What happened in a case, in the order in which it did: said, gone, changed, lost, confirmed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from claims.models import Case, Statement
from claims.models.contradiction_rows import ContradictionQuerySet
from claims.models.statement import StatementQuerySet
from sources.models import Change, Lapse

GONE = (Statement.Status.GONE, Statement.Status.REWORDED)
REMOVALS = (Lapse.Kind.REMOVED, Lapse.Kind.SOFT_REMOVED)


class What(StrEnum):
    """What happened; the words are those of the table."""

    SAID = "said"
    GONE = "gone"
    CHANGED = "changed"
    LOST = "lost"
    SEEN = "seen"
    DECIDED = "decided"


@dataclass(frozen=True)
class Moment:
    """That something happened to a row; which row it is depends on what happened."""

    at: datetime
    what: What
    pk: int


def moments(
    case: Case, statements: StatementQuerySet, contradictions: ContradictionQuerySet
) -> QuerySet[Any]:
    """Return all that happened, last first, as tuples of when, what and the key of the row.

    Of the times out of sight only those count in which the publisher took the page away.
    """
    sources = case.sources.order_by().values("pk")
    changes = Change.objects.standing().exclude(kind=Change.Kind.COSMETIC)
    removals = Lapse.objects.filter(source__in=sources, kind__in=REMOVALS)
    found = contradictions.confirmed().filter(decided_at__isnull=False)
    parts: list[Any] = [
        _part(statements, What.SAID, Coalesce("said_at", "first_seen_at")),
        _part(statements.filter(status__in=GONE), What.GONE, F("gone_with__captured_at")),
        _part(changes.filter(source__in=sources), What.CHANGED, F("seen_at")),
        _part(removals, What.LOST, F("noticed_at")),
        _part(removals.filter(is_seen_again=True), What.SEEN, F("ended_at")),
        _part(found, What.DECIDED, F("decided_at")),
    ]
    every: QuerySet[Any] = parts[0].union(*parts[1:], all=True)
    return every.order_by("-at", "what", "-key")


def _part(rows: QuerySet[Any], what: What, at: Any) -> QuerySet[Any]:  # noqa: ANN401
    named = rows.order_by().annotate(at=at, what=Value(what.value), key=F("pk"))
    listed: QuerySet[Any] = named.values_list("at", "what", "key")
    return listed
