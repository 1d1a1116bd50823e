"""Statements: who says what, in which words, at which place of which capture."""

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.actors import ActorLink
from claims.api.filters import of_actor, of_case, of_source
from claims.models import Statement
from sources.api.filters import FilterSet, before, one_of, since, yes_no
from sources.api.snapshots import SnapshotLink
from sources.api.sources import SourceLink

PAGE = ("snapshot__source__publisher__actor", "speaker")
LONG = ("snapshot__text", "snapshot__headers")


class SelectorSerializer(serializers.Serializer[dict[str, object]]):
    """A selector of the W3C Web Annotation model; which members it has follows from its type."""

    type = serializers.ChoiceField(["TextQuoteSelector", "TextPositionSelector"])
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "The selectors of a statement",
            value={
                "exact": "The cause of death was heart failure, the police said.",
                "start": 211,
                "end": 265,
                "mode": "asserts",
                "speaker_name": "the police",
                "selectors": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": "The cause of death was heart failure, the police said.",
                        "prefix": "on Friday. ",
                        "suffix": " The second",
                    },
                    {"type": "TextPositionSelector", "start": 211, "end": 265},
                ],
            },
            response_only=True,
        )
    ]
)
class StatementSerializer(serializers.ModelSerializer[Statement]):
    """A statement with its place: offsets count code points of the capture's text."""

    speaker = ActorLink(allow_null=True)
    publisher = ActorLink(source="snapshot.source.publisher.actor", allow_null=True)
    source = SourceLink(source="snapshot.source")  # type: ignore[assignment]
    snapshot = SnapshotLink()
    selectors = serializers.SerializerMethodField()

    class Meta:
        model = Statement
        fields = [
            "id", "claim", "exact", "start", "end", "selectors", "content", "content_text",
            "quote_start", "quote_end", "speaker", "speaker_name", "speaker_role", "cue", "mode",
            "is_hedged", "denied_text", "said_at", "said_at_precision", "status", "first_seen_at",
            "last_seen_at", "gone_with", "credibility", "extractor_version", "publisher", "source",
            "snapshot",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(SelectorSerializer(many=True))
    def get_selectors(self, statement: Statement) -> list[dict[str, object]]:
        """Return how other tools find the words again."""
        return statement.selectors()


class StatementFilter(FilterSet):
    """What people look statements up by."""

    case = of_case("snapshot__source__cases")
    source = of_source("snapshot__source")
    speaker = of_actor("speaker", about="The id of the actor who speaks.")
    publisher = of_actor("snapshot__source__publisher__actor")
    mode = one_of("mode", Statement.ModeChoices.choices)
    status = one_of("status", Statement.Status.choices)
    official = yes_no("speaker__is_official", "Whether the speaker speaks for a state.")
    said_after = since("said_at")
    said_before = before("said_at")
    seen_after = since("first_seen_at")

    class Meta:
        model = Statement
        fields = ["claim", "snapshot"]


class StatementViewSet(ReadOnlyModelViewSet[Statement]):
    """Who says what, in which words, at which place, newest first."""

    queryset = Statement.objects.select_related(*PAGE).defer(*LONG)
    serializer_class = StatementSerializer
    filterset_class = StatementFilter
