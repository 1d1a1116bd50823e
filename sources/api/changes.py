"""Changes: what publishers did to their pages between two captures."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
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
    reworded = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(), min_length=2, max_length=2),
        help_text="pairs of a removed and an added sentence that are versions of one another",
    )

    class Meta:
        model = Change
        fields = [
            "id", "source", "before", "after", "kind", "reason", "removed", "added", "reworded",
            "seen_at", "superseded_at",
        ]  # fmt: skip
        read_only_fields = fields


class ChangeFilter(FilterSet):
    """What people look changes up by."""

    kind = one_of("kind", Change.Kind.choices)
    seen_after = since("seen_at")
    seen_before = before("seen_at")
    with_superseded = filters.BooleanFilter(
        method="leave", help_text="Also those between captures that are no longer neighbours."
    )

    class Meta:
        model = Change
        fields = ["source", "after"]

    def leave(self, changes: QuerySet[Change], _field: str, _value: bool) -> QuerySet[Change]:  # noqa: FBT001
        """Leave the rows as they are: the view has looked at the answer already."""
        return changes


class ChangeViewSet(ReadOnlyModelViewSet[Change]):
    """What publishers did to their pages, newest first; superseded changes only when asked for."""

    queryset = (
        Change.objects.select_related("source", "before", "after")
        .defer("before__text", "before__headers", "after__text", "after__headers")
    )  # fmt: skip
    serializer_class = ChangeSerializer
    filterset_class: type[FilterSet] = ChangeFilter

    def get_queryset(self) -> QuerySet[Change]:
        """Keep to the changes that stand, but for a single one or where others are asked for."""
        changes = super().get_queryset()
        asked = self.request.query_params.get("with_superseded", "").lower()
        if self.action == "list" and asked not in {"true", "1"}:
            return changes.filter(superseded_at=None)
        return changes
