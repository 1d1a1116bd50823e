"""Stage two: from the bytes of captures to their text, their entries, and what changed."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from sources.models import Snapshot, Source, write_rows
from sources.pipeline.comparing import note_changes
from sources.pipeline.discovering import discover
from sources.pipeline.keeping import read_kept
from sources.text import EXTRACTOR_VERSION, Document, Unreadable

logger = logging.getLogger(__name__)
IN_HAND = 25  # captures that are read, and then written in one transaction
LONGEST = 120  # seconds of reading after which the rest is given back: less than the lease
WRITTEN = [
    "text", "title", "byline", "pages", "published_at", "published_precision", "language",
    "extracted_at", "extractor_version", "text_error", "text_claimed_until",
]  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A capture, what its bytes were read as, and what a person knows of its publication."""

    snapshot: Snapshot
    document: Document
    error: str = ""
    published_at: datetime | None = None


def extract_pending_text(limit: int = 100) -> int:
    """Read up to ``limit`` captures that have no text; return how many were in hand."""
    done = 0
    while done < limit:
        found = Snapshot.objects.claim_without_text(timezone.now(), min(IN_HAND, limit - done))
        if not found:
            break
        _write_all(_read_all(found))
        done += len(found)
    return done


def extract_text(snapshot_id: int, published_at: datetime | None = None) -> None:
    """Read one capture now, unless it has been read or is being read.

    ``published_at`` is what a person knows of its publication; it goes before what the page says.
    """
    one = Snapshot.objects.filter(pk=snapshot_id)
    for snapshot in one.claim_without_text(timezone.now(), 1):
        _write([_read(snapshot, published_at)])


def _read_all(snapshots: Sequence[Snapshot]) -> list[Reading]:
    """Read captures outside any transaction, for that may take long."""
    read: list[Reading] = []
    ends = time.monotonic() + LONGEST
    for number, snapshot in enumerate(snapshots):
        if time.monotonic() > ends:
            Snapshot.objects.give_back(snapshots[number:])
            break
        try:
            read.append(_read(snapshot))
        except Exception:
            logger.exception("Capture %s was not read", snapshot.pk)
    return read


def _read(snapshot: Snapshot, published_at: datetime | None = None) -> Reading:
    try:
        return Reading(snapshot, read_kept(snapshot), published_at=published_at)
    except Unreadable as problem:
        return Reading(snapshot, Document(text=""), str(problem), published_at)


def _write_all(readings: Sequence[Reading]) -> None:
    """Write what was read together; should that fail, one by one, so that one stops no other."""
    try:
        _write(readings)
    except Exception:
        logger.exception("%s texts could not be written together", len(readings))
        for reading in readings:
            try:
                _write([reading])
            except Exception:
                logger.exception("The text of capture %s was not written", reading.snapshot.pk)


@transaction.atomic
def _write(readings: Sequence[Reading]) -> None:
    """Write the texts of captures that are still unread, and all that follows from them."""
    with connection.cursor() as cursor:
        # After a crash of the database the text is read again: not worth waiting for the disk.
        cursor.execute("SET LOCAL synchronous_commit TO OFF")
    sources = Source.objects.locked(reading.snapshot.source_id for reading in readings)
    unread = Snapshot.objects.filter(pk__in=[r.snapshot.pk for r in readings], extracted_at=None)
    waiting = set(unread.select_for_update(no_key=True).values_list("pk", flat=True))
    readings = [reading for reading in readings if reading.snapshot.pk in waiting]
    for reading in readings:
        _fill(reading)
        reading.snapshot.source = sources[reading.snapshot.source_id]
    write_rows([reading.snapshot for reading in readings], WRITTEN)
    note_changes([reading.snapshot for reading in readings if not reading.error])
    for reading in readings:
        discover(reading.snapshot.source, reading.snapshot, reading.document)


def _fill(reading: Reading) -> None:
    snapshot, document = reading.snapshot, reading.document
    snapshot.text, snapshot.title, snapshot.byline = document.text, document.title, document.byline
    snapshot.pages = document.page_starts
    snapshot.published_at = reading.published_at or document.published_at
    snapshot.published_precision = (
        "second" if reading.published_at else document.published_precision
    )
    snapshot.language = document.language[:8]
    snapshot.extracted_at, snapshot.extractor_version = timezone.now(), EXTRACTOR_VERSION
    snapshot.text_error, snapshot.text_claimed_until = reading.error, None
