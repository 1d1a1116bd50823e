"""Contradictions: pairs of accounts that cannot both hold, and the decisions of editors on them."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.accounts import AccountSerializer, accounts
from claims.api.filters import of_actor, of_case, of_source
from claims.api.statements import what_took
from claims.detectors.wording import NAME as ENTAILMENT
from claims.models import Actor, Contradiction
from sources.api.filters import FilterSet, before, one_of, since, yes_no
from sources.models import Source

SIDES = ("statement_a", "statement_b")


class ContradictionSerializer(serializers.ModelSerializer[Contradiction]):
    """A contradiction with both accounts in full, and who decided what on it."""

    case = serializers.SlugRelatedField[Contradiction]("slug", read_only=True)
    decided_by = serializers.SlugRelatedField[Contradiction]("username", read_only=True)
    detectors = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text=f"what judged the pair last; rules alone where {ENTAILMENT!r} is not among them",
    )
    assigned_to = serializers.SlugRelatedField[Contradiction]("username", read_only=True)
    independent_sources = serializers.IntegerField(source="origins", read_only=True)
    a = serializers.SerializerMethodField()
    b = serializers.SerializerMethodField()

    class Meta:
        model = Contradiction
        fields = [
            "id", "case", "kind", "status", "score", "explanation", "is_own_past", "compared",
            "detector", "detector_version", "detectors", "fingerprint", "proposed_at",
            "withdrawn_at", "withdrawn_because", "decided_by", "decided_at", "dismissal",
            "resolution", "opposition", "note", "assigned_to", "assigned_at", "officials",
            "independent_sources", "a", "b",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(AccountSerializer)
    def get_a(self, contradiction: Contradiction) -> dict[str, Any]:
        """Return the first account."""
        return AccountSerializer(accounts(contradiction)[0]).data

    @extend_schema_field(AccountSerializer)
    def get_b(self, contradiction: Contradiction) -> dict[str, Any]:
        """Return the second account."""
        return AccountSerializer(accounts(contradiction)[1]).data


class ContradictionFilter(FilterSet):
    """What people look contradictions up by; those about an account mean either side."""

    case = of_case("case")
    kind = one_of("kind", Contradiction.Kind.choices)
    status = one_of("status", Contradiction.Status.choices)
    actor = of_actor(method="said_by", about="The id of an actor who speaks on either side.")
    source = of_source(method="read_in")
    publisher = of_actor(method="published_by", about="The id of a publisher of either side.")
    own_past = yes_no("is_own_past", "Whether a speaker contradicts their own earlier words.")
    withdrawn = filters.BooleanFilter(
        "withdrawn_at", "isnull", exclude=True,
        help_text="Whether the detectors do not find it any more.",
    )  # fmt: skip
    min_score = filters.NumberFilter("score", "gte", min_value=0, max_value=1)
    proposed_after = since("proposed_at")
    proposed_before = before("proposed_at")
    decided_after = since("decided_at")
    decided_before = before("decided_at")

    class Meta:
        model = Contradiction
        fields: list[str] = []

    def said_by(self, rows: QuerySet[Contradiction], _field: str, actor: Actor) -> Any:  # noqa: ANN401
        """Keep those where this actor speaks."""
        return rows.filter(_either("speaker", actor))

    def read_in(self, rows: QuerySet[Contradiction], _field: str, source: Source) -> Any:  # noqa: ANN401
        """Keep those with a side in this source."""
        return rows.filter(_either("snapshot__source", source))

    def published_by(self, rows: QuerySet[Contradiction], _field: str, actor: Actor) -> Any:  # noqa: ANN401
        """Keep those with a side that this actor publishes."""
        return rows.filter(_either("snapshot__source__publisher__actor", actor))


def _either(path: str, value: Actor | Source) -> Q:
    first, second = (Q(**{f"{side}__{path}": value}) for side in SIDES)
    return first | second


class ContradictionViewSet(ReadOnlyModelViewSet[Contradiction]):
    """Pairs of accounts that cannot both hold, newest first."""

    queryset = (
        Contradiction.objects.with_accounts()
        .defer(*(f"{side}__snapshot__{column}" for side in SIDES for column in ("text", "headers")))
        .prefetch_related(*(step for side in SIDES for step in what_took(f"{side}__")))
    )
    serializer_class = ContradictionSerializer
    filterset_class = ContradictionFilter
