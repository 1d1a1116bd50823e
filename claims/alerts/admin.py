"""The admin of who is told: subscriptions, their deliveries, and each try."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.alerts.channels.webhook import new_secret
from claims.alerts.models import Attempt, Delivery, Subscription
from claims.models import Alert
from sources.admin.base import Admin, ReadOnlyAdmin, ReadOnlyInline, ago, badge

TONES = {"pending": "info", "delivered": "good", "dead": "bad"}
TRIED = ("number", "at", "status", "milliseconds", "error", "body")
THINGS = (
    "alert__contradiction", "alert__change__source", "alert__lapse__source",
    "alert__review_version__review__claim", "alert__review_version__review__question",
)  # fmt: skip
SHOWN = 20  # deliveries on the page of a subscription; the list has the rest


class SubscriptionForm(forms.ModelForm):  # type: ignore[type-arg] # not generic at run time
    """Who wants to hear of what."""

    kinds = forms.MultipleChoiceField(
        label="Tell of", choices=Alert.Kind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Subscription
        fields = ["user", "case", "kinds", "channel", "address", "secret", "is_active"]
        widgets = {"address": forms.TextInput(attrs={"class": "vLargeTextField"})}
        help_texts = {"secret": "Signs webhooks; leave it empty to have one made."}

    def clean_address(self) -> str:
        """Refuse what a webhook could never be sent to."""
        address = str(self.cleaned_data["address"]).strip()
        if self.data.get("channel") == "webhook" and not address.startswith(
            ("http://", "https://")
        ):
            raise forms.ValidationError("Give an address that starts with http:// or https://.")
        return address

    def clean_secret(self) -> str:
        """Make a secret where none is given, in the form of Standard Webhooks."""
        given = str(self.cleaned_data["secret"]).strip()
        return given or (new_secret() if self.data.get("channel") == "webhook" else "")


@admin.register(Subscription)
class SubscriptionAdmin(Admin):
    """Who is told of what, and whether it arrived."""

    form = SubscriptionForm
    list_display = [
        "user",
        "channel",
        "address",
        "case",
        "is_active",
        "arrived",
        "waiting",
        "given_up",
    ]
    list_filter = ["is_active", "channel", "case"]
    list_select_related = ["user", "case"]
    search_fields = ["user__username", "address"]
    autocomplete_fields = ["user", "case"]
    readonly_fields = ["last_deliveries"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ANN401
        """Show deliveries where there can be any."""
        return [*SubscriptionForm.Meta.fields, *(["last_deliveries"] if obj else [])]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the deliveries along, by state."""
        states = {value: Count("deliveries", filter=Q(deliveries__state=value)) for value in TONES}
        found: QuerySet[Any] = super().get_queryset(request).annotate(**states)
        return found

    @admin.display(description="delivered", ordering="delivered")
    def arrived(self, subscription: Any) -> int:  # noqa: ANN401 - it carries annotations
        """Return how many arrived."""
        return int(subscription.delivered)

    @admin.display(description="pending", ordering="pending")
    def waiting(self, subscription: Any) -> int:  # noqa: ANN401 - it carries annotations
        """Return how many are on their way."""
        return int(subscription.pending)

    @admin.display(description="given up", ordering="dead")
    def given_up(self, subscription: Any) -> int:  # noqa: ANN401 - it carries annotations
        """Return how many never arrived."""
        return int(subscription.dead)

    @admin.display(description="last deliveries")
    def last_deliveries(self, subscription: Subscription) -> SafeString:
        """Return the last deliveries with their attempts."""
        rows = subscription.deliveries.select_related("alert__case", *THINGS)
        last = rows.prefetch_related("attempts").order_by("-created_at", "-pk")[:SHOWN]
        deliveries = [(delivery, about(delivery.alert)) for delivery in last]
        return render_to_string("admin/desk/deliveries.html", {"deliveries": deliveries})


def about(alert: Alert) -> SafeString:
    """Return a link to what an alert tells of: a contradiction, a change, a lapse or a review."""
    if alert.contradiction:
        page, thing = "claims_contradiction", alert.contradiction.pk
        words = alert.contradiction.explanation
    elif alert.change:
        page, thing = "sources_change", alert.change.pk
        words = f"{alert.change.get_kind_display()}: {alert.change.source}"
    elif alert.review_version:
        page, thing = "claims_review", alert.review_version.review_id
        words = str(alert.review_version)
    elif alert.lapse:
        page, thing = "sources_lapse", alert.lapse.pk
        words = f"{alert.lapse.get_kind_display()}: {alert.lapse.source}"
    address = reverse(f"admin:{page}_change", args=[thing])
    return format_html('<a href="{}" dir="auto">{}</a>', address, words)


class AttemptInline(ReadOnlyInline):
    """Each try."""

    model = Attempt
    fields = readonly_fields = TRIED


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """One alert to one subscription, with its attempts."""

    list_display = [
        "alert", "what", "subscription", "stands", "tries", "next_try", "delivered_at",
    ]  # fmt: skip
    list_filter = ["state", "alert__kind", "alert__case"]
    list_select_related = ["alert__case", "subscription__user", *THINGS]
    ordering = ["-created_at", "-pk"]
    search_fields = ["subscription__address", "subscription__user__username"]
    fields = [
        "alert",
        "what",
        "subscription",
        "state",
        "message_id",
        "created_at",
        "next_attempt_at",
        "delivered_at",
    ]
    readonly_fields = ["message_id", "what"]
    inlines = [AttemptInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the attempts along."""
        found: QuerySet[Any] = (
            super().get_queryset(request).annotate(attempt_count=Count("attempts"))
        )
        return found

    @admin.display(description="about")
    def what(self, delivery: Delivery) -> SafeString:
        """Return a link to what it tells of."""
        return about(delivery.alert)

    @admin.display(description="state", ordering="state")
    def stands(self, delivery: Delivery) -> SafeString:
        """Return the state in its colour."""
        return badge(delivery.get_state_display(), TONES[delivery.state])

    @admin.display(description="attempts", ordering="attempt_count")
    def tries(self, delivery: Any) -> int:  # noqa: ANN401 - it carries an annotation
        """Return how often it was tried."""
        return int(delivery.attempt_count)

    @admin.display(description="next attempt", ordering="next_attempt_at")
    def next_try(self, delivery: Delivery) -> SafeString | None:
        """Return when it is tried next."""
        return ago(delivery.next_attempt_at) if delivery.state == Delivery.State.PENDING else None


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    """One try at one delivery."""

    list_display = ["delivery", "number", "at", "status", "milliseconds", "error"]
    list_filter = ["status", "at"]
    list_select_related = ["delivery__alert__case", "delivery__subscription__user"]
    ordering = ["-at", "-pk"]
