"""Snapshots: the immutable captures, with their text."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources.api.filters import FilterSet, before, since
from sources.models import Snapshot


class SnapshotLink(serializers.ModelSerializer[Snapshot]):
    """A capture as other resources name it: enough to tell whether they mean the same bytes."""

    class Meta:
        model = Snapshot
        fields = ["id", "sha256", "captured_at", "url"]


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """A capture without its text, which may be long: for lists."""

    class Meta:
        model = Snapshot
        fields = [
            "id", "source", "captured_at", "url", "media_type", "sha256", "size", "title", "byline",
            "published_at", "published_precision", "language", "extractor_version", "extracted_at",
            "text_error",
        ]  # fmt: skip
        read_only_fields = fields


class FullSnapshotSerializer(SnapshotSerializer):
    """A capture with the text that all offsets count in, and the headers it came with."""

    class Meta(SnapshotSerializer.Meta):
        fields = [*SnapshotSerializer.Meta.fields, "headers", "text"]
        read_only_fields = fields


class SnapshotFilter(FilterSet):
    """What people look captures up by."""

    captured_after = since("captured_at")
    captured_before = before("captured_at")
    published_after = since("published_at")
    published_before = before("published_at")

    class Meta:
        model = Snapshot
        fields = ["source", "sha256", "language"]


class SnapshotViewSet(ReadOnlyModelViewSet[Snapshot]):
    """The captures, newest first; the text comes with a single one."""

    queryset = Snapshot.objects.all()
    filterset_class = SnapshotFilter

    def get_queryset(self) -> QuerySet[Snapshot]:
        """Leave the long columns in the database where a list is asked for."""
        snapshots = super().get_queryset()
        return snapshots.defer("text", "headers") if self.action == "list" else snapshots

    def get_serializer_class(self) -> type[SnapshotSerializer]:
        """Give the text with a single capture only."""
        return SnapshotSerializer if self.action == "list" else FullSnapshotSerializer
