"""Sources: the addresses that are watched."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.addresses import canonical
from sources.api.filters import FilterSet, one_of, since
from sources.models import Lapse, Listing, Source

PAUSED = Q(next_due_at=None, duplicate_of=None) & ~Q(kind=Source.Kind.FILE)


class SourceLink(serializers.ModelSerializer[Source]):
    """A source as other resources name it."""

    class Meta:
        model = Source
        fields = ["id", "url", "title"]


class OpenLapseSerializer(serializers.ModelSerializer[Lapse]):
    """Why a source cannot be seen now."""

    kind = serializers.CharField(help_text="as of a lapse")

    class Meta:
        model = Lapse
        fields = ["id", "kind", "reason", "began_at", "noticed_at"]


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A source with its schedule and its health, where it was found, and what it lists."""

    lapse = serializers.SerializerMethodField(help_text="the time out of sight that lasts, if any")
    listed_in = serializers.SerializerMethodField(help_text="the feeds and sitemaps that name it")
    listing_count = serializers.IntegerField(help_text="pages that it names, as a feed or sitemap")

    class Meta:
        model = Source
        fields = [
            "id", "url", "canonical_url", "duplicate_of", "title", "kind", "interval",
            "longest_interval", "next_due_at", "paused_reason", "breaking_since", "health",
            "health_since", "last_seen_at", "failures", "failing_since", "lapse",
            "last_changed_at", "listed_in", "listing_count", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(OpenLapseSerializer(allow_null=True))
    def get_lapse(self, source: Source) -> dict[str, Any] | None:
        """Return the lapse that lasts, or None."""
        lasting = (lapse for lapse in source.lapses.all() if lapse.ended_at is None)
        return next((OpenLapseSerializer(lapse).data for lapse in lasting), None)

    @extend_schema_field(SourceLink(many=True))
    def get_listed_in(self, source: Source) -> list[dict[str, Any]]:
        """Return the lists that name it."""
        return [SourceLink(listing.list).data for listing in source.listed_in.all()]


def with_background(sources: QuerySet[Source]) -> QuerySet[Source]:
    """Fetch along what the serializer shows besides the columns, in a fixed number of queries."""
    named = Listing.objects.filter(list=OuterRef("pk")).order_by().values("list")
    number = Subquery(named.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    lists = Listing.objects.select_related("list").order_by("pk")
    found = sources.annotate(listing_count=Coalesce(number, 0))
    return found.prefetch_related(
        Prefetch("lapses", Lapse.objects.open()), Prefetch("listed_in", lists)
    )


class SourceFilter(FilterSet):
    """What people look sources up by."""

    url = filters.CharFilter(method="at", help_text="The address, however it is spelled.")
    kind = one_of("kind", Source.Kind.choices)
    health = one_of("health", Source.Health.choices)
    health_since_after = since("health_since")
    paused = filters.BooleanFilter(
        method="is_paused", help_text="Whether it could be watched and is not."
    )
    failing = filters.BooleanFilter(
        "failing_since", "isnull", exclude=True, help_text="Whether its last look did not see it."
    )
    breaking = filters.BooleanFilter(
        "breaking_since", "isnull", exclude=True, help_text="Whether its story is breaking."
    )
    duplicate = filters.BooleanFilter(
        "duplicate_of", "isnull", exclude=True, help_text="Whether another watches the same page."
    )
    listed_in = extend_schema_field(
        {"type": "integer", "description": "The id of a feed or sitemap that names it."}
    )(filters.ModelChoiceFilter(method="is_listed_in", queryset=Source.objects.all()))

    class Meta:
        model = Source
        fields: list[str] = []

    def at(self, sources: QuerySet[Source], _field: str, url: str) -> QuerySet[Source]:
        """Keep the sources that watch the page at this address."""
        is_web = url.lower().startswith(("http://", "https://"))
        return sources.filter(Q(url=url) | Q(canonical_url=canonical(url) if is_web else url))

    def is_paused(self, sources: QuerySet[Source], _field: str, answer: bool) -> QuerySet[Source]:  # noqa: FBT001
        """Keep the paused sources, or the others."""
        return sources.filter(PAUSED if answer else ~PAUSED)

    def is_listed_in(self, sources: QuerySet[Source], _field: str, by: Source) -> QuerySet[Source]:
        """Keep the sources that a list names."""
        return sources.filter(Exists(Listing.objects.filter(source=OuterRef("pk"), list=by)))


class SourceViewSet(ReadOnlyModelViewSet[Source]):
    """The addresses that are watched, newest first."""

    queryset = with_background(Source.objects.all())
    serializer_class: type[serializers.BaseSerializer[Source]] = SourceSerializer
    filterset_class: type[FilterSet] = SourceFilter
