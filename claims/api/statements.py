"""Statements: who says what, in which words, at which place of which capture."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.actors import ActorLink
from claims.api.filters import of_actor, of_case, of_source
from claims.models import Statement
from sources.api.filters import FilterSet, before, one_of, since, yes_no
from sources.api.snapshots import SnapshotLink
from sources.api.sources import SourceLink
from sources.models import Change, Snapshot

PAGE = ("snapshot__source__publisher__actor", "speaker")
LONG = ("snapshot__text", "snapshot__headers")


def what_took(path: str = "") -> "list[Prefetch[str]]":
    """Return what fetches along by which change the statements at this path are gone."""
    captures = Snapshot.objects.only("pk")
    changes = Change.objects.only("pk", "after", "superseded_at")
    return [
        Prefetch(f"{path}gone_with", captures),
        Prefetch(f"{path}gone_with__changes_before", changes),
    ]


class SelectorSerializer(serializers.Serializer[dict[str, object]]):
    """A selector of the W3C Web Annotation model; which members it has follows from its type."""

    type = serializers.ChoiceField(["TextQuoteSelector", "TextPositionSelector"])
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)


class RewordingSerializer(serializers.Serializer[dict[str, object]]):
    """Words that were replaced, in the old words of the statement, and those in their place."""

    old = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    new = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)


class AnchorSerializer(serializers.Serializer[dict[str, object]]):
    """Where another capture has the words, or what took their place; offsets into its text."""

    how = serializers.ChoiceField(["exact", "typography", "context", "fuzzy"], required=False)
    score = serializers.FloatField(required=False, help_text="0 to 1")
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)
    exact = serializers.CharField(required=False, help_text="the new words of a reworded one")
    changes = RewordingSerializer(many=True, required=False)


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
    anchor = AnchorSerializer(help_text="empty while the words stand where they stood")
    corrected = serializers.SerializerMethodField(help_text="fields that an editor has set right")
    gone_by_change = serializers.SerializerMethodField(
        help_text="the change that took these words away or reworded them"
    )

    class Meta:
        model = Statement
        fields = [
            "id", "claim", "exact", "start", "end", "selectors", "content", "content_text",
            "quote_start", "quote_end", "speaker", "speaker_name", "speaker_role",
            "speaker_organisation", "speaker_start", "speaker_end", "passed_on_by", "cue",
            "cue_start", "cue_end", "mode", "is_hedged", "is_proposition",
            "denied_text", "denied_start",
            "denied_end", "facets", "said_at", "said_at_precision", "status", "first_seen_at",
            "last_seen_at", "gone_with", "gone_by_change", "anchor", "rewords", "origin",
            "credibility", "extractor_version", "is_added", "corrected", "superseded_at",
            "superseded_by", "publisher", "source", "snapshot",
        ]  # fmt: skip
        read_only_fields = fields

    def get_gone_by_change(self, statement: Statement) -> int | None:
        """Return the change that took the words away or reworded them; `what_took` fetches it."""
        if statement.gone_with is None:
            return None
        changes = statement.gone_with.changes_before.all()
        return next((change.pk for change in changes if change.superseded_at is None), None)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_corrected(self, statement: Statement) -> list[str]:
        """Return the fields in which an editor has set the reading right."""
        return sorted(statement.corrections)

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
    gone_by_change = extend_schema_field(
        {"type": "integer", "description": "The id of a change that stands."}
    )(filters.ModelChoiceFilter(method="taken_by", queryset=Change.objects.standing()))
    mode = one_of("mode", Statement.ModeChoices.choices)
    status = one_of("status", Statement.Status.choices)
    official = yes_no("speaker__is_official", "Whether the speaker speaks for a state.")
    said_after = since("said_at")
    said_before = before("said_at")
    seen_after = since("first_seen_at")
    hedged = yes_no("is_hedged", "Whether it is said with a reservation.")
    superseded = extend_schema_field(
        {"type": "boolean", "description": "Also those that are read otherwise by now."}
    )(filters.BooleanFilter(method="with_superseded"))

    class Meta:
        model = Statement
        fields = ["claim", "snapshot"]

    def filter_queryset(self, queryset: Any) -> Any:  # noqa: ANN401
        """Leave out what is read otherwise by now, unless it is asked for."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("superseded") else rows.standing()

    def with_superseded(self, rows: QuerySet[Statement], _field: str, _value: bool) -> Any:  # noqa: ANN401, FBT001
        """Leave the choice to `filter_queryset`, which sees whether it was asked at all."""
        return rows

    def taken_by(self, rows: QuerySet[Statement], _field: str, change: Change) -> Any:  # noqa: ANN401
        """Keep the statements whose words went with this change."""
        return rows.filter(gone_with=change.after_id)


class StatementViewSet(ReadOnlyModelViewSet[Statement]):
    """Who says what, in which words, at which place, newest first."""

    queryset = Statement.objects.select_related(*PAGE).defer(*LONG).prefetch_related(*what_took())
    serializer_class = StatementSerializer
    filterset_class = StatementFilter

    def filter_queryset(self, queryset: Any) -> Any:  # noqa: ANN401
        """Filter lists only: a single statement is found by its id, superseded or not."""
        return queryset if self.detail else super().filter_queryset(queryset)
