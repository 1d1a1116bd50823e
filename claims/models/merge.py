"""ClaimMerge, ActorMerge: what an editor found to be one, and what moved when the two met."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.actor import Actor
from claims.models.claim import Claim


def _undone(name: str) -> models.CheckConstraint:
    """Return the constraint that a person stands behind what is taken back."""
    return models.CheckConstraint(
        name=name,
        condition=Q(undone_at=None, undone_by=None)
        | Q(undone_at__isnull=False, undone_by__isnull=False),
    )


class MergeQuerySet(models.QuerySet[Any]):
    """Merges, by whether they hold."""

    def in_force(self) -> "MergeQuerySet":
        """Return those that nobody has taken back, last first."""
        return self.filter(undone_at=None).order_by("-at", "-pk")


class Merge(models.Model):
    """Who merged one row into another, why, and what moved: by this it is undone."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    moved = models.JSONField(default=dict, help_text="the keys of the rows that moved, by column")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        abstract = True


class ClaimMerge(Merge):
    """That one claim was merged into another of its case."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Claim, models.CASCADE, related_name="merges_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_claim_is_merged_once_at_a_time",
                fields=["claim"],
                condition=Q(undone_at=None),
            ),
            models.CheckConstraint(name="two_claims_are_merged", condition=~Q(claim=F("into"))),
            _undone("a_person_takes_back_the_merge_of_claims"),
        ]

    def __str__(self) -> str:
        return f"{self.claim} → {self.into}"


class ActorMerge(Merge):
    """That one actor was merged into another."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Actor, models.CASCADE, related_name="merges_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_actor_is_merged_once_at_a_time",
                fields=["actor"],
                condition=Q(undone_at=None),
            ),
            models.CheckConstraint(name="two_actors_are_merged", condition=~Q(actor=F("into"))),
            _undone("a_person_takes_back_the_merge_of_actors"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} → {self.into}"
