"""Lapses: the times in which sources could not be seen."""

from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.api.filters import FilterSet, before, one_of, since
from sources.api.observations import ObservationSerializer
from sources.api.sources import SourceLink
from sources.models import Lapse


class LapseSerializer(serializers.ModelSerializer[Lapse]):
    """A lapse with the look that made it sure; it lasts while `ended_at` is null."""

    source = SourceLink()  # type: ignore[assignment]
    observation = ObservationSerializer()

    class Meta:
        model = Lapse
        fields = [
            "id", "source", "kind", "reason", "last_seen_at", "began_at", "noticed_at", "ended_at",
            "is_seen_again", "observation",
        ]  # fmt: skip
        read_only_fields = fields


class LapseFilter(FilterSet):
    """What people look lapses up by."""

    kind = one_of("kind", Lapse.Kind.choices)
    open = filters.BooleanFilter("ended_at", "isnull", help_text="Whether it lasts.")
    noticed_after = since("noticed_at")
    noticed_before = before("noticed_at")

    class Meta:
        model = Lapse
        fields = ["source"]


class LapseViewSet(ReadOnlyModelViewSet[Lapse]):
    """The times in which sources could not be seen, newest first."""

    queryset = Lapse.objects.select_related("source", "observation")
    serializer_class = LapseSerializer
    filterset_class: type[FilterSet] = LapseFilter
