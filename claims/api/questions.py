"""Questions: the points at issue in a case."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims import matrix
from claims.api.filters import of_case
from claims.api.matrix import MatrixSerializer, represented
from claims.models import Question
from sources.api.filters import FilterSet, one_of

SUGGESTIONS = OpenApiParameter(
    "suggestions", bool, description="Whether to count what is only suggested, too."
)


class QuestionSerializer(serializers.ModelSerializer[Question]):
    """A point at issue."""

    case = serializers.SlugRelatedField[Question]("slug", read_only=True)

    class Meta:
        model = Question
        fields = ["id", "case", "text", "answer_type", "is_multi_valued", "scope", "status"]
        read_only_fields = fields


class QuestionFilter(FilterSet):
    """What people look questions up by."""

    case = of_case("case")
    status = one_of("status", Question.Status.choices)
    answer_type = one_of("answer_type", Question.AnswerType.choices)

    class Meta:
        model = Question
        fields: list[str] = []


class QuestionViewSet(ReadOnlyModelViewSet[Question]):
    """The points at issue, newest first; the claims of a question are its competing answers."""

    queryset = Question.objects.select_related("case")
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilter

    @extend_schema(parameters=[SUGGESTIONS], responses=MatrixSerializer, filters=False)
    @action(detail=True, pagination_class=None)
    def matrix(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401
        """Return how evidence and statements stand to the competing claims, and how these rank.

        Analysis of Competing Hypotheses: the claim with the least against it comes first. Cells
        that no editor has marked carry a suggestion, which counts only where that is asked for.
        """
        with_suggestions = request.query_params.get("suggestions") in {"true", "1", "yes"}
        found = matrix.build(self.get_object(), with_suggestions=with_suggestions)
        return Response(represented(found))
