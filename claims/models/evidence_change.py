"""EvidenceChange: that something changed on which a published review stands."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.citation import Citation
from claims.models.review_version import ReviewVersion
from claims.models.statement import Statement
from sources.models import Snapshot


class EvidenceChangeQuerySet(models.QuerySet["EvidenceChange"]):
    """Changes of evidence, by whether an editor has looked at them."""

    def open(self) -> "EvidenceChangeQuerySet":
        """Return those that no editor has settled yet."""
        return self.filter(settled_at=None)


class EvidenceChange(models.Model):
    """One thing that happened to the evidence of a version, and how an editor settled it."""

    class Kind(models.TextChoices):
        """What happened."""

        REWORDED = "reworded", "reworded"
        GONE = "gone", "gone"
        SUPERSEDED = "superseded", "read otherwise"

    version = models.ForeignKey(ReviewVersion, models.PROTECT, related_name="evidence_changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    citation = models.ForeignKey(
        Citation, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="the capture that shows it",
    )  # fmt: skip
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="the statement that is read otherwise now",
    )  # fmt: skip
    words_now = models.TextField(blank=True, help_text="what took the place of the cited words")
    noticed_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_note = models.TextField(blank=True)

    objects = EvidenceChangeQuerySet.as_manager()

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_evidence_change_is_of_a_passage_or_a_reading",
                condition=Q(
                    kind__in=["reworded", "gone"], citation__isnull=False, snapshot__isnull=False,
                    statement=None,
                )
                | Q(kind="superseded", citation=None, snapshot=None, statement__isnull=False),
            ),
            # A stage that runs twice notes a thing once.
            models.UniqueConstraint(
                name="a_passage_changes_once_a_capture", fields=["citation", "snapshot"]
            ),
            models.UniqueConstraint(
                name="a_reading_is_superseded_once", fields=["version", "statement"]
            ),
            models.CheckConstraint(
                name="a_person_settles_it_with_a_note",
                condition=Q(settled_at=None, settled_by=None, settled_note="")
                | (
                    Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_note="")
                ),
            ),
        ]  # fmt: skip
        indexes = [
            # serves EvidenceChange.objects.open
            models.Index(
                name="evidence_change_open", fields=["version"], condition=Q(settled_at=None)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="evidence_changes_are_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_changed_never_changes",
                fields=["version", "kind", "citation", "snapshot", "statement", "words_now"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_kind_display()}"
