"""Evidence: what speaks for or against claims."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Substr
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import of_case
from claims.models import Claim, Evidence, EvidenceStance
from sources.api.filters import FilterSet, one_of, since
from sources.api.snapshots import SnapshotLink

STANCE = serializers.ChoiceField(Evidence.Stance.choices, allow_null=True)


class EvidenceStanceSerializer(serializers.ModelSerializer[EvidenceStance]):
    """How it stands to one claim, who says so, and why it was withdrawn if it was."""

    added_by = serializers.SlugRelatedField[EvidenceStance]("username", read_only=True)
    withdrawn_by = serializers.SlugRelatedField[EvidenceStance]("username", read_only=True)

    class Meta:
        model = EvidenceStance
        fields = [
            "claim", "stance", "note", "added_by", "added_at", "withdrawn_at", "withdrawn_by",
            "withdrawn_because",
        ]  # fmt: skip
        read_only_fields = fields


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A span of a capture in its words, a whole capture, or a file by its name and hash.

    `claim` and `stance` are of the first of `stances` that stands.
    """

    case = serializers.SlugRelatedField[Evidence]("slug", read_only=True)
    claim = serializers.SerializerMethodField()
    stance = serializers.SerializerMethodField()
    stances = EvidenceStanceSerializer(many=True, read_only=True)
    snapshot = SnapshotLink(allow_null=True)
    exact = serializers.CharField(source="words", allow_null=True, help_text="the words there")
    added_by = serializers.SlugRelatedField[Evidence]("username", read_only=True)
    withdrawn_by = serializers.SlugRelatedField[Evidence]("username", read_only=True)

    class Meta:
        model = Evidence
        fields = [
            "id", "case", "claim", "title", "kind", "stance", "stances", "note", "credibility",
            "snapshot", "start", "end", "exact", "file_name", "media_type", "sha256", "added_by",
            "added_at", "withdrawn_at", "withdrawn_by", "withdrawn_because",
        ]  # fmt: skip
        read_only_fields = fields

    def get_claim(self, evidence: Evidence) -> int | None:
        """Return the claim of the first stance that stands."""
        first = _first(evidence)
        return first.claim_id if first else None

    @extend_schema_field(STANCE)
    def get_stance(self, evidence: Evidence) -> str | None:
        """Return the first stance that stands."""
        first = _first(evidence)
        return first.stance if first else None


class EvidenceFilter(FilterSet):
    """What people look evidence up by."""

    case = of_case("case")
    claim = extend_schema_field({"type": "integer", "description": "The id of a claim."})(
        filters.ModelChoiceFilter(queryset=Claim.objects.defer("embedding"), method="to_claim")
    )
    kind = one_of("kind", Evidence.Kind.choices)
    stance = one_of(None, Evidence.Stance.choices, method="so_standing")
    withdrawn = filters.BooleanFilter(
        "withdrawn_at", "isnull", exclude=True, help_text="Whether it was withdrawn."
    )
    added_after = since("added_at")

    class Meta:
        model = Evidence
        fields = ["snapshot"]

    def to_claim(
        self, evidence: QuerySet[Evidence], _field: str, claim: Claim
    ) -> QuerySet[Evidence]:
        """Keep what stands to this claim."""
        return evidence.filter(_has_stance(claim=claim))

    def so_standing(
        self, evidence: QuerySet[Evidence], _field: str, stances: list[str]
    ) -> QuerySet[Evidence]:
        """Keep what stands so to any claim."""
        return evidence.filter(_has_stance(stance__in=stances)) if stances else evidence


class EvidenceViewSet(ReadOnlyModelViewSet[Evidence]):
    """What speaks for or against claims, newest first."""

    # The words are cut out in the database, so that no whole text travels for a sentence of it.
    queryset = (
        Evidence.objects.select_related("case", "snapshot", "added_by", "withdrawn_by")
        .prefetch_related(
            Prefetch("stances", EvidenceStance.objects.select_related("added_by", "withdrawn_by"))
        )
        .defer("snapshot__text", "snapshot__headers")
        .annotate(words=Substr("snapshot__text", F("start") + 1, F("end") - F("start")))
    )
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter


def _first(evidence: Evidence) -> EvidenceStance | None:
    return next((one for one in evidence.stances.all() if one.withdrawn_at is None), None)


def _has_stance(**conditions: Any) -> Exists:  # noqa: ANN401 - of any column
    standing = EvidenceStance.objects.filter(evidence=OuterRef("pk"), withdrawn_at=None)
    return Exists(standing.filter(**conditions))
