"""Observation: one fetch attempt and its outcome."""

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import F, Q

from sources.models.source import Source


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
    connect_ms = models.PositiveIntegerField(
        null=True, help_text="milliseconds; empty: an open connection was used"
    )
    first_byte_ms = models.PositiveIntegerField(null=True, help_text="milliseconds")
    size = models.PositiveIntegerField(null=True, help_text="bytes")
    sha256 = models.CharField(
        "SHA-256", max_length=64, blank=True, help_text="of an answer that was not the page, kept"
    )
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
