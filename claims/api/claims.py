"""Claims: the propositions, and the statements that carry them."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import of_actor, of_case, of_source
from claims.api.merged import LEADS_ON, leads_on
from claims.api.statements import LONG, PAGE, StatementSerializer, what_took
from claims.models import Actor, Claim, Statement
from sources.api.filters import FilterSet, before, one_of, since
from sources.models import Source


class PeriodSerializer(serializers.Serializer[object]):
    """A period; an end that is not known is null."""

    lower = serializers.DateTimeField(allow_null=True)
    upper = serializers.DateTimeField(allow_null=True)


class ClaimLink(serializers.ModelSerializer[Claim]):
    """A claim as other resources name it."""

    class Meta:
        model = Claim
        fields = ["id", "text"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim without its statements: for lists."""

    case = serializers.SlugRelatedField[Claim]("slug", read_only=True)
    valid_during = PeriodSerializer(allow_null=True)
    first_said_at = serializers.DateTimeField(
        allow_null=True, help_text="when somebody first said so, as far as is known"
    )  # fmt: skip
    origin_count = serializers.IntegerField(
        help_text="independent origins: copies and quotations of one count once"
    )
    source_count = serializers.IntegerField(help_text="pages on which it was read")

    class Meta:
        model = Claim
        fields = [
            "id", "case", "question", "text", "denies", "facets", "said_on", "valid_during",
            "scope", "first_said_at", "origin_count", "source_count", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class FullClaimSerializer(ClaimSerializer):
    """A claim with everybody who made or denied it, and where."""

    statements = StatementSerializer(many=True)

    class Meta(ClaimSerializer.Meta):
        fields = [*ClaimSerializer.Meta.fields, "statements"]
        read_only_fields = fields


class ClaimFilter(FilterSet):
    """What people look claims up by."""

    case = of_case("case")
    actor = of_actor(method="said_by", about="The id of an actor who says so.")
    source = of_source(method="read_in")
    mode = one_of(None, Statement.ModeChoices.choices, method="said_in_mode")
    created_after = since("created_at")
    created_before = before("created_at")

    class Meta:
        model = Claim
        fields = ["question"]

    def said_by(self, claims: QuerySet[Claim], _field: str, actor: Actor) -> QuerySet[Claim]:
        """Keep the claims that this actor speaks of."""
        return claims.filter(_has_statement(Q(speaker=actor)))

    def read_in(self, claims: QuerySet[Claim], _field: str, source: Source) -> QuerySet[Claim]:
        """Keep the claims that stand in this source."""
        return claims.filter(_has_statement(Q(snapshot__source=source)))

    def said_in_mode(
        self, claims: QuerySet[Claim], _field: str, modes: list[str]
    ) -> QuerySet[Claim]:
        """Keep the claims that somebody asserts, denies, …"""
        return claims.filter(_has_statement(Q(mode__in=modes))) if modes else claims


def _has_statement(condition: Q) -> Exists:
    return Exists(Statement.objects.filter(condition, claim=OuterRef("pk")))


class ClaimViewSet(ReadOnlyModelViewSet[Claim]):
    """The propositions, newest first; the statements come with a single one.

    What was merged into another claim is not listed; its old address leads to the other one.
    """

    queryset = Claim.objects.select_related("case").defer("embedding").with_spread()
    filterset_class = ClaimFilter

    def get_queryset(self) -> QuerySet[Claim]:
        """Fetch the statements along where one claim is asked for."""
        claims = super().get_queryset()
        if self.action == "list":
            return claims.filter(merged_into=None)
        witnesses = Statement.objects.standing().in_order_said()
        witnesses = witnesses.select_related(*PAGE).defer(*LONG)
        found = witnesses.prefetch_related(*what_took())
        return claims.prefetch_related(Prefetch("statements", found))

    @extend_schema(responses={200: FullClaimSerializer, **LEADS_ON})
    def retrieve(self, request: Request, pk: str) -> Response:
        """Return one claim with its statements; one that was merged leads to the other."""
        claim = self.get_object()
        if claim.merged_into_id:
            return leads_on(claim, "claims-detail", request)
        return Response(self.get_serializer(claim).data)

    def get_serializer_class(self) -> type[ClaimSerializer]:
        """Give the statements with a single claim only."""
        return ClaimSerializer if self.action == "list" else FullClaimSerializer
