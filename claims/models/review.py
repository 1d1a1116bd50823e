"""Review and ReviewVersion: an editor's published judgement, in versions that are never edited."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.case import Question
from claims.models.claim import Claim


class Review(models.Model):
    """A judgement of one claim or one question."""

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="reviews")
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_review_judges_one_thing",
                condition=Q(claim=None, question__isnull=False)
                | Q(claim__isnull=False, question=None),
            )
        ]

    def __str__(self) -> str:
        return f"Review of {self.claim or self.question}"


class ReviewVersion(models.Model):
    """What a review said at one time (ClaimReview, AVeriTeC labels)."""

    class Label(models.TextChoices):
        """The verdicts of AVeriTeC."""

        SUPPORTED = "supported", "supported"
        REFUTED = "refuted", "refuted"
        NOT_ENOUGH = "not_enough_evidence", "not enough evidence"
        CONFLICTING = "conflicting_evidence", "conflicting evidence"

    review = models.ForeignKey(Review, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=20, choices=Label.choices)
    rating = models.CharField(max_length=100, help_text="in words, as it is published")
    explanation = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(name="review_version_once", fields=["review", "number"]),
        ]
        triggers = [
            pgtrigger.Protect(
                name="review_versions_are_insert_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"{self.review}, version {self.number}"
