"""What the desk shows first: how much is to do, and what happened last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from claims.models import Contradiction
from sources.models import Change, Source

LOST = (Source.Health.BLIND, Source.Health.REMOVED)


@dataclass(frozen=True)
class Happening:
    """A change, or a source that went out of sight."""

    at: datetime
    kind: str
    label: str
    source: Source
    link: str
    gone: str = ""
    come: str = ""


def counts(now: datetime) -> dict[str, int]:
    """Return the four figures of the desk."""
    return {
        "to_decide": Contradiction.objects.proposed().count(),
        "confirmed": Contradiction.objects.confirmed()
        .filter(decided_at__gte=now - timedelta(7))
        .count(),
        "lost": Source.objects.filter(health__in=LOST).count(),
        "changes": Change.objects.filter(seen_at__gte=now - timedelta(1)).count(),
    }


def newest_proposed() -> int:
    """Return the key of the youngest one to decide, by which a page sees that it is old."""
    newest = Contradiction.objects.proposed().order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def foremost(length: int = 5) -> QuerySet[Contradiction]:
    """Return what is worth deciding first."""
    return Contradiction.objects.proposed().select_related("case").by_worth()[:length]


def latest(length: int = 6) -> list[Happening]:
    """Return the last changes and losses, last first."""
    changes = Change.objects.select_related("source__publisher__actor").order_by("-seen_at", "-pk")
    lost = Source.objects.filter(health__in=LOST, health_since__isnull=False)
    lost = lost.select_related("publisher__actor").order_by("-health_since")
    happened = [_changed(change) for change in changes[:length]]
    happened += [_lost(source) for source in lost[:length]]
    return sorted(happened, key=lambda h: h.at, reverse=True)[:length]


def _changed(change: Change) -> Happening:
    return Happening(
        at=change.seen_at,
        kind=change.kind,
        label=change.get_kind_display(),
        source=change.source,
        link=reverse("admin:sources_change_change", args=[change.pk]),
        gone=str(change.removed[0]) if change.removed else "",
        come=str(change.added[0]) if change.added else "",
    )


def _lost(source: Source) -> Happening:
    assert source.health_since is not None  # noqa: S101 - latest() asks for those that have it
    return Happening(
        at=source.health_since,
        kind=source.health,
        label=source.health,
        source=source,
        link=reverse("admin:sources_source_change", args=[source.pk]),
    )
