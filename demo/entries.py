"""Takes typed fields out of a TOML table, and names the table and the field when one is wrong."""

from collections.abc import Collection
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class CaseError(Exception):
    """The manifest is wrong; the message names the entry, the field and what was expected."""


class Entry:
    """One table: every field is taken once, so that what is left over is a misspelt one."""

    def __init__(self, name: str, table: dict[str, Any]) -> None:
        self.name = name
        self._left = dict(table)

    def take(self, field: str, kind: type[T], *, default: T | None = None) -> T:
        value = self._left.pop(field, default)
        if value is None:
            raise CaseError(f"{self.name}: {field} is missing")
        # bool is an int to Python, but `at = true` is a slip
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise CaseError(f"{self.name}: {field} must be of type {kind.__name__}, not {value!r}")
        if value == "":
            raise CaseError(f"{self.name}: {field} is empty")
        return value

    def optional(self, field: str, kind: type[T]) -> T | None:
        return self.take(field, kind) if field in self._left else None

    def choice(self, field: str, allowed: Collection[str]) -> str:
        value = self.take(field, str)
        if value not in allowed:
            raise CaseError(
                f"{self.name}: {field} must be one of {', '.join(sorted(allowed))}, not {value!r}"
            )
        return value

    def strings(self, field: str) -> tuple[str, ...]:
        values: list[Any] = self.take(field, list, default=[])
        if not all(isinstance(value, str) and value for value in values):
            raise CaseError(f"{self.name}: {field} must be a list of strings")
        return tuple(values)

    def seconds(self, field: str) -> float:
        value = self.take(field, object)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
            raise CaseError(f"{self.name}: {field} must be a number of seconds, not {value!r}")
        return value

    def moment(self, field: str) -> datetime:
        value = self.take(field, datetime)
        if value.tzinfo is None:
            raise CaseError(f"{self.name}: {field} needs an offset from UTC, as in 12:00:00+04:00")
        return value

    def url_path(self, field: str) -> str:
        value = self.take(field, str)
        if not value.startswith("/") or value == "/":
            raise CaseError(f"{self.name}: {field} must be a path below /, not {value!r}")
        return value

    def file(self, field: str, folder: Path) -> Path:
        path = (folder / self.take(field, str)).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise CaseError(f"{self.name}: {field} is not a file in {folder}: {path}")
        return path

    def entry(self, field: str) -> "Entry":
        table: dict[str, Any] = self.take(field, dict)
        return Entry(field, table)

    def entries(self, field: str) -> list["Entry"]:
        tables: list[Any] = self.take(field, list, default=[])
        if not all(isinstance(table, dict) for table in tables):
            raise CaseError(f"{self.name}: {field} must be written as [[{field}]]")
        return [
            Entry(f"{self.name} {field} {number}", table)
            for number, table in enumerate(tables, start=1)
        ]

    def refuse_leftovers(self) -> None:
        if self._left:
            raise CaseError(f"{self.name}: not a known field: {', '.join(sorted(self._left))}")
