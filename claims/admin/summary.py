"""What the desk shows first: how much is to do, and what happened last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from claims import pipeline
from claims.models import Contradiction, Review
from sources.models import Change, Lapse, Source

LOST = (Source.Health.BLIND, Source.Health.REMOVED)


@dataclass(frozen=True)
class Happening:
    """A change, or a source that went out of sight or came back."""

    at: datetime
    kind: str
    label: str
    source: Source
    link: str
    gone: str = ""
    come: str = ""
    words: str = ""


@dataclass(frozen=True)
class OpenLapses:
    """How many sources cannot be seen in one way; ``name`` is that of the figure."""

    name: str
    label: str
    number: int
    link: str


def counts(now: datetime) -> dict[str, int]:
    """Return the figures of the desk: the four of its tiles, and the lapses that last by kind."""
    return {**_tiles(now), **{found.name: found.number for found in open_lapses()}}


def open_lapses() -> list[OpenLapses]:
    """Return every way in which a source may be out of sight, and how many are."""
    counted = Lapse.objects.open().order_by().values_list("kind").annotate(Count("pk"))
    numbers = dict(counted)
    address = reverse("admin:sources_lapse_changelist")
    return [
        OpenLapses(
            f"lapse_{kind}", str(label), numbers.get(kind, 0),
            f"{address}?lasting=yes&kind__exact={kind}",
        )
        for kind, label in Lapse.Kind.choices
    ]  # fmt: skip


def _tiles(now: datetime) -> dict[str, int]:
    return {
        "to_decide": Contradiction.objects.proposed().count(),
        "confirmed": Contradiction.objects.confirmed()
        .filter(decided_at__gte=now - timedelta(7))
        .count(),
        "lost": Source.objects.filter(health__in=LOST).count(),
        "changes": Change.objects.standing().filter(seen_at__gte=now - timedelta(1)).count(),
    }


def newest_proposed() -> int:
    """Return the key of the youngest one to decide, by which a page sees that it is old."""
    newest = Contradiction.objects.proposed().order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def comparing() -> str:
    """Return in a sentence how many claims are still to compare; "" where none is."""
    now = pipeline.progress()
    if not now.left:
        return ""
    by = f"model: {now.model}" if now.model else "by rules alone"
    return f"Comparing: {now.left:,} of {now.total:,} claims still to compare ({by})."


def reviews() -> list[dict[str, Any]]:
    """Return how many reviews wait for an editor, each with the filter that lists them."""
    counted = {
        ("approve", "to approve"): Review.objects.to_approve().count(),
        ("shaken", "with changed evidence"): Review.objects.shaken().count(),
        ("draft", "being written"): Review.objects.drafted().count(),
    }
    return [{"state": s, "label": label, "number": n} for (s, label), n in counted.items()]


def foremost(length: int = 5) -> QuerySet[Contradiction]:
    """Return what is worth deciding first."""
    return Contradiction.objects.proposed().select_related("case").by_worth()[:length]


def latest(length: int = 6) -> list[Happening]:
    """Return the last changes, losses and returns, last first."""
    changes = Change.objects.standing().select_related("source__publisher__actor")
    lapses = Lapse.objects.select_related("source__publisher__actor")
    seen = lapses.filter(is_seen_again=True).order_by("-ended_at", "-pk")
    happened = [_changed(change) for change in changes.order_by("-seen_at", "-pk")[:length]]
    happened += [_lost(lapse) for lapse in lapses.order_by("-noticed_at", "-pk")[:length]]
    happened += [_seen(lapse, lapse.ended_at) for lapse in seen[:length] if lapse.ended_at]
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


def _lost(lapse: Lapse) -> Happening:
    return Happening(
        at=lapse.noticed_at,
        kind=lapse.kind,
        label=lapse.get_kind_display(),
        source=lapse.source,
        link=reverse("admin:sources_source_change", args=[lapse.source_id]),
        words=lapse.reason,
    )


def _seen(lapse: Lapse, at: datetime) -> Happening:
    link = reverse("admin:sources_source_change", args=[lapse.source_id])
    return Happening(at, "seen", "seen again", lapse.source, link)
