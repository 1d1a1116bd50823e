"""Subscriptions: who wants to hear of what, and by which channel."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.viewsets import ModelViewSet

from claims.alerts.channels import choices, webhook
from claims.alerts.models import Subscription
from claims.api.filters import of_case
from claims.models import Alert, Case
from claimtracker.http import check_url
from sources.api.filters import FilterSet, yes_no

ASKED = {
    "case": "harbour-fire",
    "kinds": ["contradiction.confirmed", "source.changed", "source.removed", "source.seen"],
    "channel": "webhook",
    "address": "https://newsroom.example.org/hooks/claims",
}
MADE = {
    "id": 7,
    **ASKED,
    "is_active": True,
    "created_at": "2025-07-01T09:00:00Z",
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
}


class SubscriptionSerializer(serializers.ModelSerializer[Subscription]):
    """A subscription without its secret, which is shown once, when it is made."""

    case = serializers.SlugRelatedField(
        "slug",
        queryset=Case.objects.all(),
        allow_null=True,
        default=None,
        help_text="the slug of a case; null: every case",
        error_messages={"does_not_exist": "There is no case {value}."},
    )
    kinds = serializers.ListField(
        child=serializers.ChoiceField(Alert.Kind.choices), allow_empty=False
    )
    channel = serializers.ChoiceField(choices())

    class Meta:
        model = Subscription
        fields = ["id", "case", "kinds", "channel", "address", "is_active", "created_at"]

    def validate_address(self, address: str) -> str:
        """Refuse an address that no message may be sent to, with the reason."""
        verdict = check_url(address)
        if not verdict.allowed:
            raise serializers.ValidationError(verdict.reason)
        return address


class NewSubscriptionSerializer(SubscriptionSerializer):
    """A new subscription with the secret that its messages are signed with."""

    class Meta(SubscriptionSerializer.Meta):
        fields = [*SubscriptionSerializer.Meta.fields, "secret"]
        read_only_fields = ["secret"]

    def create(self, validated_data: dict[str, Any]) -> Subscription:
        """Make the secret here: one chosen by a person would be guessable."""
        return super().create({**validated_data, "secret": webhook.new_secret()})


class SubscriptionFilter(FilterSet):
    """What people look their subscriptions up by."""

    case = of_case("case")
    active = yes_no("is_active", "Whether it is being delivered to.")

    class Meta:
        model = Subscription
        fields = ["channel"]


@extend_schema_view(
    create=extend_schema(
        examples=[
            OpenApiExample("A webhook", value=ASKED, request_only=True),
            OpenApiExample("The only sight of its secret", value=MADE, response_only=True),
        ]
    )
)
class SubscriptionViewSet(ModelViewSet[Subscription]):
    """What you want to hear of, and by which channel. Nobody else sees it."""

    queryset = Subscription.objects.select_related("case")
    filterset_class = SubscriptionFilter
    http_method_names = ["get", "head", "options", "post", "patch", "delete"]

    def get_queryset(self) -> QuerySet[Subscription]:
        """Keep to the subscriptions of the one who asks."""
        return super().get_queryset().filter(user=self.request.user.pk)

    def get_serializer_class(self) -> type[SubscriptionSerializer]:
        """Show the secret in the answer to the creation and never again."""
        return NewSubscriptionSerializer if self.action == "create" else SubscriptionSerializer

    def perform_create(self, serializer: serializers.BaseSerializer[Subscription]) -> None:
        """Give it to the one who asks."""
        serializer.save(user=self.request.user)
