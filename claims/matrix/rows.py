"""What stands down a matrix: the evidence on its claims, and who says them, an origin once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from claims.models import Evidence, EvidenceStance, MatrixMark, Statement

ROWS = 300  # rows of each sort that are looked at; those that an editor has marked come first
LONG = ("snapshot__text", "snapshot__headers")


def evidence_on(claims: Sequence[int]) -> tuple[list[Evidence], int]:
    """Return the standing evidence that stands to any of these claims, and how much is left out.

    Its stances towards them come along.
    """
    stances = EvidenceStance.objects.filter(claim__in=claims, withdrawn_at=None)
    touching = Evidence.objects.standing().filter(Exists(stances.filter(evidence=OuterRef("pk"))))
    rows = (
        _marked_first(touching, "evidence")
        .select_related("added_by", "snapshot__source__publisher__actor")
        .defer(*LONG)
    )
    with_stances = stances.select_related("added_by")
    found = list(rows.prefetch_related(Prefetch("stances", with_stances, "towards"))[:ROWS])
    return found, rows.count() - len(found) if len(found) == ROWS else 0


def statements_on(claims: Sequence[int]) -> tuple[list[Statement], int]:
    """Return who makes these claims, each origin once a claim, and how many are left out.

    Copies of a page and quotations of a speaker say no more than their origin: how many say the
    same comes along (``said``).
    """
    standing = Statement.objects.standing().filter(claim__in=claims)
    group: list[Coalesce | F] = [Coalesce("origin_id", "id"), F("claim_id")]
    grouped = _marked_first(standing, "statement").annotate(
        at=Window(RowNumber(), partition_by=group, order_by=["-is_marked", "pk"]),
        said=Window(Count("pk"), partition_by=group),
        first_said=Coalesce("said_at", "first_seen_at"),
    )
    chosen = grouped.filter(at=1).order_by("-is_marked", "first_said", "pk")
    said = dict(chosen.values_list("pk", "said")[:ROWS])
    rows = Statement.objects.filter(pk__in=said).defer(*LONG)
    found = list(rows.select_related("speaker", "snapshot__source__publisher__actor"))
    for one in found:
        one.said = said[one.pk]  # type: ignore[attr-defined] # counted along
    return found, chosen.count() - len(found) if len(found) == ROWS else 0


def _marked_first(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    marks = MatrixMark.objects.standing().filter(**{name: OuterRef("pk")})
    found: QuerySet[Any] = rows.annotate(is_marked=Exists(marks)).order_by("-is_marked", "pk")
    return found
