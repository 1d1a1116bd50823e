"""Sources: the addresses that are watched."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.api.filters import FilterSet, one_of, since
from sources.models import Source


class SourceLink(serializers.ModelSerializer[Source]):
    """A source as other resources name it."""

    class Meta:
        model = Source
        fields = ["id", "url", "title"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A source with its schedule and its health."""

    class Meta:
        model = Source
        fields = [
            "id", "url", "title", "kind", "interval", "next_due_at", "paused_reason", "health",
            "health_since", "failures", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class SourceFilter(FilterSet):
    """What people look sources up by."""

    kind = one_of("kind", Source.Kind.choices)
    health = one_of("health", Source.Health.choices)
    health_since_after = since("health_since")

    class Meta:
        model = Source
        fields = ["url"]


class SourceViewSet(ReadOnlyModelViewSet[Source]):
    """The addresses that are watched, newest first."""

    queryset = Source.objects.all()
    serializer_class: type[serializers.BaseSerializer[Source]] = SourceSerializer
    filterset_class: type[FilterSet] = SourceFilter
