"""Cases: the stories that are followed."""

from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.models import Case
from sources.api.filters import FilterSet, one_of, since, yes_no

EXAMPLE = OpenApiExample(
    "A new case",
    value={"slug": "harbour-fire", "title": "The fire at the harbour", "is_public": True},
    request_only=True,
)


class CaseSerializer(serializers.ModelSerializer[Case]):
    """A case; its parts are found by the filter `case` of the other resources."""

    class Meta:
        model = Case
        fields = ["id", "slug", "title", "description", "status", "is_public", "created_at"]


class CaseFilter(FilterSet):
    """What people look cases up by."""

    status = one_of("status", Case.Status.choices)
    public = yes_no("is_public", "Whether confirmed contradictions appear in the public feed.")
    created_after = since("created_at")

    class Meta:
        model = Case
        fields: list[str] = []


@extend_schema_view(create=extend_schema(examples=[EXAMPLE]))
class CaseViewSet(mixins.CreateModelMixin, ReadOnlyModelViewSet[Case]):
    """The stories that are followed, newest first."""

    queryset = Case.objects.all()
    serializer_class = CaseSerializer
    filterset_class = CaseFilter
    lookup_field = "slug"
