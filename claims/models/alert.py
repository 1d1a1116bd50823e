"""Alert: what happened, committed in the transaction that made it happen (an outbox)."""

import uuid

from django.db import models
from django.db.models import Q

from claims.models.case import Case
from sources.models import Change, Lapse

THINGS = ("contradiction", "change", "lapse", "review_version")


def _only(thing: str) -> Q:
    """Return the condition that an alert tells of this thing and of none of the others."""
    return Q(**{f"{name}__isnull": name != thing for name in THINGS})


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts, by what has to be done with them."""

    def not_announced(self) -> "AlertQuerySet":
        """Return the alerts that subscribers have not been found for yet, oldest first."""
        return self.filter(announced_at=None).order_by("pk")


class Alert(models.Model):
    """One thing that happened and that somebody may want to hear of."""

    class Kind(models.TextChoices):
        """What happened."""

        PROPOSED = "contradiction.proposed", "contradiction proposed"
        CONFIRMED = "contradiction.confirmed", "contradiction confirmed"
        DISMISSED = "contradiction.dismissed", "contradiction dismissed after it was confirmed"
        RESOLVED = "contradiction.resolved", "contradiction resolved"
        REOPENED = "contradiction.reopened", "contradiction reopened"
        SOURCE_CHANGED = "source.changed", "source changed"
        SOURCE_REMOVED = "source.removed", "source removed by its publisher"
        SOURCE_BLIND = "source.blind", "source cannot be seen"
        SOURCE_SEEN = "source.seen", "source seen again"
        REVIEW_PUBLISHED = "review.published", "review published"
        REVIEW_WITHDRAWN = "review.withdrawn", "review withdrawn"
        REVIEW_SHAKEN = "review.evidence_changed", "evidence of a review changed"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    case = models.ForeignKey(Case, models.CASCADE, related_name="alerts")
    contradiction = models.ForeignKey(
        "claims.Contradiction", models.CASCADE, null=True, blank=True, related_name="alerts"
    )
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="alerts")
    lapse = models.ForeignKey(Lapse, models.PROTECT, null=True, blank=True, related_name="alerts")
    review_version = models.ForeignKey(
        "claims.ReviewVersion", models.CASCADE, null=True, blank=True, related_name="alerts"
    )
    occurred_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_alert_is_about_one_thing",
                condition=_only("contradiction")
                | _only("change")
                | _only("lapse")
                | _only("review_version"),
            ),
            # A sweep that runs twice tells of a change once.
            models.UniqueConstraint(
                name="one_alert_per_change_and_case", fields=["case", "change"]
            ),
            models.UniqueConstraint(
                name="one_alert_per_end_of_a_lapse_and_case", fields=["case", "lapse", "kind"]
            ),
        ]
        indexes = [
            # serves Alert.objects.not_announced
            models.Index(name="alert_not_announced", fields=["id"], condition=Q(announced_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.case})"
