"""Deliveries: what was sent to one's subscriptions, and how each attempt went."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.alerts.models import Attempt, Delivery
from claims.models import Alert
from sources.api.filters import FilterSet, before, one_of, since


class AlertSerializer(serializers.ModelSerializer[Alert]):
    """What happened."""

    kind = serializers.CharField(help_text="one of the kinds that can be subscribed to")
    case = serializers.SlugRelatedField[Alert]("slug", read_only=True)
    review = serializers.IntegerField(
        source="review_version.review_id", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Alert
        fields = [
            "kind", "case", "contradiction", "change", "lapse", "review", "occurred_at",
        ]  # fmt: skip


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """One try: what the receiver answered, or why there was no answer."""

    class Meta:
        model = Attempt
        fields = ["number", "at", "status", "milliseconds", "error", "body"]


class DeliverySerializer(serializers.ModelSerializer[Delivery]):
    """One alert to one subscription, with all attempts at it."""

    alert = AlertSerializer()
    message_id = serializers.CharField(help_text="the webhook-id: the same over all attempts")
    attempts = AttemptSerializer(many=True)

    class Meta:
        model = Delivery
        fields = [
            "id", "message_id", "subscription", "alert", "state", "next_attempt_at",
            "delivered_at", "created_at", "attempts",
        ]  # fmt: skip
        read_only_fields = fields


class DeliveryFilter(FilterSet):
    """What people look deliveries up by."""

    state = one_of("state", Delivery.State.choices)
    kind = one_of("alert__kind", Alert.Kind.choices)
    created_after = since("created_at")
    created_before = before("created_at")

    class Meta:
        model = Delivery
        fields = ["subscription"]


class DeliveryViewSet(ReadOnlyModelViewSet[Delivery]):
    """What was sent to your subscriptions, newest first."""

    queryset = Delivery.objects.select_related(
        "alert__case", "alert__review_version"
    ).prefetch_related("attempts")
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter

    def get_queryset(self) -> QuerySet[Delivery]:
        """Keep to the deliveries of the one who asks."""
        return super().get_queryset().filter(subscription__user=self.request.user.pk)
