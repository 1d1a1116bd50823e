"""How an address is put under watch, and how what is set of it is set right."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import mixins, serializers
from rest_framework.reverse import reverse

from claims.api.problems import MEDIA_TYPE, ProblemSerializer
from claims.api.sources import CaseSourceSerializer, CaseSourceViewSet, represented
from claims.models import Actor, Case
from claimtracker.http import check_url
from sources.addresses import canonical
from sources.models import Source
from sources.models.source import CAPTURED_ELSEWHERE, LONGEST_INTERVAL, LONGEST_URL

EXAMPLE = OpenApiExample(
    "A page to watch",
    value={
        "url": "https://www.example.org/statements/17",
        "case": "harbour-fire",
        "publisher": "Ministry of Health",
        "interval": 900,
        "longest_interval": 21_600,
    },
    request_only=True,
)
SCHEDULE = OpenApiExample(
    "Another schedule", value={"interval": 300, "longest_interval": 3600}, request_only=True
)
WRONG = {(400, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, "Names the field that is wrong.")}
LONGEST_WAIT = 365 * 86_400  # seconds: who looks once a year does not watch


def seconds(help_text: str, **options: Any) -> serializers.IntegerField:  # noqa: ANN401 - DRF's
    """Return a field for a wait of a second to a year."""
    return serializers.IntegerField(
        min_value=1, max_value=LONGEST_WAIT, help_text=f"seconds: {help_text}", **options
    )


def check_waits(shortest: int, longest: int) -> None:
    """Refuse a longest wait below the shortest."""
    if longest < shortest:
        wrong = f"Give {shortest} seconds or more, the shortest wait (interval)."
        raise serializers.ValidationError({"longest_interval": wrong})


def fit_address(url: str) -> str:
    """Return an address that may be fetched; refuse another with the reason and the remedy."""
    verdict = check_url(url)
    if not verdict.allowed:
        raise serializers.ValidationError(verdict.reason)
    if len(canonical(url)) > LONGEST_URL:
        wrong = f"Give at most {LONGEST_URL:,} characters, with those outside of ASCII encoded."
        raise serializers.ValidationError(wrong)
    return url


@extend_schema_field(OpenApiTypes.STR)  # an enum of its own in the schema would need a name
class WatchableKindField(serializers.ChoiceField):
    """What may stand at an address that is watched: a file given by hand does not."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - DRF's
        kinds = [choice for choice in Source.Kind.choices if choice[0] != Source.Kind.FILE]
        super().__init__(kinds, help_text="page, feed or sitemap", **options)


class WatchSerializer(serializers.Serializer[Source]):
    """An address to watch for a case. One that another case watches already is shared with it."""

    url = serializers.CharField(max_length=LONGEST_URL)
    case = serializers.SlugRelatedField(
        "slug",
        queryset=Case.objects.all(),
        error_messages={"does_not_exist": "There is no case {value}: create it first."},
    )
    publisher = serializers.CharField(
        max_length=300, required=False, help_text="the name of the actor that runs it"
    )
    interval = seconds("the shortest wait between two looks", default=900)
    longest_interval = seconds(
        "the longest wait between two looks; in between, the more often the page changes the "
        "sooner; without it, 6 hours or the shortest wait, whichever is longer",
        required=False,
    )
    kind = WatchableKindField(default="page")
    title = serializers.CharField(max_length=300, required=False)

    def validate_url(self, url: str) -> str:
        """Refuse what may not be fetched; name a page that is known as it is watched."""
        fit = fit_address(url)
        known = Source.objects.at(fit)
        return known.url if known else fit

    def validate_publisher(self, name: str) -> str:
        """Return the name under which the actor is known, so that an alias makes no second one."""
        known = Actor.objects.named(name).first()
        return known.name if known else name

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse waits that contradict each other, and what contradicts the rows that are there."""
        attrs.setdefault("longest_interval", max(LONGEST_INTERVAL, attrs["interval"]))
        check_waits(attrs["interval"], attrs["longest_interval"])
        source = Source.objects.select_related("publisher__actor").filter(url=attrs["url"]).first()
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
        return represented(instance)


class ScheduleSerializer(serializers.ModelSerializer[Source]):
    """What may be set right of a source, each by itself."""

    url = serializers.CharField(max_length=LONGEST_URL)
    interval = seconds("the shortest wait between two looks")
    longest_interval = seconds("the longest wait between two looks")
    kind = WatchableKindField()

    class Meta:
        model = Source
        fields = ["url", "title", "kind", "interval", "longest_interval"]

    def validate_url(self, url: str) -> str:
        """Refuse what may not be fetched, and a page that another source watches."""
        fit = fit_address(url)
        source: Source = self.instance  # type: ignore[assignment] # nothing is created here
        if Source.objects.captured_elsewhere(source.pk, fit):
            raise serializers.ValidationError(CAPTURED_ELSEWHERE)
        known = Source.objects.at(fit)
        if known and known != source:
            raise serializers.ValidationError(
                f"This page is watched already, as {known.url}: use source {known.pk} instead."
            )
        return fit

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse waits that contradict each other, and to make a file into a page."""
        source: Source = self.instance  # type: ignore[assignment] # nothing is created here
        if source.kind == Source.Kind.FILE and (fixed := {"url", "kind"} & set(attrs)):
            wrong = "A file given by hand keeps its address and its kind: leave this out."
            raise serializers.ValidationError(dict.fromkeys(sorted(fixed), wrong))
        shortest = attrs.get("interval", source.interval)
        check_waits(shortest, attrs.get("longest_interval", source.longest_interval))
        return attrs

    def update(self, instance: Source, validated_data: dict[str, Any]) -> Source:
        """Write what was given and nothing else: workers write the rest meanwhile."""
        for name, value in validated_data.items():
            setattr(instance, name, value)
        instance.save(update_fields=[*validated_data, "canonical_url"])
        return instance

    def to_representation(self, instance: Source) -> dict[str, Any]:
        """Answer with the source as it stands now."""
        return represented(instance)


@extend_schema_view(
    create=extend_schema(
        request=WatchSerializer,
        responses={201: CaseSourceSerializer, **WRONG},
        examples=[EXAMPLE],
    ),
    partial_update=extend_schema(
        request=ScheduleSerializer,
        responses={200: CaseSourceSerializer, **WRONG},
        examples=[SCHEDULE],
    ),
)
class WatchableSourceViewSet(mixins.CreateModelMixin, mixins.UpdateModelMixin, CaseSourceViewSet):
    """The addresses that are watched, newest first."""

    http_method_names = ["get", "head", "options", "post", "patch"]

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Source]]:
        """Read one form, write another."""
        if self.action == "create":
            return WatchSerializer
        return ScheduleSerializer if self.action == "partial_update" else CaseSourceSerializer

    def get_success_headers(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Name the new resource, where DRF would name the address that is watched."""
        return {"Location": reverse("sources-detail", [data["id"]], request=self.request)}
