"""Observations: every attempt to look at a source, and how it ended."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.api.filters import FilterSet, before, one_of, since
from sources.models import Observation


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    """One attempt, with the capture that it made or found unchanged."""

    class Meta:
        model = Observation
        fields = [
            "id", "source", "scheduled_at", "started_at", "finished_at", "outcome", "status",
            "final_url", "redirects", "ip", "connect_ms", "first_byte_ms", "size", "sha256",
            "error", "snapshot",
        ]  # fmt: skip
        read_only_fields = fields


class ObservationFilter(FilterSet):
    """What people look observations up by."""

    outcome = one_of("outcome", Observation.Outcome.choices)
    started_after = since("started_at")
    started_before = before("started_at")

    class Meta:
        model = Observation
        fields = ["source", "snapshot", "status"]


class ObservationViewSet(ReadOnlyModelViewSet[Observation]):
    """Every attempt to look at a source, newest first."""

    queryset = Observation.objects.all()
    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter
