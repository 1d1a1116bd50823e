"""Sources with their cases and publishers, as they are read."""

from typing import Any

from rest_framework import serializers

from claims.api.actors import ActorLink
from claims.api.filters import of_actor, of_case
from sources.api.sources import SourceFilter, SourceSerializer, SourceViewSet, with_background
from sources.models import Source

WITH_CASES = with_background(
    Source.objects.select_related("publisher__actor").prefetch_related("cases")
)


class CaseSourceSerializer(SourceSerializer):
    """A source with the cases that it is watched for and the actor that runs it."""

    cases = serializers.SlugRelatedField[Source]("slug", many=True, read_only=True)
    publisher = ActorLink(source="publisher.actor", allow_null=True, read_only=True)

    class Meta(SourceSerializer.Meta):
        fields = [*SourceSerializer.Meta.fields, "cases", "publisher"]
        read_only_fields = fields


def represented(source: Source) -> dict[str, Any]:
    """Return a source that was written as it is read."""
    return CaseSourceSerializer(WITH_CASES.get(pk=source.pk)).data


class CaseSourceFilter(SourceFilter):
    """What people look sources up by, cases included."""

    case = of_case("cases")
    publisher = of_actor("publisher__actor")


class CaseSourceViewSet(SourceViewSet):
    """The addresses that are watched, newest first."""

    queryset = WITH_CASES
    serializer_class = CaseSourceSerializer
    filterset_class = CaseSourceFilter
