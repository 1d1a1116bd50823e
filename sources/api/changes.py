"""Changes: what publishers did to their pages between two captures."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.api.filters import FilterSet, before, one_of, since
from sources.api.snapshots import SnapshotLink
from sources.api.sources import SourceLink
from sources.models import Change


class ChangeSerializer(serializers.ModelSerializer[Change]):
    """A change with the sentences that went and came, and the captures that show it."""

    source = SourceLink()  # type: ignore[assignment]
    before = SnapshotLink()
    after = SnapshotLink()

    class Meta:
        model = Change
        fields = [
            "id",
            "source",
            "before",
            "after",
            "kind",
            "reason",
            "removed",
            "added",
            "seen_at",
        ]
        read_only_fields = fields


class ChangeFilter(FilterSet):
    """What people look changes up by."""

    kind = one_of("kind", Change.Kind.choices)
    seen_after = since("seen_at")
    seen_before = before("seen_at")

    class Meta:
        model = Change
        fields = ["source"]


class ChangeViewSet(ReadOnlyModelViewSet[Change]):
    """What publishers did to their pages, newest first."""

    queryset = (
        Change.objects.select_related("source", "before", "after")
        .defer("before__text", "before__headers", "after__text", "after__headers")
    )  # fmt: skip
    serializer_class = ChangeSerializer
    filterset_class = ChangeFilter
