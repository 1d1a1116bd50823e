"""Reviews: the judgements of editors, in all their published versions."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.authentication import HasScope
from claims.api.filters import of_case
from claims.claim_review import claim_review
from claims.models import Case, Citation, EvidenceChange, Review, ReviewVersion
from sources.api.filters import FilterSet
from sources.api.snapshots import SnapshotLink


class JsonLdRenderer(JSONRenderer):
    """JSON under the name that says it is linked data."""

    media_type = "application/ld+json"
    format = "jsonld"


class CitationSerializer(serializers.ModelSerializer[Citation]):
    """A passage on which the verdict stands, and what its source did to it since."""

    snapshot = SnapshotLink()
    status = serializers.CharField(help_text="on the last capture: live, moved, reworded or gone")

    class Meta:
        model = Citation
        fields = ["snapshot", "start", "end", "exact", "statement", "status", "words_now"]


class VersionSerializer(serializers.ModelSerializer[ReviewVersion]):
    """What a review said at one time."""

    author = serializers.SlugRelatedField[ReviewVersion]("username", read_only=True)
    approved_by = serializers.SlugRelatedField[ReviewVersion]("username", read_only=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = ReviewVersion
        fields = [
            "number", "label", "rating", "explanation", "correction", "author", "approved_by",
            "published_at", "citations",
        ]  # fmt: skip


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """A judgement of one claim or one question; the last version is the one that holds."""

    versions = VersionSerializer(many=True)
    has_changed_evidence = serializers.BooleanField(
        help_text="whether evidence changed since, which no editor has looked at yet"
    )

    class Meta:
        model = Review
        fields = [
            "id", "claim", "question", "created_at", "withdrawn_at", "withdrawn_because",
            "has_changed_evidence", "versions",
        ]  # fmt: skip
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


PUBLISHED = ReviewVersion.objects.filter(status=ReviewVersion.Status.PUBLISHED)


class ReviewViewSet(ReadOnlyModelViewSet[Review]):
    """The published judgements of editors, newest first; withdrawn ones say so."""

    # What is not published is nobody's but the editors'.
    queryset = (
        Review.objects.filter(Exists(PUBLISHED.filter(review=OuterRef("pk"))))
        .annotate(
            has_changed_evidence=Exists(
                EvidenceChange.objects.open().filter(version=OuterRef("current"))
            )
        )
        .prefetch_related(
            Prefetch(
                "versions",
                PUBLISHED.select_related("author", "approved_by").order_by("number"),
            ),
            Prefetch("versions__citations", Citation.objects.with_place()),
        )
    )
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter

    @extend_schema(
        responses={
            (200, "application/ld+json"): OpenApiResponse(OpenApiTypes.OBJECT, "A ClaimReview.")
        }
    )
    @action(
        detail=True, permission_classes=[HasScope], renderer_classes=[JsonLdRenderer],
        url_path="claim-review", filterset_class=None, pagination_class=None,
    )  # fmt: skip
    def claim_review(self, request: Request, pk: str) -> Response:
        """Return the version that holds as ClaimReview (schema.org, JSON-LD)."""
        review = self.get_object()
        address = settings.SITE_URL + reverse("reviews-detail", args=[review.pk])
        found: dict[str, Any] | None = claim_review(review, address)
        if found is None:
            raise Http404("This review was withdrawn.")
        return Response(found)
