"""Source, Observation, Snapshot, Change: what is watched, each look, capture and difference."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

LEASE = timedelta(minutes=5)  # longer than any capture of a batch may take
MAX_TEXT_ATTEMPTS = 3  # a page that kills its reader three times is not tried a fourth


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, by what has to be done with them."""

    def due(self, now: datetime) -> "SourceQuerySet":
        """Return the sources to look at now that no worker has in hand."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        return self.filter(free, next_due_at__lte=now).order_by("next_due_at", "pk")

    def claim_due(self, now: datetime, limit: int) -> list["Source"]:
        """Take up to ``limit`` due sources in hand, so that each is in flight at most once."""
        with transaction.atomic():
            sources = list(self.due(now).select_for_update(skip_locked=True, no_key=True)[:limit])
            for source in sources:
                source.claimed_until = now + LEASE
            self.bulk_update(sources, ["claimed_until"])
        return sources


class Source(models.Model):
    """One address that is watched: its schedule and its health."""

    class Kind(models.TextChoices):
        """What stands at the address."""

        PAGE = "page", "page"
        FEED = "feed", "feed"
        FILE = "file", "file given by hand"

    class Health(models.TextChoices):
        """How the last looks at it went."""

        NEW = "new", "not captured yet"
        SEEN = "seen", "seen"
        BLIND = "blind", "blind"
        REMOVED = "removed", "removed by its publisher"

    url = models.CharField("address", max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PAGE)
    interval = models.PositiveIntegerField("look again after", default=900, help_text="seconds")
    next_due_at = models.DateTimeField(null=True, blank=True, help_text="empty: not watched")
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    paused_reason = models.CharField(max_length=300, blank=True)
    health = models.CharField(
        max_length=8, choices=Health.choices, default=Health.NEW, editable=False
    )
    health_since = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="in a row")
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="interval_is_above_zero", condition=Q(interval__gt=0)),
            models.CheckConstraint(
                name="a_given_file_is_never_due",
                condition=~Q(kind="file") | Q(next_due_at=None),
            ),
            models.CheckConstraint(
                name="an_address_is_http_or_a_given_file",
                condition=Q(kind="file", url__startswith="file:")
                | (~Q(kind="file") & Q(url__regex="^https?://")),
            ),
        ]
        indexes = [
            # serves Source.objects.due
            models.Index(
                name="source_due", fields=["next_due_at"], condition=Q(next_due_at__isnull=False)
            ),
            # serves the counts of the admin's home
            models.Index(name="source_health", fields=["health"]),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    def clean(self) -> None:
        """Explain what the constraints hold."""
        if self.interval <= 0:
            raise ValidationError({"interval": "Give a number of seconds above zero."})
        if self.kind != self.Kind.FILE and not self.url.startswith(("http://", "https://")):
            raise ValidationError({"url": "Give an address that starts with http:// or https://."})

    @property
    def latest_snapshot(self) -> "Snapshot | None":
        """Return the last capture, or None."""
        return self.snapshots.order_by("-captured_at", "-pk").first()


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Observations, by what they tell."""

    def of_sources(self, sources: Iterable[Source]) -> "ObservationQuerySet":
        """Return the observations of these sources, last first."""
        return self.filter(source__in=list(sources)).order_by("-started_at", "-pk")


class Observation(models.Model):
    """One fetch attempt and its outcome: one row for every attempt, always."""

    class Outcome(models.TextChoices):
        """How the attempt ended."""

        NEW = "new", "new"
        UNCHANGED = "unchanged", "unchanged"
        NOT_MODIFIED = "not_modified", "not modified"
        MOVED = "moved", "moved"
        REMOVED = "removed", "removed"
        SOFT_REMOVED = "soft_removed", "soft-removed"
        BLOCKED = "blocked", "blocked"
        DISALLOWED = "disallowed", "disallowed"
        TIMED_OUT = "timed_out", "timed out"
        FAILED = "failed", "failed"

    source = models.ForeignKey(Source, models.PROTECT, related_name="observations")
    scheduled_at = models.DateTimeField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField("HTTP status", null=True)
    final_url = models.CharField(max_length=2000, blank=True)
    redirects = models.JSONField(default=list, blank=True)
    ip = models.GenericIPAddressField("IP address", null=True)
    size = models.PositiveIntegerField(null=True, help_text="bytes")
    error = models.TextField(blank=True)
    snapshot = models.ForeignKey(
        "Snapshot",
        models.PROTECT,
        null=True,
        related_name="observations",
        help_text="the capture that this attempt made, or found unchanged",
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_observation_per_scheduled_fetch", fields=["source", "scheduled_at"]
            ),
            models.CheckConstraint(
                name="a_fetch_ends_after_it_starts", condition=Q(finished_at__gte=F("started_at"))
            ),
            models.CheckConstraint(
                name="what_was_seen_has_a_snapshot",
                condition=~Q(outcome__in=["new", "unchanged"]) | Q(snapshot__isnull=False),
            ),
        ]
        indexes = [models.Index(name="observation_latest", fields=["source", "-started_at"])]
        triggers = [
            pgtrigger.Protect(
                name="observations_are_insert_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} at {self.started_at:%Y-%m-%d %H:%M:%S}"


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots, by the stage that has to work on them."""

    def without_text(self) -> "SnapshotQuerySet":
        """Return the captures whose text has still to be extracted, oldest first."""
        return self.filter(extracted_at=None, text_attempts__lt=MAX_TEXT_ATTEMPTS).order_by("pk")

    def before(self, snapshot: "Snapshot") -> "Snapshot | None":
        """Return the capture that precedes this one of the same source, or None."""
        earlier = self.filter(source=snapshot.source_id, captured_at__lt=snapshot.captured_at)
        return earlier.order_by("-captured_at", "-pk").first()


class Snapshot(models.Model):
    """One immutable capture. The bytes lie in Django's storage, once per SHA-256."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    captured_at = models.DateTimeField()
    url = models.CharField("final address", max_length=2000)
    media_type = models.CharField(max_length=200, blank=True, help_text="the Content-Type header")
    headers = models.JSONField(default=list, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(help_text="bytes")

    text = models.TextField(blank=True)
    title = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_precision = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8, blank=True)
    extractor_version = models.CharField(max_length=40, blank=True)
    extracted_at = models.DateTimeField(null=True, blank=True)
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
        ]
        triggers = [
            pgtrigger.Protect(name="snapshots_are_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="captures_never_change",
                fields=["source", "captured_at", "url", "media_type", "headers", "sha256", "size"],
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


def capture_name(sha256: str) -> str:
    """Return the storage name of the bytes with this hash."""
    return f"captures/{sha256[:2]}/{sha256}"


class Change(models.Model):
    """What differs between two neighbouring snapshots of a source."""

    class Kind(models.TextChoices):
        """What the publisher did."""

        CORRECTION = "correction", "correction"
        RETRACTION = "retraction", "retraction"
        RESTORATION = "restoration", "restoration"
        UPDATE = "update", "update"
        ADDITION = "addition", "addition"
        DELETION = "deletion", "deletion"
        COSMETIC = "cosmetic", "cosmetic"

    source = models.ForeignKey(Source, models.PROTECT, related_name="changes")
    before = models.ForeignKey(Snapshot, models.PROTECT, related_name="changes_after")
    after = models.OneToOneField(Snapshot, models.PROTECT, related_name="change_before")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=300, help_text="why it is of this kind")
    removed = models.JSONField(default=list, help_text="sentences that are gone")
    added = models.JSONField(default=list, help_text="sentences that are new")
    seen_at = models.DateTimeField(help_text="when the later snapshot was captured")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_change_has_two_snapshots", condition=~Q(before=F("after"))
            )
        ]
        indexes = [models.Index(name="change_latest", fields=["-seen_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.source} at {self.seen_at:%Y-%m-%d %H:%M}"

    def as_words(self) -> dict[str, Any]:
        """Return what an alert tells of this change."""
        return {
            "kind": self.kind,
            "removed": self.removed,
            "added": self.added,
            "reason": self.reason,
        }
