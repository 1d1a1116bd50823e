"""SetAside: what looked like a conflict of two claims and was explained away, with the reason."""

from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim
from claims.models.contradiction import Contradiction
from claims.models.statement import Statement


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """What was set aside, as an editor looks it up."""

    def of_claim(self, claim: Claim) -> "SetAsideQuerySet":
        """Return what was set aside of a claim, what came nearest to a flag first.

        A claim that is merged is none any more, and nothing is told of it.
        """
        sides = Q(claim_a=claim) | Q(claim_b=claim)
        found = self.filter(sides, claim_a__merged_into=None, claim_b__merged_into=None)
        return found.order_by("-score", "pk")


class SetAside(models.Model):
    """An unordered pair of claims that a detector stopped at, and why it is no contradiction.

    Nobody decides on it: it tells an editor what was looked at. It is written anew whenever the
    pair is compared again, and goes with either claim or statement.
    """

    claim_a = models.ForeignKey(Claim, models.CASCADE, related_name="set_aside_as_a")
    claim_b = models.ForeignKey(Claim, models.CASCADE, related_name="set_aside_as_b")
    statement_a = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    statement_b = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Contradiction.Kind.choices)
    detector = models.CharField(max_length=40)
    detector_version = models.CharField(max_length=40)
    words_a = models.JSONField(
        help_text="what was looked at: offset pairs in the first capture's text"
    )
    words_b = models.JSONField(
        help_text="what was looked at: offset pairs in the second capture's text"
    )
    reason = models.TextField(help_text="why it is no contradiction")
    score = models.FloatField(help_text="calibrated probability that it is one all the same")
    made_at = models.DateTimeField(help_text="when the two were compared last")

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "set aside"
        constraints = [
            models.UniqueConstraint(name="set_aside_once_per_pair", fields=["claim_a", "claim_b"]),
            models.CheckConstraint(
                name="set_aside_pair_is_ordered", condition=Q(claim_a__lt=F("claim_b"))
            ),
            models.CheckConstraint(
                name="set_aside_has_words_on_both_sides",
                condition=~Q(words_a=[]) & ~Q(words_b=[]),
            ),
            models.CheckConstraint(
                name="what_is_set_aside_has_its_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="set_aside_score_is_a_probability", condition=Q(score__range=(0, 1))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, set aside: {self.claim_a} / {self.claim_b}"
