"""Alert: what happened, committed in the transaction that made it happen (an outbox)."""

import uuid

from django.db import models
from django.db.models import Q

from claims.models.case import Case
from sources.models import Change, Lapse


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

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    case = models.ForeignKey(Case, models.CASCADE, related_name="alerts")
    contradiction = models.ForeignKey(
        "claims.Contradiction", models.CASCADE, null=True, blank=True, related_name="alerts"
    )
    change = models.ForeignKey(Change, models.PROTECT, null=True, blank=True, related_name="alerts")
    lapse = models.ForeignKey(Lapse, models.PROTECT, null=True, blank=True, related_name="alerts")
    occurred_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_alert_is_about_one_thing",
                condition=Q(contradiction__isnull=False, change=None, lapse=None)
                | Q(contradiction=None, change__isnull=False, lapse=None)
                | Q(contradiction=None, change=None, lapse__isnull=False),
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
