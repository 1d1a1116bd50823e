"""What was merged: its old address leads to what it goes by now."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.models import Actor, Claim


class MergedSerializer(serializers.Serializer[Any]):
    """Where a merged row went."""

    id = serializers.IntegerField()
    merged_into = serializers.IntegerField(help_text="the id that it goes by now")
    detail = serializers.CharField()


LEADS_ON = {
    308: OpenApiResponse(
        MergedSerializer,
        "It was merged: `Location` and `merged_into` say into what. It may be parted again.",
    )
}


def leads_on(row: Claim | Actor, name: str, request: Request) -> Response:
    """Answer for a merged row: 308, with the address of what it goes by now.

    308 and not 301, so that clients keep the method; not a copy of the other row under this
    address, so that they learn the id to use. It is not to be cached, since a merge can be undone.
    """
    kept = row.survivor
    body = {
        "id": row.pk,
        "merged_into": kept.pk,
        "detail": f"This was merged: ask for {kept.pk}.",
    }
    return Response(
        body,
        status=HTTPStatus.PERMANENT_REDIRECT,
        headers={
            "Location": reverse(name, args=[kept.pk], request=request),
            "Cache-Control": "no-store",
        },
    )
