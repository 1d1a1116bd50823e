"""Cases: the stories that are followed."""

from typing import Any, cast

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.models import Case, User
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
        fields = [
            "id", "slug", "title", "description", "status", "is_public", "breaking_since",
            "created_at",
        ]  # fmt: skip
        read_only_fields = ["breaking_since"]


class CaseFilter(FilterSet):
    """What people look cases up by."""

    status = one_of("status", Case.Status.choices)
    breaking = filters.BooleanFilter(
        "breaking_since", "isnull", exclude=True, help_text="Whether the story is breaking."
    )
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

    @extend_schema(request=None, responses=CaseSerializer)
    @action(detail=True, methods=["post"])
    def breaking(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401
        """Have the sources of the case looked at every minute from now on.

        That wears off by itself: a day later they are looked at every 16 minutes, and after two
        days as usual. Posted again, it begins anew.
        """
        case = self.get_object()
        case.begin_breaking(by=cast("User", request.user))
        return Response(self.get_serializer(case).data)

    @extend_schema(request=None, responses={200: CaseSerializer})
    @breaking.mapping.delete
    def end_breaking(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401
        """Have the sources of the case looked at as usual, unless another case of theirs breaks."""
        case = self.get_object()
        case.end_breaking(by=cast("User", request.user))
        return Response(self.get_serializer(case).data)
