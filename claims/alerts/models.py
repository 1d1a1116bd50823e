"""Subscription, Delivery, Attempt: who wants what, one alert to one of them, one try."""

import uuid
from datetime import datetime

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from claims.alerts.channels import choices
from claims.models import Alert, Case


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Subscriptions, by what they ask for."""

    def that_want(self, alert: Alert) -> "SubscriptionQuerySet":
        """Return the active subscriptions that asked for this kind of alert in this case."""
        of_case = Q(case=None) | Q(case=alert.case_id)
        wanting = self.filter(of_case, is_active=True, kinds__contains=[alert.kind])
        if alert.kind == Alert.Kind.PROPOSED:  # what no editor has looked at stays with editors
            wanting = wanting.filter(user__is_staff=True)
        return wanting.filter(user__is_active=True)


class Subscription(models.Model):
    """Who wants to hear of what, and by which channel."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions")
    case = models.ForeignKey(
        Case,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="subscriptions",
        help_text="empty: every case",
    )
    kinds = ArrayField(models.CharField(max_length=40, choices=Alert.Kind.choices))
    channel = models.CharField(max_length=20, choices=choices)
    address = models.CharField(max_length=2000, help_text="where the channel delivers to")
    secret = models.CharField(max_length=120, blank=True, help_text="signs webhooks (whsec_…)")
    is_active = models.BooleanField("active", default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_subscription_asks_for_something", condition=Q(kinds__len__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} by {self.channel} to {self.address}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries, by what has to be done with them."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Return the deliveries to try now, the most overdue first."""
        return self.filter(state=Delivery.State.PENDING, next_attempt_at__lte=now).order_by(
            "next_attempt_at", "pk"
        )


class Delivery(models.Model):
    """One alert to one subscription. Delivered means that a 2xx was recorded."""

    class State(models.TextChoices):
        """Where it stands."""

        PENDING = "pending", "pending"
        DELIVERED = "delivered", "delivered"
        DEAD = "dead", "given up"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alert = models.ForeignKey(Alert, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    next_attempt_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                name="one_delivery_per_subscription", fields=["alert", "subscription"]
            ),
            models.CheckConstraint(
                name="delivered_says_when",
                condition=Q(state="delivered", delivered_at__isnull=False)
                | (~Q(state="delivered") & Q(delivered_at=None)),
            ),
        ]
        indexes = [
            # serves Delivery.objects.due
            models.Index(
                name="delivery_due", fields=["next_attempt_at", "id"], condition=Q(state="pending")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alert} to {self.subscription}"

    @property
    def message_id(self) -> str:
        """Return the id that stays the same over all attempts (Standard Webhooks)."""
        return f"msg_{self.uid.hex}"


class Attempt(models.Model):
    """One try at one delivery; insert-only."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField("HTTP status", null=True)
    milliseconds = models.PositiveIntegerField()
    error = models.TextField(blank=True)
    body = models.TextField(blank=True, help_text="the first characters of the answer")

    class Meta:
        ordering = ["delivery", "number"]
        constraints = [
            models.UniqueConstraint(name="attempt_once", fields=["delivery", "number"]),
            models.CheckConstraint(name="attempts_count_from_one", condition=Q(number__gt=0)),
        ]
        triggers = [
            pgtrigger.Protect(name="attempts_are_insert_only", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.delivery}: attempt {self.number}"
