"""Snapshot: one immutable capture, its bytes in the storage and its text."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta

import pgtrigger
from django.contrib.postgres.indexes import HashIndex
from django.db import models, transaction
from django.db.models import F, Q

from sources.models.source import Source

MAX_TEXT_ATTEMPTS = 3  # a page that kills its reader three times is not tried a fourth
TEXT_LEASE = timedelta(minutes=5)  # longer than reading a batch may take


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots, by the stage that has to work on them."""

    def without_text(self) -> "SnapshotQuerySet":
        """Return the captures whose text has still to be extracted, oldest first."""
        return self.filter(extracted_at=None, text_attempts__lt=MAX_TEXT_ATTEMPTS).order_by("pk")

    def claim_without_text(self, now: datetime, limit: int) -> "list[Snapshot]":
        """Take up to ``limit`` of them in hand, so that no two workers read the same capture.

        The attempt is counted now: it counts even if reading kills the worker.
        """
        free = Q(text_claimed_until=None) | Q(text_claimed_until__lt=now)
        with transaction.atomic():
            waiting = self.without_text().filter(free)
            locked = waiting.select_for_update(skip_locked=True, no_key=True)
            found = list(locked[:limit])
            self.filter(pk__in=[snapshot.pk for snapshot in found]).update(
                text_claimed_until=now + TEXT_LEASE, text_attempts=F("text_attempts") + 1
            )
        return found

    def comparable(self) -> "SnapshotQuerySet":
        """Return the captures with a text, and those that may still get one."""
        given_up = Q(extracted_at=None, text_attempts__gte=MAX_TEXT_ATTEMPTS)
        return self.filter(~given_up, text_error="")

    def give_back(self, snapshots: Iterable["Snapshot"]) -> None:
        """Let captures be read by others that were claimed and not looked at."""
        self.filter(pk__in=[snapshot.pk for snapshot in snapshots]).update(
            text_claimed_until=None, text_attempts=F("text_attempts") - 1
        )

    def before(self, snapshot: "Snapshot") -> "Snapshot | None":
        """Return the capture that precedes this one of the same source, or None."""
        return self.earlier(snapshot.source_id, snapshot.captured_at).first()

    def after(self, snapshot: "Snapshot") -> "Snapshot | None":
        """Return the capture that follows this one of the same source, or None."""
        return self.later(snapshot.source_id, snapshot.captured_at).first()

    def earlier(self, source: int | F, moment: datetime | F) -> "SnapshotQuerySet":
        """Return the captures of a source before a moment, the nearest first.

        Both may be references to the row of an outer query.
        """
        found = self.filter(source=source, captured_at__lt=moment)
        return found.order_by("-captured_at", "-pk")

    def later(self, source: int | F, moment: datetime | F) -> "SnapshotQuerySet":
        """Return the captures of a source after a moment, the nearest first; see ``earlier``."""
        return self.filter(source=source, captured_at__gt=moment).order_by("captured_at", "pk")


class Snapshot(models.Model):
    """One immutable capture. The bytes lie in Django's storage, once per SHA-256."""

    class Origin(models.TextChoices):
        """How the bytes came in."""

        FETCHED = "fetched", "fetched"
        GIVEN = "given", "given by hand"
        IMPORTED = "imported", "imported from an archive"

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    captured_at = models.DateTimeField()
    url = models.CharField("final address", max_length=2000)
    media_type = models.CharField(max_length=200, blank=True, help_text="the Content-Type header")
    headers = models.JSONField(default=list, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(help_text="bytes")
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.FETCHED)

    text = models.TextField(blank=True)
    pages = models.JSONField(
        default=list, blank=True, help_text="offsets at which the pages of a PDF begin"
    )
    title = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8, blank=True)
    extractor_version = models.CharField(max_length=40, blank=True)
    extracted_at = models.DateTimeField(null=True, blank=True)
    text_claimed_until = models.DateTimeField(null=True, editable=False)
    text_attempts = models.PositiveSmallIntegerField(default=0)
    text_error = models.TextField(blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="snapshot_once_per_capture", fields=["source", "captured_at"]
            ),
            models.CheckConstraint(
                name="sha256_is_hexadecimal", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        ]
        indexes = [
            # serves Snapshot.objects.without_text
            models.Index(
                name="snapshot_without_text", fields=["id"], condition=Q(extracted_at=None)
            ),
            models.Index(name="snapshot_by_bytes", fields=["sha256"]),
            # serves mementos: by the address that answered in the end
            HashIndex(name="snapshot_by_url", fields=["url"]),
        ]
        triggers = [
            pgtrigger.Protect(name="snapshots_are_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="captures_never_change",
                fields=[
                    "source",
                    "captured_at",
                    "url",
                    "media_type",
                    "headers",
                    "sha256",
                    "size",
                    "origin",
                ],
            ),
            # Offsets point into the text: once read it stays as it is.
            pgtrigger.Protect(
                name="text_is_written_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__extracted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.url} ({self.captured_at:%Y-%m-%d %H:%M})"

    @property
    def storage_name(self) -> str:
        """Return the name of the raw bytes in Django's storage."""
        return capture_name(self.sha256)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the PDF page that holds this offset of the text, or None."""
        return bisect_right(self.pages, offset) or None if self.pages else None


def capture_name(sha256: str) -> str:
    """Return the storage name of the bytes with this hash."""
    return f"captures/{sha256[:2]}/{sha256}"
