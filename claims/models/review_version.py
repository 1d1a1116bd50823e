"""ReviewVersion: what a review says at one time; once published, it never changes."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

PUBLISHED_STANDS_ON_EVIDENCE = """
    IF NEW.status = 'published' AND NOT EXISTS (
        SELECT FROM claims_citation WHERE version_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'review version: it cites nothing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_version_cites_something';
    END IF;
    RETURN NEW;
"""


class ReviewVersion(models.Model):
    """What a review said at one time (ClaimReview, AVeriTeC labels)."""

    class Label(models.TextChoices):
        """The verdicts of AVeriTeC."""

        SUPPORTED = "supported", "supported"
        REFUTED = "refuted", "refuted"
        NOT_ENOUGH = "not_enough_evidence", "not enough evidence"
        CONFLICTING = "conflicting_evidence", "conflicting evidence"

    class Status(models.TextChoices):
        """How far it has come. A version that is sent back is a draft again."""

        DRAFT = "draft", "draft"
        SUBMITTED = "submitted", "waits for approval"
        PUBLISHED = "published", "published"

    review = models.ForeignKey("claims.Review", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    label = models.CharField(max_length=20, choices=Label.choices, blank=True)
    rating = models.CharField(
        max_length=100, blank=True, help_text="the verdict in words, as it is published"
    )
    explanation = models.TextField(blank=True)
    correction = models.TextField(
        blank=True, help_text="what this version corrects in the one before, as it is published"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, editable=False)
    returned_note = models.TextField(blank=True, help_text="why it was sent back to its author")
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    needs_two = models.BooleanField(
        default=False, help_text="whether the author could not publish it alone"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(name="review_version_once", fields=["review", "number"]),
            models.UniqueConstraint(
                name="one_version_in_the_making",
                fields=["review"],
                condition=~Q(status="published"),
            ),
            models.CheckConstraint(
                name="the_author_does_not_approve_where_two_are_needed",
                condition=Q(needs_two=False) | Q(approved_by=None) | ~Q(approved_by=F("author")),
            ),
            models.CheckConstraint(
                name="a_person_stands_behind_each_published_version",
                condition=Q(
                    status="published", approved_by__isnull=False, published_at__isnull=False
                )
                | (~Q(status="published") & Q(approved_by=None, published_at=None)),
            ),
            models.CheckConstraint(
                name="a_published_version_is_complete",
                condition=~Q(status="published")
                | (~Q(label="") & ~Q(rating="") & ~Q(explanation="")),
            ),
            models.CheckConstraint(
                name="a_later_version_says_what_it_corrects",
                condition=~Q(status="published") | Q(number=1) | ~Q(correction=""),
            ),
        ]
        indexes = [
            # serves Review.objects.to_approve and drafted
            models.Index(
                name="review_version_unpublished",
                fields=["status", "review"],
                condition=~Q(status="published"),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="review_versions_are_insert_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="published"),
            ),
            pgtrigger.Trigger(
                name="a_published_version_cites_something",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),  # type: ignore[no-untyped-call]
                func=PUBLISHED_STANDS_ON_EVIDENCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}, version {self.number}"

    @property
    def is_published(self) -> bool:
        """Tell whether readers have seen it, so that it never changes any more."""
        return self.status == self.Status.PUBLISHED

    def as_written(self) -> dict[str, Any]:
        """Return what an act of an editor changes, for the audit trail."""
        cited = self.citations.order_by("snapshot", "start", "end")
        return {
            "number": self.number,
            "status": self.status,
            "label": self.label,
            "rating": self.rating,
            "explanation": self.explanation,
            "correction": self.correction,
            "author": self.author_id,
            "approved_by": self.approved_by_id,
            "cited": [[one.snapshot_id, one.start, one.end] for one in cited],
        }
