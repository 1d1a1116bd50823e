"""Reviews: the judgements of editors, in all their versions."""

from django.db.models import Prefetch, Q, QuerySet
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import of_case
from claims.models import Case, Review, ReviewVersion
from sources.api.filters import FilterSet


class VersionSerializer(serializers.ModelSerializer[ReviewVersion]):
    """What a review said at one time."""

    author = serializers.SlugRelatedField[ReviewVersion]("username", read_only=True)

    class Meta:
        model = ReviewVersion
        fields = ["number", "label", "rating", "explanation", "author", "published_at"]


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """A judgement of one claim or one question; the last version is the one that holds."""

    versions = VersionSerializer(many=True)

    class Meta:
        model = Review
        fields = ["id", "claim", "question", "created_at", "versions"]
        read_only_fields = fields


class ReviewFilter(FilterSet):
    """What people look reviews up by."""

    case = of_case(method="within")

    class Meta:
        model = Review
        fields = ["claim", "question"]

    def within(self, reviews: QuerySet[Review], _field: str, case: Case) -> QuerySet[Review]:
        """Keep the reviews of the claims and of the questions of a case."""
        return reviews.filter(Q(claim__case=case) | Q(question__case=case))


class ReviewViewSet(ReadOnlyModelViewSet[Review]):
    """The judgements of editors, newest first."""

    queryset = Review.objects.prefetch_related(
        Prefetch("versions", ReviewVersion.objects.select_related("author").order_by("number"))
    )
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
