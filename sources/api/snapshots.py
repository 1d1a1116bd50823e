"""Snapshots: the immutable captures, with their text, and as WARC files."""

import tempfile
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from sources import warc
from sources.api.filters import FilterSet, before, since
from sources.models import Snapshot


class SnapshotLink(serializers.ModelSerializer[Snapshot]):
    """A capture as other resources name it: enough to tell whether they mean the same bytes."""

    class Meta:
        model = Snapshot
        fields = ["id", "sha256", "captured_at", "url"]


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """A capture without its text, which may be long: for lists."""

    warc = serializers.HyperlinkedIdentityField(
        view_name="snapshots-warc", help_text="The capture as a WARC 1.1 file."
    )

    class Meta:
        model = Snapshot
        fields = [
            "id", "source", "captured_at", "url", "media_type", "sha256", "size", "origin", "title",
            "byline", "published_at", "published_precision", "language", "extractor_version",
            "extracted_at", "text_error", "warc",
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


class WarcRenderer(JSONRenderer):
    """Says that a WARC file is to be had; where there is none, the problem comes as JSON."""

    media_type = warc.MEDIA_TYPE
    format = "warc"


class LostBytes(APIException):
    """The capture's bytes are gone, or are no longer what was captured."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


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

    @extend_schema(responses={(200, warc.MEDIA_TYPE): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[WarcRenderer, JSONRenderer])
    def warc(self, request: Request, *_args: Any, **_kwargs: Any) -> FileResponse:  # noqa: ANN401
        """Give the capture as a WARC 1.1 file, with the capture that it repeats, if any."""
        snapshot = self.get_object()
        # On disk: it is checked as a whole before the first byte leaves.
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the response
        try:
            warc.write(Snapshot.objects.filter(pk=snapshot.pk), file)
        except warc.LostBytesError as problem:
            file.close()
            raise LostBytes(str(problem)) from problem
        file.seek(0)
        return FileResponse(
            file, content_type=warc.MEDIA_TYPE, as_attachment=True,
            filename=f"capture-{snapshot.pk}.warc.gz",
        )  # fmt: skip
