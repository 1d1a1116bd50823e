"""Evidence: what speaks for or against a claim."""

from pathlib import PurePath

from django.db.models import F
from django.db.models.functions import Substr
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import of_case
from claims.models import Evidence
from sources.api.filters import FilterSet, one_of, since
from sources.api.snapshots import SnapshotLink


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A span of a capture in its words, or a file by its name and hash."""

    snapshot = SnapshotLink(allow_null=True)
    exact = serializers.CharField(source="words", allow_null=True, help_text="the words there")
    file_name = serializers.SerializerMethodField()
    added_by = serializers.SlugRelatedField[Evidence]("username", read_only=True)

    class Meta:
        model = Evidence
        fields = [
            "id", "claim", "title", "kind", "stance", "note", "snapshot", "start", "end", "exact",
            "file_name", "sha256", "added_by", "added_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_file_name(self, evidence: Evidence) -> str:
        """Return the name only: files are not served as a folder."""
        return PurePath(evidence.file.name or "").name


class EvidenceFilter(FilterSet):
    """What people look evidence up by."""

    case = of_case("claim__case")
    kind = one_of("kind", Evidence.Kind.choices)
    stance = one_of("stance", Evidence.Stance.choices)
    added_after = since("added_at")

    class Meta:
        model = Evidence
        fields = ["claim", "snapshot"]


class EvidenceViewSet(ReadOnlyModelViewSet[Evidence]):
    """What speaks for or against a claim, newest first."""

    # The words are cut out in the database, so that no whole text travels for a sentence of it.
    queryset = (
        Evidence.objects.select_related("snapshot", "added_by")
        .defer("snapshot__text", "snapshot__headers")
        .annotate(words=Substr("snapshot__text", F("start") + 1, F("end") - F("start")))
    )
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter
