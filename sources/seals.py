"""The chain of hashes over all captures, by which an altered, removed or slipped-in one shows."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from sources.models import Seal, Snapshot

FIRST = "0" * 64  # what stands for the digest before the first link
BATCH = 500
LOCK = 0x5365616C  # any number of ours, but not that of the tables
# Rows are numbered before they are committed, so that one may come to light after its successors.
STRAGGLERS = 10_000  # how many numbers back such a row is looked for
GRACE = timedelta(minutes=10)  # twice the lease of a capture; a row that waits longer was left out


def seal_pending(limit: int = BATCH) -> int:
    """Append one link for each of up to ``limit`` captures without one; return how many.

    Captures are taken in the order of their numbers. Workers that come at once wait for each other:
    each continues where the other ended, and a second run finds nothing left to do.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        head = Seal.objects.order_by("-position").first()
        position, previous = (head.position, head.digest) if head else (0, FIRST)
        seals = []
        for snapshot in _unsealed(limit):
            position += 1
            digest = digest_of(snapshot, position, previous)
            seals.append(
                Seal(position=position, snapshot=snapshot, previous=previous, digest=digest)
            )
            previous = digest
        Seal.objects.bulk_create(seals)
    return len(seals)


def digest_of(snapshot: Snapshot, position: int, previous: str) -> str:
    """Return the SHA-256, in hexadecimal, of the link for this capture at this position."""
    return hashlib.sha256(canonical(_record(snapshot, position, previous))).hexdigest()


def canonical(record: dict[str, Any]) -> bytes:
    """Return a record of strings, lists and whole numbers in its one form as JSON (RFC 8785)."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def exact_moment(moment: datetime) -> str:
    """Return a moment as the chain writes it: UTC, always with six digits of microseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def verify_chain() -> Iterator[str]:
    """Yield each fault of the chain in words; nothing where the chain holds."""
    position, previous = 0, FIRST
    for seal in _links():
        if seal.position != position + 1:
            yield f"seals {position + 1} to {seal.position - 1} are missing from the chain"
        elif seal.previous != previous:
            yield f"seal {seal.position} does not continue from seal {position}"
        if digest_of(seal.snapshot, seal.position, seal.previous) != seal.digest:
            yield (
                f"seal {seal.position} does not recompute: the record of capture "
                f"{seal.snapshot_id} of {seal.snapshot.source.url} or the seal was altered"
            )
        position, previous = seal.position, seal.digest
    yield from _left_out()


def _links() -> Iterator[Seal]:
    """Yield the links in their order, reading by position: the database holds no long result."""
    seals = Seal.objects.select_related("snapshot__source").defer("snapshot__text")
    last = 0
    while batch := list(seals.filter(position__gt=last).order_by("position")[:BATCH]):
        yield from batch
        last = batch[-1].position


def _record(snapshot: Snapshot, position: int, previous: str) -> dict[str, Any]:
    return {
        "previous": previous,
        "position": position,
        "source": snapshot.source.url,
        "captured_at": exact_moment(snapshot.captured_at),
        "url": snapshot.url,
        "media_type": snapshot.media_type,
        "headers": snapshot.headers,
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "origin": snapshot.origin,
    }


def _without_seal(after: int = 0) -> QuerySet[Snapshot]:
    # Both sides are bounded, so that neither index is read from its beginning.
    sealed = Seal.objects.filter(snapshot=OuterRef("pk"), snapshot__gt=after)
    return Snapshot.objects.filter(~Exists(sealed), pk__gt=after).order_by("pk")


def _unsealed(limit: int) -> QuerySet[Snapshot]:
    newest = Seal.objects.aggregate(newest=Max("snapshot"))["newest"] or 0
    waiting = _without_seal(after=max(0, newest - STRAGGLERS)).values_list("pk", flat=True)
    keys = list(waiting[:limit])  # apart from the rows: looking for keys takes the index alone
    rows = Snapshot.objects.filter(pk__in=keys) if keys else Snapshot.objects.none()
    return rows.select_related("source").defer("text").order_by("pk")


def _left_out() -> Iterator[str]:
    """Name the captures that the chain went past, and that cannot merely be waiting."""
    long_sealed = Seal.objects.filter(sealed_at__lt=timezone.now() - GRACE)
    newest = long_sealed.aggregate(newest=Max("snapshot"))["newest"] or 0
    left_out = _without_seal().filter(pk__lt=newest).values_list("pk", "source__url")
    for pk, url in left_out.iterator(chunk_size=1000):
        yield f"capture {pk} of {url} has no seal although later captures do"
