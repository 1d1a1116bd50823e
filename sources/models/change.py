"""Change: what differs between two neighbouring snapshots of a source."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from sources.models.snapshot import Snapshot
from sources.models.source import Source


class ChangeQuerySet(models.QuerySet["Change"]):
    """Changes, by whether they still stand."""

    def standing(self) -> "ChangeQuerySet":
        """Return the changes between captures that are still neighbours."""
        return self.filter(superseded_at=None)


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
    after = models.ForeignKey(Snapshot, models.PROTECT, related_name="changes_before")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=300, help_text="why it is of this kind")
    removed = models.JSONField(default=list, help_text="sentences that are gone")
    added = models.JSONField(default=list, help_text="sentences that are new")
    reworded = models.JSONField(
        default=list, help_text="pairs of a removed and an added sentence, versions of one another"
    )
    seen_at = models.DateTimeField(help_text="when the later snapshot was captured")
    superseded_at = models.DateTimeField(
        null=True, editable=False, help_text="when a capture between the two was imported"
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_change_has_two_snapshots", condition=~Q(before=F("after"))
            ),
            models.UniqueConstraint(
                name="one_standing_change_per_snapshot",
                fields=["after"],
                condition=Q(superseded_at=None),
            ),
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
