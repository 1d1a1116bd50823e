"""Claim: the proposition itself, free of who says it."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import connection, models, transaction
from django.db.models import Count, F, Min, Q
from django.db.models.functions import Cast, Coalesce
from pgvector.django import CosineDistance, HalfVectorField, HnswIndex, VectorField

from claims.embeddings import DIMENSIONS
from claims.models.audit import AuditEntry
from claims.models.case import Case, Question
from claims.models.rarity import Shares, asked_for
from claims.models.sharing import having_facets, having_words, weight_of_facets, weight_of_words
from claims.models.user import User

# What the index holds: with half the digits it is little more than half as large and as slow, and
# finds the same neighbours but for one in fifty. The distance told is that of all digits.
HALVED = Cast("embedding", HalfVectorField(dimensions=DIMENSIONS))
EF_SEARCH = 40  # pgvector's default: how many neighbours a scan of the index holds at once
# So neither a circle nor a chain with an end outside the case can come about.
MERGED_WITHIN_ITS_CASE = """
    IF EXISTS (SELECT FROM claims_claim AS kept WHERE kept.id = NEW.merged_into_id
               AND (kept.case_id <> NEW.case_id OR kept.merged_into_id IS NOT NULL)) THEN
        RAISE EXCEPTION 'claim: it is merged across cases, or into one that is merged itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_is_merged_within_its_case';
    END IF;
    RETURN NEW;
"""
ANSWERS_WITHIN_ITS_CASE = """
    IF EXISTS (SELECT FROM claims_question AS asked
               WHERE asked.id = NEW.question_id AND asked.case_id <> NEW.case_id) THEN
        RAISE EXCEPTION 'claim: it answers a question of another case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_claim_answers_within_its_case';
    END IF;
    RETURN NEW;
"""


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, by the stage that has to work on them."""

    def standing(self) -> "ClaimQuerySet":
        """Return those that are merged into no other: what lists and searches show."""
        return self.filter(merged_into=None)

    def let_compare_again(self) -> int:
        """Let these be compared again at the next round; return how many had been compared."""
        return self.exclude(compared_with="").update(compared_with="")

    def not_embedded(self, model: str) -> "ClaimQuerySet":
        """Return the claims without an embedding by this model, oldest first."""
        return self.exclude(embedding_model=model).order_by("pk")

    def nearest(self, embedding: Sequence[float], limit: int) -> "list[tuple[Claim, float]]":
        """Return up to ``limit`` claims, the likest first, with the cosine of the two embeddings.

        Call it inside a transaction: a filter keeps rows out only after the index has named them,
        so the scan is told to go on until there are enough (pgvector, iterative index scans), and
        to look at as many at once as are wanted.
        """
        settings = {"hnsw.iterative_scan": "strict_order", "hnsw.ef_search": max(EF_SEARCH, limit)}
        with connection.cursor() as cursor:
            for_this_transaction = ", ".join("set_config(%s, %s, true)" for _ in settings)
            cursor.execute(f"SELECT {for_this_transaction}", [*map(str, chain(*settings.items()))])
        near = self.exclude(embedding=None).order_by(CosineDistance(HALVED, embedding))
        return _with_likeness(
            near.annotate(distance=CosineDistance("embedding", embedding))[:limit]
        )

    def nearest_of_few(self, embedding: Sequence[float], limit: int) -> "list[tuple[Claim, float]]":
        """Return the same as ``nearest`` without an index: exactly, for some thousands of claims.

        There, nearly all that an index names would be filtered out.
        """
        distance = CosineDistance("embedding", embedding)
        near = self.exclude(embedding=None).annotate(distance=distance)
        # By an expression that no index has, so that the planner takes none.
        return _with_likeness(near.order_by(F("distance") + 0.0, "pk")[:limit])

    def sharing_words(self, shares: Shares, claims: float | None) -> "ClaimQuerySet":
        """Return those that share words, by lexeme, the most telling first.

        ``shares`` tells how rare each word is, and ``claims`` how many claims these are chosen
        from: the words looked up are so rare that few have them. None: these are so few that each
        is weighed.
        """
        asked = [] if claims is None else asked_for(shares, claims)
        if not shares or (claims is not None and not asked):
            return self.none()
        weighed = self.annotate(weight=weight_of_words(shares)).order_by("-weight", "pk")
        return weighed.filter(having_words(asked) if asked else Q(weight__gt=0))

    def sharing_facets(self, shares: Shares, claims: float | None) -> "ClaimQuerySet":
        """Return those that share facet keys, the most telling first; see ``sharing_words``."""
        asked = [] if claims is None else asked_for(shares, claims)
        if not shares or (claims is not None and not asked):
            return self.none()
        weighed = self.annotate(weight=weight_of_facets(shares)).order_by("-weight", "pk")
        return weighed.filter(having_facets(asked) if asked else Q(weight__gt=0))

    def answering(self, question: int | None) -> "ClaimQuerySet":
        """Return the claims that answer a question, none without one, oldest first."""
        return self.standing().filter(question=question).order_by("pk") if question else self.none()

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
        """Return the claims that nobody makes any more and nothing else refers to.

        What was merged stays: its old number leads on, and it may be parted again.
        """
        return self.filter(
            question=None, statements=None, contradictions_as_a=None, contradictions_as_b=None,
            evidence=None, reviews=None, merges=None, merges_in=None,
        )  # fmt: skip


def _with_likeness(near: ClaimQuerySet) -> list[tuple["Claim", float]]:
    found = [(claim, 1 - claim.distance) for claim in near]  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: (-one[1], one[0].pk))


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
    facet_keys = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        editable=False,
        help_text="what it names, counts, dates and tells of, to be looked up",
    )
    words = models.GeneratedField(
        expression=SearchVector("text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,  # ranking reads it from a thousand rows at once
    )
    valid_during = DateTimeRangeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text="the claim that an editor found to be the same",
    )
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
            models.CheckConstraint(
                name="a_claim_is_not_merged_into_itself", condition=~Q(merged_into=F("id"))
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="a_claim_is_merged_within_its_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id", "case_id"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__merged_into__isnull=False),
                func=MERGED_WITHIN_ITS_CASE,
            ),
            pgtrigger.Trigger(
                name="a_claim_answers_within_its_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("question_id", "case_id"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__question__isnull=False),
                func=ANSWERS_WITHIN_ITS_CASE,
            ),
        ]
        indexes = [
            # serves Claim.objects.sharing_words and claims.candidates.sharing_words; fastupdate
            # would have each look-up read through what was added since the last vacuum
            GinIndex(fields=["words"], name="claim_by_words", fastupdate=False),
            # serves Claim.objects.sharing_facets
            GinIndex(fields=["facet_keys"], name="claim_by_facets", fastupdate=False),
            # serves Claim.objects.nearest
            HnswIndex(
                OpClass(HALVED, name="halfvec_cosine_ops"),
                name="claim_by_meaning",
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

    @property
    def survivor(self) -> "Claim":
        """Return the claim that this one goes by now: itself, unless it was merged."""
        claim = self
        while claim.merged_into is not None:
            claim = claim.merged_into
        return claim

    def place(self, *, by: User, **values: Any) -> bool:  # noqa: ANN401 - each column has its own
        """Set ``question``, ``scope`` or ``valid_during``; tell whether that changed anything.

        Another question means other claims to compare it with, so it is compared again.
        """
        with transaction.atomic():
            current = Claim.objects.select_for_update(no_key=True).get(pk=self.pk)
            changed = {name for name in values if getattr(current, name) != values[name]}
            before = {name: _plain(getattr(current, name)) for name in sorted(changed)}
            for name in changed:
                setattr(self, name, values[name])
            if not changed:
                return False
            self.save(update_fields=sorted(changed))
            if "question" in changed:
                Claim.objects.filter(pk=self.pk).let_compare_again()
            AuditEntry.objects.create(
                user=by, action="place", model="claims.claim", object_id=self.pk,
                before=before, after={name: _plain(values[name]) for name in sorted(changed)},
            )  # fmt: skip
        return True


def _plain(value: Any) -> Any:  # noqa: ANN401 - a question, words or a period
    """Return what the audit trail keeps of a value."""
    if isinstance(value, Question):
        return value.pk
    if value is None or isinstance(value, str):
        return value
    return [end and end.isoformat() for end in (value.lower, value.upper)]
