"""The sources of a case as readers see them: whether they can still be seen, and since when."""

from typing import Any

from django.db.models import Case as If
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from claims.models import Case
from sources.models import Snapshot, Source

WORSE_FIRST = {Source.Health.REMOVED: 0, Source.Health.BLIND: 1}


def watched(case: Case) -> QuerySet[Any]:
    """Return the sources of a case, those out of sight first, then those that changed last.

    Each has the title of its last capture as ``page_title``, and the number of all as ``captures``.
    """
    of_source = Snapshot.objects.filter(source=OuterRef("pk")).order_by()
    last = of_source.order_by("-captured_at", "-pk").values("title")[:1]
    number = of_source.values("source").annotate(number=Count("pk")).values("number")
    order = If(
        *(When(health=health, then=Value(rank)) for health, rank in WORSE_FIRST.items()),
        default=Value(len(WORSE_FIRST)),
        output_field=IntegerField(),
    )
    rows = case.sources.filter(duplicate_of=None).select_related("publisher__actor")
    named = rows.annotate(page_title=Subquery(last), captures=Subquery(number))
    return named.order_by(order, F("last_changed_at").desc(nulls_last=True), "pk")
