"""Claim: the proposition itself, free of who says it."""

from collections.abc import Sequence

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import connection, models
from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from pgvector.django import CosineDistance, HnswIndex, VectorField

from claims.embeddings import DIMENSIONS
from claims.models.case import Case, Question


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, by the stage that has to work on them."""

    def not_embedded(self, model: str) -> "ClaimQuerySet":
        """Return the claims without an embedding by this model, oldest first."""
        return self.exclude(embedding_model=model).order_by("pk")

    def nearest(self, embedding: Sequence[float], limit: int) -> "list[tuple[Claim, float]]":
        """Return up to ``limit`` claims, the likest first, with the cosine of the two embeddings.

        Call it inside a transaction: a filter keeps rows out only after the index has named them,
        so the scan is told to go on until there are enough (pgvector, iterative index scans).
        """
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL hnsw.iterative_scan = strict_order")
        distance = CosineDistance("embedding", embedding)
        near = self.exclude(embedding=None).annotate(distance=distance).order_by("distance")
        return [(claim, 1 - claim.distance) for claim in near[:limit]]  # type: ignore[attr-defined]

    def with_spread(self) -> "ClaimQuerySet":
        """Add when it was first said, and in how many origins and sources it was read.

        Copies of one page and quotations of one speaker are one origin.
        """
        standing = Q(statements__superseded_at=None)
        said = Coalesce("statements__said_at", "statements__first_seen_at")
        return self.annotate(
            first_said_at=Min(said, filter=standing),
            origin_count=Count("statements", filter=standing & Q(statements__origin=None)),
            source_count=Count("statements__snapshot__source", filter=standing, distinct=True),
        )

    def not_compared(self, version: str) -> "ClaimQuerySet":
        """Return the claims that this version of the detectors has not seen, oldest first."""
        return self.exclude(compared_with=version).order_by("pk")

    def unwitnessed(self) -> "ClaimQuerySet":
        """Return the claims that nobody makes any more and nothing else refers to."""
        return self.filter(
            question=None, statements=None, contradictions_as_a=None, contradictions_as_b=None,
            evidence=None, reviews=None,
        )  # fmt: skip


class Claim(models.Model):
    """A proposition of a case; several statements may carry it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    question = models.ForeignKey(
        Question, models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    text = models.TextField()
    key = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the normal form")
    denies = models.BooleanField(default=False, help_text="whether it denies what its words say")
    said_on = models.DateField(
        null=True, blank=True, help_text="the day that “Friday” in its words refers to"
    )
    embedding = VectorField(dimensions=DIMENSIONS, null=True, blank=True, editable=False)
    embedding_model = models.CharField(max_length=80, blank=True, editable=False)
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
            # serves Claim.objects.nearest
            HnswIndex(
                name="claim_by_meaning",
                fields=["embedding"],
                opclasses=["vector_cosine_ops"],
                m=16,
                ef_construction=64,
            ),
            # serves Claim.objects.not_embedded
            models.Index(name="claim_by_embedding", fields=["embedding_model", "id"]),
            # serves Claim.objects.not_compared
            models.Index(name="claim_by_version", fields=["compared_with", "id"]),
        ]

    def __str__(self) -> str:
        return self.text
