"""Actors: the people and bodies that speak, publish or are spoken of."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.merged import LEADS_ON, leads_on
from claims.models import Actor
from claims.models.actor import ActorQuerySet
from sources.api.filters import FilterSet, one_of, yes_no


class ActorLink(serializers.ModelSerializer[Actor]):
    """An actor as other resources name it."""

    class Meta:
        model = Actor
        fields = ["id", "name", "is_official"]


class ActorSerializer(serializers.ModelSerializer[Actor]):
    """An actor with its other names and the body it belongs to."""

    parent = ActorLink(allow_null=True)

    class Meta:
        model = Actor
        fields = [
            "id", "name", "kind", "aliases", "parent", "wikidata_id", "country", "is_official",
        ]  # fmt: skip
        read_only_fields = fields


class ActorFilter(FilterSet):
    """What people look actors up by."""

    name = filters.CharFilter(method="named", help_text="A name or an alias, in any capitals.")
    kind = one_of("kind", Actor.Kind.choices)
    official = yes_no("is_official", "Whether it speaks for a state.")

    class Meta:
        model = Actor
        fields = ["country", "wikidata_id", "parent"]

    def named(self, actors: ActorQuerySet, _field: str, value: str) -> QuerySet[Actor]:
        """Keep the actors of this name."""
        return actors.named(value)


class ActorViewSet(ReadOnlyModelViewSet[Actor]):
    """The people and bodies that speak, publish or are spoken of, newest first.

    Who was merged into another one is not listed; the old address leads to the other one.
    """

    queryset = Actor.objects.select_related("parent")
    serializer_class = ActorSerializer
    filterset_class = ActorFilter

    def get_queryset(self) -> QuerySet[Actor]:
        """Leave those who were merged out of the list."""
        actors = super().get_queryset()
        return actors.filter(merged_into=None) if self.action == "list" else actors

    @extend_schema(responses={200: ActorSerializer, **LEADS_ON})
    def retrieve(self, request: Request, pk: str) -> Response:
        """Return one actor; one who was merged leads to the other."""
        actor = self.get_object()
        if actor.merged_into_id:
            return leads_on(actor, "actors-detail", request)
        return Response(self.get_serializer(actor).data)
