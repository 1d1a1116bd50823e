"""The stages of sources: capture and extract text; each finds its work and marks it done itself."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sources import schedule
from sources.changes import difference
from sources.fetching import Fetched, fetch_all
from sources.models import Change, Observation, Snapshot, Source, capture_name
from sources.text import EXTRACTOR_VERSION, Unreadable, read

logger = logging.getLogger(__name__)
BATCH = 100
EARLIER_TEXTS = 20  # how many captures back a sentence counts as restored
Outcome = Observation.Outcome


def capture_due(limit: int = BATCH) -> int:
    """Capture up to ``limit`` due sources; return how many were due."""
    sources = Source.objects.claim_due(timezone.now(), limit)
    if sources:
        capture(sources)
    return len(sources)


def capture(sources: Sequence[Source]) -> list[Observation]:
    """Fetch the sources concurrently; record one Observation for each, and a Snapshot where new.

    Everything that a batch found is committed at once: killed before that, it leaves no trace but
    bytes under their hash, and the sources fall due again when their lease ends.
    """
    return record(fetch_all(sources))


@transaction.atomic
def record(batch: Sequence[Fetched]) -> list[Observation]:
    """Write what a batch of fetches found, in bulk, for the sources still in this batch's hands."""
    ids = [fetched.source.pk for fetched in batch]
    held = dict(
        Source.objects.select_for_update(no_key=True)
        .filter(pk__in=ids)
        .values_list("pk", "claimed_until")
    )
    batch = [f for f in batch if held[f.source.pk] == f.source.claimed_until]
    last = Snapshot.objects.filter(source__in=ids).order_by("source", "-captured_at", "-pk")
    latest = {s.source_id: s for s in last.distinct("source").defer("text")}
    fresh = {f.source.pk: s for f in batch if (s := _new_snapshot(f, latest.get(f.source.pk)))}
    Snapshot.objects.bulk_create(fresh.values())
    observations = [
        _observation(fetched, fresh.get(fetched.source.pk), latest.get(fetched.source.pk))
        for fetched in batch
    ]
    Observation.objects.bulk_create(observations)
    for fetched, observation in zip(batch, observations, strict=True):
        _remember_validators(fetched, observation)
        schedule.take_note(fetched.source, observation.outcome, fetched.finished_at)
    Source.objects.bulk_update(
        [fetched.source for fetched in batch],
        [
            "health",
            "health_since",
            "failures",
            "claimed_until",
            "next_due_at",
            "etag",
            "last_modified",
        ],
    )
    return observations


def capture_bytes(source: Source, body: bytes, media_type: str) -> Observation:
    """Record a document given by hand, as if its address had just answered with it."""
    now = timezone.now()
    sha256 = keep_bytes(body)
    with transaction.atomic():
        latest = source.latest_snapshot
        if latest and latest.sha256 == sha256:
            snapshot, outcome = latest, Outcome.UNCHANGED
        else:
            outcome = Outcome.NEW
            snapshot = Snapshot.objects.create(
                source=source, captured_at=now, url=source.url, media_type=media_type,
                sha256=sha256, size=len(body),
            )  # fmt: skip
        schedule.take_note(source, outcome, now)
        source.save()
        return Observation.objects.create(
            source=source, scheduled_at=now, started_at=now, finished_at=timezone.now(),
            outcome=outcome, final_url=source.url, size=len(body), snapshot=snapshot,
        )  # fmt: skip


def keep_bytes(body: bytes) -> str:
    """Store bytes under their SHA-256, once, and return it."""
    sha256 = hashlib.sha256(body).hexdigest()
    name = capture_name(sha256)
    if not default_storage.exists(name):
        saved = default_storage.save(name, ContentFile(body))
        if saved != name:  # somebody stored the same bytes at the same moment
            default_storage.delete(saved)
    return sha256


def _new_snapshot(fetched: Fetched, latest: Snapshot | None) -> Snapshot | None:
    """Return the unsaved Snapshot of a body that differs from the preceding capture's."""
    if fetched.outcome is not None or fetched.response is None:
        return None
    response = fetched.response
    sha256 = keep_bytes(response.body)
    if latest and latest.sha256 == sha256:
        return None
    return Snapshot(
        source=fetched.source, captured_at=fetched.finished_at, url=response.url[:2000],
        media_type=_header(fetched, "content-type")[:200], headers=response.headers,
        sha256=sha256, size=len(response.body),
    )  # fmt: skip


def _observation(fetched: Fetched, fresh: Snapshot | None, latest: Snapshot | None) -> Observation:
    response = fetched.response
    outcome = fetched.outcome or (Outcome.NEW if fresh else Outcome.UNCHANGED)
    if fetched.outcome is None and response and _moved_for_good(response.redirects):
        outcome = Outcome.MOVED
    seen = outcome in schedule.SEEN
    return Observation(
        source=fetched.source,
        scheduled_at=fetched.source.next_due_at or fetched.started_at,
        started_at=fetched.started_at,
        finished_at=fetched.finished_at,
        outcome=outcome,
        status=response.status if response else None,
        final_url=response.url[:2000] if response else "",
        redirects=response.redirects if response else [],
        ip=(response.ip or None) if response else None,
        size=len(response.body) if response else None,
        error=fetched.error,
        snapshot=(fresh or latest) if seen else None,
    )


def _moved_for_good(redirects: Sequence[object]) -> bool:
    return any(isinstance(hop, dict) and hop["status"] in {301, 308} for hop in redirects)


def _header(fetched: Fetched, name: str) -> str:
    return fetched.response.header(name) if fetched.response else ""


def _remember_validators(fetched: Fetched, observation: Observation) -> None:
    if fetched.outcome is None:  # only a body that was kept may be asked for conditionally
        fetched.source.etag = _header(fetched, "etag")[:500]
        fetched.source.last_modified = _header(fetched, "last-modified")[:100]
    elif observation.outcome != Outcome.NOT_MODIFIED:
        fetched.source.etag = fetched.source.last_modified = ""


def extract_pending_text(limit: int = BATCH) -> int:
    """Extract the text of up to ``limit`` captures that have none; return how many were read."""
    pending = list(Snapshot.objects.without_text().values_list("pk", flat=True)[:limit])
    return work_through(pending, extract_text)


def work_through(pending: list[int], stage: Callable[[int], object]) -> int:
    """Run a stage on each row and return how many it was done with.

    A row that fails is logged and stays for the next time; it does not stand in the way of others.
    """
    done = 0
    for pk in pending:
        try:
            stage(pk)
        except Exception:
            logger.exception("%s failed on row %s", stage.__name__, pk)
        else:
            done += 1
    return done


def extract_text(snapshot_id: int, published_at: datetime | None = None) -> None:
    """Read one capture's bytes into text, and note what changed since the capture before it.

    ``published_at`` is what a person knows of its publication; it goes before what the page says.
    """
    waiting = Snapshot.objects.without_text().filter(pk=snapshot_id)
    if not waiting.update(text_attempts=F("text_attempts") + 1):  # counted even if reading kills us
        return
    with transaction.atomic():
        unread = Snapshot.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        snapshot = unread.filter(pk=snapshot_id, extracted_at=None).first()
        if snapshot is None:
            return
        _read_into(snapshot, timezone.now())
        if published_at:
            snapshot.published_at, snapshot.published_precision = published_at, "second"
        snapshot.save()
        Source.objects.filter(pk=snapshot.source_id, title="").update(title=snapshot.title[:300])
        before = Snapshot.objects.before(snapshot)
        if before:
            note_change(before, snapshot)
        after = Snapshot.objects.filter(
            source=snapshot.source_id, captured_at__gt=snapshot.captured_at
        ).order_by("captured_at").first()  # fmt: skip
        if after:  # captures may be read in any order
            note_change(snapshot, after)


def _read_into(snapshot: Snapshot, now: datetime) -> None:
    snapshot.extracted_at, snapshot.extractor_version = now, EXTRACTOR_VERSION
    with default_storage.open(snapshot.storage_name) as file:
        body = file.read()
    try:
        document = read(body, url=snapshot.url, content_type=snapshot.media_type)
    except Unreadable as problem:
        snapshot.text_error = str(problem)
        return
    snapshot.text, snapshot.title, snapshot.byline = document.text, document.title, document.byline
    snapshot.published_at = document.published_at
    snapshot.published_precision = document.published_precision
    snapshot.language = document.language[:8]


def note_change(before: Snapshot, after: Snapshot) -> Change | None:
    """Write the Change between two neighbouring captures, once both have their text."""
    if before.extracted_at is None or after.extracted_at is None:
        return None
    earlier = Snapshot.objects.filter(source=after.source_id, captured_at__lt=before.captured_at)
    texts = earlier.order_by("-captured_at").values_list("text", flat=True)[:EARLIER_TEXTS]
    found = difference(before.text, after.text, texts)
    change, _ = Change.objects.get_or_create(
        after=after,
        defaults={
            "source": after.source, "before": before, "kind": found.kind, "reason": found.reason,
            "removed": found.removed, "added": found.added, "seen_at": after.captured_at,
        },
    )  # fmt: skip
    return change
