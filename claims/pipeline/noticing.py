"""Noticing what sources did: each change, and each lapse at both of its ends, told once a case."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Alert
from sources.models import Change, Lapse, Source
from sources.pipeline import BATCH

Kind = Alert.Kind


def notice_pending_changes(limit: int = BATCH) -> int:
    """Tell of up to ``limit`` changes, once in each case of their source; return how many."""
    worth_telling = Change.objects.standing().exclude(kind=Change.Kind.COSMETIC)
    pending = worth_telling.filter(alerts=None, source__cases__isnull=False).distinct()
    changes = list(pending.order_by("pk")[:limit])
    for change in changes:
        _tell(
            Alert(kind=Kind.SOURCE_CHANGED, case=case, change=change, occurred_at=change.seen_at)
            for case in change.source.cases.all()
        )
    return len(changes)


def notice_pending_lapses(limit: int = BATCH) -> int:
    """Tell of up to ``limit`` lapses that began, and of as many that ended; return how many."""
    begun = list(_untold(Kind.SOURCE_REMOVED, Kind.SOURCE_BLIND)[:limit])
    for lapse in begun:
        kind = Kind.SOURCE_REMOVED if lapse.is_removal else Kind.SOURCE_BLIND
        _tell_of_lapse(lapse, kind, lapse.noticed_at)
    ended = list(_untold(Kind.SOURCE_SEEN).filter(is_seen_again=True)[:limit])
    for lapse in ended:
        _tell_of_lapse(lapse, Kind.SOURCE_SEEN, lapse.ended_at or lapse.noticed_at)
    return len(begun) + len(ended)


def _untold(*kinds: Alert.Kind) -> QuerySet[Lapse]:
    told = Alert.objects.filter(lapse=OuterRef("pk"), kind__in=kinds)
    in_a_case = Source.objects.filter(pk=OuterRef("source"), cases__isnull=False)
    return Lapse.objects.filter(~Exists(told), Exists(in_a_case)).order_by("pk")


def _tell_of_lapse(lapse: Lapse, kind: Alert.Kind, at: datetime) -> None:
    _tell(
        Alert(kind=kind, case=case, lapse=lapse, occurred_at=at)
        for case in lapse.source.cases.all()
    )


def _tell(alerts: Iterable[Alert]) -> None:
    Alert.objects.bulk_create(alerts, ignore_conflicts=True)  # another sweep may have told it
