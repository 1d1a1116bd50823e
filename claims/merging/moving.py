"""Moving what refers to one row over to another one, whatever table it stands in, and back."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Moved = dict[str, list[Any]]  # the keys of the rows that moved, by the name of their column


@dataclass
class Plan:
    """What an act will do, for the page that asks whether it is meant."""

    counts: list[tuple[int, str]] = field(default_factory=list)  # how many rows of what move
    notes: list[str] = field(default_factory=list)  # what else comes of it, in sentences


def columns(model: type[models.Model], but: Container[str]) -> "Iterator[models.Field[Any, Any]]":
    """Yield the columns of all tables that refer to rows of a model, but for those named.

    They are asked for, not listed, so that nothing is left behind in a table made later.
    """
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's API
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            column: models.Field[Any, Any] = relation.field  # type: ignore[union-attr]
            if name_of(column) not in but:
                yield column


def name_of(column: "models.Field[Any, Any]") -> str:
    """Return the name of a column as the record has it: app, model and field."""
    return f"{column.model._meta.label}.{column.name}"  # noqa: SLF001 - Django's API


def count(one: models.Model, but: Container[str]) -> list[tuple[int, str]]:
    """Return how many rows of which table refer to a row, in words for a person."""
    found = []
    for column in columns(type(one), but):
        number = column.model._base_manager.filter(**{column.name: one}).count()  # noqa: SLF001
        if number:
            found.append((number, str(column.model._meta.verbose_name_plural)))  # noqa: SLF001
    return found


def move(
    one: models.Model,
    other: models.Model,
    but: Container[str],
    stays: Mapping[str, Container[Any]] = MappingProxyType({}),
) -> Moved:
    """Have all rows that refer to ``one`` refer to ``other``; return which ones did so before.

    What the other has already, as a constraint says or ``stays`` by the keys of a column, stays.
    """
    moved: Moved = {}
    for column in columns(type(one), but):
        kept = stays.get(name_of(column), ())
        rows = column.model._base_manager.filter(**{column.name: one})  # noqa: SLF001 - Django's API
        keys = [key for key in rows.order_by("pk").values_list("pk", flat=True) if key not in kept]
        if keys and (gone := _moved(column, keys, other)):
            moved[name_of(column)] = gone
    return moved


def move_back(moved: Moved, one: models.Model, other: models.Model) -> None:
    """Have the rows that moved refer to ``one`` again, as far as they still refer to ``other``."""
    for name, keys in moved.items():
        label, _, field_name = name.rpartition(".")
        model = apps.get_model(label)
        rows = model._base_manager.filter(pk__in=keys, **{field_name: other})  # noqa: SLF001
        rows.update(**{field_name: one})


def _moved(column: "models.Field[Any, Any]", keys: list[Any], other: models.Model) -> list[Any]:
    """Move rows, at once if none of them doubles another, else one by one; return which moved."""
    if _moves(column, keys, other):
        return keys
    return [key for key in keys if len(keys) > 1 and _moves(column, [key], other)]


def _moves(column: "models.Field[Any, Any]", keys: list[Any], other: models.Model) -> bool:
    rows = column.model._base_manager.filter(pk__in=keys)  # noqa: SLF001 - Django's API
    try:
        with transaction.atomic():
            rows.update(**{column.name: other})
    except IntegrityError:
        return False
    return True
