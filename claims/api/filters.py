"""The filters that cases, claims and contradictions share."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from claims.models import Actor, Case
from sources.models import Source


def of_case(field: str | None = None, method: str | None = None) -> Any:  # noqa: ANN401 - untyped library
    """Return a filter for the slug of a case; one that does not exist is an error, not no rows."""
    found = filters.ModelChoiceFilter(
        field_name=field,
        method=method,
        queryset=Case.objects.all(),
        to_field_name="slug",
        error_messages={"invalid_choice": "There is no case with this slug."},
    )
    return extend_schema_field({"type": "string", "description": "The slug of a case."})(found)


def of_actor(field: str | None = None, method: str | None = None, about: str = "") -> Any:  # noqa: ANN401
    """Return a filter for the id of an actor."""
    return _of_row(Actor.objects.all(), field, method, about or "The id of an actor.")


def of_source(field: str | None = None, method: str | None = None) -> Any:  # noqa: ANN401
    """Return a filter for the id of a source."""
    return _of_row(Source.objects.all(), field, method, "The id of a source.")


def _of_row(rows: Any, field: str | None, method: str | None, about: str) -> Any:  # noqa: ANN401
    found = filters.ModelChoiceFilter(field_name=field, method=method, queryset=rows)
    return extend_schema_field({"type": "integer", "description": about})(found)
