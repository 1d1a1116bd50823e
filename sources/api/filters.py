"""The base of every filter set, and the filters that many of them have."""

from typing import Any

from django_filters import rest_framework as filters


class FilterSet(filters.FilterSet):  # type: ignore[misc] # django-filter has no types
    """A filter set that a type checker knows."""


def since(field: str) -> Any:  # noqa: ANN401 - django-filter has no types
    """Return a filter for moments from the one given on."""
    return filters.IsoDateTimeFilter(field, "gte", help_text="From this moment on (ISO 8601).")


def before(field: str) -> Any:  # noqa: ANN401
    """Return a filter for moments before the one given."""
    return filters.IsoDateTimeFilter(field, "lt", help_text="Before this moment (ISO 8601).")


def one_of(field: str | None, choices: Any, method: str | None = None) -> Any:  # noqa: ANN401
    """Return a filter for one value or, when the parameter is repeated, for any of several."""
    return filters.MultipleChoiceFilter(
        field_name=field,
        method=method,
        choices=choices,
        distinct=False,  # each row matches once; sorting all of them to tell would cost the index
        help_text="Repeat it for any of several.",
    )


def yes_no(field: str, help_text: str) -> Any:  # noqa: ANN401
    """Return a filter for `true` or `false`."""
    return filters.BooleanFilter(field, help_text=help_text)
