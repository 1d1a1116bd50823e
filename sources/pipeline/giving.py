"""Documents given by hand or taken from an archive, recorded as captures of their source."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sources import schedule
from sources.models import Observation, Snapshot, Source
from sources.pipeline.keeping import keep_bytes

Outcome = Observation.Outcome


def capture_bytes(
    source: Source,
    body: bytes,
    media_type: str,
    *,
    captured_at: datetime | None = None,
    headers: Sequence[tuple[str, str]] = (),
    url: str = "",
    origin: str = Snapshot.Origin.GIVEN,
) -> Observation:
    """Record a document as if its address had answered with it, now or at an earlier moment.

    The same bytes as the capture before it make no new one. A document from the past takes its
    place between the captures around it, and says nothing of the source's health.
    """
    now = timezone.now()
    at = min(captured_at or now, now)
    sha256 = keep_bytes(body)
    with transaction.atomic():
        source = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        standing, outcome = _standing(source, at), Outcome.UNCHANGED
        snapshot = standing if standing and standing.sha256 == sha256 else None
        if snapshot is None:
            outcome = Outcome.NEW
            snapshot = Snapshot.objects.create(
                source=source, captured_at=at, url=(url or source.url)[:2000],
                media_type=media_type[:200], headers=list(headers), sha256=sha256, size=len(body),
                origin=origin,
            )  # fmt: skip
            if standing:
                _note_return(standing, at)
        if captured_at is None:
            schedule.take_note(source, outcome, now)
            source.save()
        seen, _ = Observation.objects.get_or_create(
            source=source, scheduled_at=at,
            defaults={
                "started_at": at, "finished_at": at, "outcome": outcome,
                "final_url": snapshot.url, "size": len(body), "snapshot": snapshot,
            },
        )  # fmt: skip
    return seen


def _standing(source: Source, at: datetime) -> Snapshot | None:
    """Return the capture that stood at a moment."""
    until = source.snapshots.filter(captured_at__lte=at)
    return until.order_by("-captured_at", "-pk").first()


def _note_return(standing: Snapshot, at: datetime) -> None:
    """Capture anew what a later look found unchanged, now that something else stood in between."""
    again = standing.observations.filter(started_at__gt=at).order_by("started_at").first()
    if again is None:
        return
    Snapshot.objects.create(
        source=standing.source, captured_at=again.finished_at, url=standing.url,
        media_type=standing.media_type, headers=standing.headers, sha256=standing.sha256,
        size=standing.size, origin=standing.origin,
    )  # fmt: skip
