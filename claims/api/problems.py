"""Errors as problem details (RFC 9457), with the field that each one is about."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views import defaults
from rest_framework import exceptions, serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler as drf_handler

from claims.models import AlreadyDecidedError

MEDIA_TYPE = "application/problem+json"


class ErrorSerializer(serializers.Serializer[Any]):
    """One wrong value. The pointer (RFC 6901) is there where the value stood in the body."""

    field = serializers.CharField()
    detail = serializers.CharField()
    pointer = serializers.CharField(required=False)


class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = ErrorSerializer(many=True, required=False)  # type: ignore[assignment]


class Conflict(exceptions.APIException):
    """Somebody else was first."""

    status_code = HTTPStatus.CONFLICT
    default_detail = "Somebody else was first."
    default_code = "conflict"


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into problem details, or None where it is a fault of ours."""
    error = _as_api_exception(error)
    response = drf_handler(error, context)
    if response is None:
        return None
    problem = _problem(response.status_code, _detail(response.data))
    if isinstance(error, exceptions.ValidationError):
        in_body = context["request"].method not in SAFE_METHODS
        problem["detail"] = "The request has a wrong or missing value: see errors."
        problem["errors"] = [_entry(path, text, in_body) for path, text in _flat(error.detail)]
    response.data = problem
    response.content_type = MEDIA_TYPE
    return response


def _as_api_exception(error: Exception) -> Exception:
    if isinstance(error, AlreadyDecidedError):
        return Conflict(str(error))
    if isinstance(error, DjangoValidationError):
        return exceptions.ValidationError(serializers.as_serializer_error(error))
    return error


def _problem(status: int, detail: str) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": int(status), "detail": detail}


def _detail(data: Any) -> str:  # noqa: ANN401 - whatever the exception carried
    return str(data["detail"]) if isinstance(data, dict) and "detail" in data else ""


def _flat(detail: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:  # noqa: ANN401
    if isinstance(detail, dict):
        for key, value in detail.items():
            here = () if key == api_settings.NON_FIELD_ERRORS_KEY else (str(key),)
            yield from _flat(value, (*path, *here))
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            # A list of messages belongs to one field; a list of objects has an index for each.
            here = (str(index),) if isinstance(value, dict | list) else ()
            yield from _flat(value, (*path, *here))
    else:
        yield path, str(detail)


def _entry(path: tuple[str, ...], text: str, in_body: bool) -> dict[str, str]:  # noqa: FBT001
    entry = {"field": ".".join(path), "detail": text}
    if in_body:
        escaped = (part.replace("~", "~0").replace("/", "~1") for part in path)
        entry["pointer"] = "#" + "".join(f"/{part}" for part in escaped)
    return entry


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer for addresses that do not exist: as a problem below /api/, else as a page."""
    if request.path.startswith("/api/"):
        return _plain(HTTPStatus.NOT_FOUND, "There is nothing at this address: see /api/v1/.")
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer for faults of ours: as a problem below /api/, else as a page."""
    if request.path.startswith("/api/"):
        return _plain(HTTPStatus.INTERNAL_SERVER_ERROR, "A fault of ours; it has been logged.")
    return defaults.server_error(request)


def _plain(status: HTTPStatus, detail: str) -> HttpResponse:
    return JsonResponse(_problem(status, detail), status=status, content_type=MEDIA_TYPE)
