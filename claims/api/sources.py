"""Sources with their cases and publishers, and how a new one is put under watch."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import mixins, serializers
from rest_framework.reverse import reverse

from claims.api.actors import ActorLink
from claims.api.filters import of_actor, of_case
from claims.api.problems import MEDIA_TYPE, ProblemSerializer
from claims.models import Actor, Case
from claimtracker.http import check_url
from sources.api.sources import SourceFilter, SourceSerializer, SourceViewSet
from sources.models import Source

EXAMPLE = OpenApiExample(
    "A page to watch",
    value={
        "url": "https://www.example.org/statements/17",
        "case": "harbour-fire",
        "publisher": "Ministry of Health",
        "interval": 900,
    },
    request_only=True,
)
DAY = 86_400


class CaseSourceSerializer(SourceSerializer):
    """A source with the cases that it is watched for and the actor that runs it."""

    cases = serializers.SlugRelatedField[Source]("slug", many=True, read_only=True)
    publisher = ActorLink(source="publisher.actor", allow_null=True, read_only=True)

    class Meta(SourceSerializer.Meta):
        fields = [*SourceSerializer.Meta.fields, "cases", "publisher"]
        read_only_fields = fields


class WatchSerializer(serializers.Serializer[Source]):
    """An address to watch for a case. One that another case watches already is shared with it."""

    url = serializers.CharField(max_length=2000)
    case = serializers.SlugRelatedField(
        "slug",
        queryset=Case.objects.all(),
        error_messages={"does_not_exist": "There is no case {value}: create it first."},
    )
    publisher = serializers.CharField(
        max_length=300, required=False, help_text="the name of the actor that runs it"
    )
    interval = serializers.IntegerField(
        min_value=1, max_value=365 * DAY, default=900, help_text="seconds between two looks"
    )
    kind = serializers.ChoiceField(
        [choice for choice in Source.Kind.choices if choice[0] != Source.Kind.FILE], default="page"
    )
    title = serializers.CharField(max_length=300, required=False)

    def validate_url(self, url: str) -> str:
        """Refuse what may not be fetched, with the reason."""
        verdict = check_url(url)
        if not verdict.allowed:
            raise serializers.ValidationError(verdict.reason)
        return url

    def validate_publisher(self, name: str) -> str:
        """Return the name under which the actor is known, so that an alias makes no second one."""
        known = Actor.objects.named(name).first()
        return known.name if known else name

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse what contradicts the rows that are there."""
        source = Source.objects.filter(url=attrs["url"]).select_related("publisher__actor").first()
        if source and attrs["case"].sources.contains(source):
            raise serializers.ValidationError({"url": "This case watches this address already."})
        publisher = getattr(source, "publisher", None)
        if publisher and attrs.get("publisher", publisher.actor.name) != publisher.actor.name:
            wrong = f"This address is known to be run by {publisher.actor}: leave the name out."
            raise serializers.ValidationError({"publisher": wrong})
        return attrs

    def create(self, validated_data: dict[str, Any]) -> Source:
        """Put the address under watch, due at once, or share the source that is there."""
        case: Case = validated_data.pop("case")
        return case.watch(**validated_data, next_due_at=timezone.now())

    def to_representation(self, instance: Source) -> dict[str, Any]:
        """Answer with the source as it stands now."""
        return CaseSourceSerializer(instance).data


class CaseSourceFilter(SourceFilter):
    """What people look sources up by, cases included."""

    case = of_case("cases")
    publisher = of_actor("publisher__actor")


@extend_schema_view(
    create=extend_schema(
        request=WatchSerializer,
        responses={
            201: CaseSourceSerializer,
            (400, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "Names the field that is wrong."),
        },
        examples=[EXAMPLE],
    )
)
class CaseSourceViewSet(mixins.CreateModelMixin, SourceViewSet):
    """The addresses that are watched, newest first."""

    queryset = Source.objects.select_related("publisher__actor").prefetch_related("cases")
    filterset_class = CaseSourceFilter

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Source]]:
        """Read one form, write another."""
        return WatchSerializer if self.action == "create" else CaseSourceSerializer

    def get_success_headers(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Name the new resource, where DRF would name the address that is watched."""
        return {"Location": reverse("sources-detail", [data["id"]], request=self.request)}
