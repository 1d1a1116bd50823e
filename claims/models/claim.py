"""Claim: the proposition itself, free of who says it."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from claims.models.case import Case, Question


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, by the stage that has to work on them."""

    def not_compared(self, version: str) -> "ClaimQuerySet":
        """Return the claims that this version of the detectors has not seen, oldest first."""
        return self.exclude(compared_with=version).order_by("pk")


class Claim(models.Model):
    """A proposition of a case; several statements may carry it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    text = models.TextField()
    key = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the normal form")
    facets = models.JSONField(default=dict, blank=True)
    valid_during = DateTimeRangeField(null=True, blank=True)
    scope = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    compared_with = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="version of the detectors that compared it last",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            # Same meaning, same claim: two workers that file one proposition at once make one row.
            models.UniqueConstraint(name="claim_once_per_case", fields=["case", "key"]),
            models.CheckConstraint(name="a_claim_says_something", condition=~models.Q(text="")),
        ]
        indexes = [
            # serves claims.candidates.candidates
            GinIndex(SearchVector("text", config="english"), name="claim_words"),
            # serves Claim.objects.not_compared
            models.Index(name="claim_by_version", fields=["compared_with", "id"]),
        ]

    def __str__(self) -> str:
        return self.text
