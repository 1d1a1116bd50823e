"""Questions: the points at issue in a case."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import of_case
from claims.models import Question
from sources.api.filters import FilterSet, one_of


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
