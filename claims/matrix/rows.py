"""What stands down a matrix: the evidence on its claims, and who says them, an origin once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce

from claims.models import Evidence, EvidenceStance, MatrixMark, Statement

ROWS = 300  # rows of each sort that are looked at; those that an editor has marked come first
LONG = ("snapshot__text", "snapshot__headers")


def evidence_on(claims: Sequence[int]) -> tuple[list[Evidence], int]:
    """Return the standing evidence that stands to any of these claims, and how much is left out.

    Its stances towards them come along.
    """
    stances = EvidenceStance.objects.filter(claim__in=claims, withdrawn_at=None)
    touching = Evidence.objects.standing().filter(Exists(stances.filter(evidence=OuterRef("pk"))))
    rows = _marked_first(touching, "evidence").annotate(total=Window(Count("pk")))
    rows = rows.select_related("added_by", "snapshot__source__publisher__actor").defer(*LONG)
    with_stances = stances.select_related("added_by")
    found = list(rows.prefetch_related(Prefetch("stances", with_stances, "towards"))[:ROWS])
    return found, _left_out(found)


def statements_on(claims: Sequence[int]) -> tuple[list[Statement], int]:
    """Return who makes these claims, each origin once a claim, and how many are left out.

    Copies of a page and quotations of a speaker say no more than their origin: they are counted
    along (``copies``).
    """
    standing = Statement.objects.standing().filter(claim__in=claims)
    grouped = standing.annotate(root=Coalesce("origin_id", "id"))
    first = _marked_first(grouped, "statement").order_by("root", "claim", "-is_marked", "pk")
    chosen = first.distinct("root", "claim").values("pk")
    copies = grouped.filter(root=OuterRef("root"), claim=OuterRef("claim")).order_by()
    counted = copies.values("root").annotate(number=Count("pk")).values("number")
    rows = _marked_first(grouped.filter(pk__in=chosen), "statement")
    rows = rows.annotate(total=Window(Count("pk")), said=Subquery(counted))
    who = ("speaker", "snapshot__source__publisher__actor")
    rows = rows.select_related(*who).defer(*LONG)
    first_said = Coalesce("said_at", "first_seen_at")
    found = list(rows.order_by("-is_marked", first_said, "pk")[:ROWS])
    return found, _left_out(found)


def _marked_first(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    marks = MatrixMark.objects.standing().filter(**{name: OuterRef("pk")})
    found: QuerySet[Any] = rows.annotate(is_marked=Exists(marks)).order_by("-is_marked", "pk")
    return found


def _left_out(found: Sequence[Any]) -> int:
    return found[0].total - len(found) if found else 0
