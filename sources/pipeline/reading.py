"""Stage two: from the bytes of a capture to its text, its entries, and what changed."""

import logging
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from sources.models import Snapshot, Source
from sources.pipeline.comparing import note_changes_around
from sources.pipeline.discovering import discover
from sources.pipeline.keeping import read_kept
from sources.text import EXTRACTOR_VERSION, Document, Unreadable

logger = logging.getLogger(__name__)
WRITTEN = [
    "text", "title", "byline", "pages", "published_at", "published_precision", "language",
    "extracted_at", "extractor_version", "text_error", "text_claimed_until",
]  # fmt: skip
BATCH = 5  # in hand at once: a worker that dies leaves no more of them to wait for their lease


def extract_pending_text(limit: int = 100) -> int:
    """Read up to ``limit`` captures that have no text; return how many were read."""
    read = 0
    while read < limit:
        found = Snapshot.objects.claim_without_text(timezone.now(), min(BATCH, limit - read))
        if not found:
            break
        for snapshot in found:
            try:
                _read(snapshot)
            except Exception:
                logger.exception("The text of capture %s was not extracted", snapshot.pk)
        read += len(found)
    return read


def extract_text(snapshot_id: int, published_at: datetime | None = None) -> None:
    """Read one capture now, unless it has been read or is being read.

    ``published_at`` is what a person knows of its publication; it goes before what the page says.
    """
    one = Snapshot.objects.filter(pk=snapshot_id)
    for snapshot in one.claim_without_text(timezone.now(), 1):
        _read(snapshot, published_at)


def _read(snapshot: Snapshot, published_at: datetime | None = None) -> None:
    """Read outside any transaction, for that may take long; then write all that follows at once."""
    document, error = Document(text=""), ""
    try:
        document = read_kept(snapshot)
    except Unreadable as problem:
        error = str(problem)
    with transaction.atomic():
        # After a crash of the database the text is read again: not worth waiting for the disk.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
        source = Source.objects.select_for_update(no_key=True).get(pk=snapshot.source_id)
        unread = Snapshot.objects.select_for_update(no_key=True).filter(extracted_at=None)
        current = unread.filter(pk=snapshot.pk).defer("headers").first()
        if current is None:
            return
        _write(current, document, error, published_at)
        if not source.title and current.title:
            source.title = current.title[:300]
            source.save(update_fields=["title"])
        current.source = source
        note_changes_around(source, current)
        discover(source, current, document)


def _write(
    snapshot: Snapshot, document: Document, error: str, published_at: datetime | None
) -> None:
    snapshot.text, snapshot.title, snapshot.byline = document.text, document.title, document.byline
    snapshot.pages = document.page_starts
    snapshot.published_at = published_at or document.published_at
    snapshot.published_precision = "second" if published_at else document.published_precision
    snapshot.language = document.language[:8]
    snapshot.extracted_at, snapshot.extractor_version = timezone.now(), EXTRACTOR_VERSION
    snapshot.text_error, snapshot.text_claimed_until = error, None
    snapshot.save(update_fields=WRITTEN)
