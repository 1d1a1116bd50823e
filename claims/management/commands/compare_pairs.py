"""Compare pairs of texts given as JSON lines; no database is touched."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.detectors.pairs import TextPair, compare_texts


class BadLineError(ValueError):
    """A line that cannot be compared; the message names the field."""


@dataclass(frozen=True, slots=True)
class _Line:
    id: object
    pair: TextPair


class Command(BaseCommand):
    """``manage.py compare_pairs [FILE]``: a line in, a line out."""

    help = "Compare the texts a and b of each JSON line; '-' or nothing reads standard input."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, or standard input."""
        parser.add_argument("files", nargs="*", default=["-"], metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Answer every good line; name every bad one; fail at the end if there was one."""
        files: list[str] = options["files"] or ["-"]
        bad = sum(self._answer(name, with_name=files != ["-"]) for name in files)
        if bad:
            raise CommandError(f"{bad} line(s) could not be compared", returncode=1)

    def _answer(self, name: str, *, with_name: bool) -> int:
        bad = 0
        with _opened(name) as lines:
            for number, raw in enumerate(lines, 1):
                if not raw.strip():
                    continue
                try:
                    line = _parse(raw)
                except BadLineError as error:
                    self.stderr.write(f"{name}: line {number}: {error}")
                    bad += 1
                    continue
                answer = {"file": name} if with_name else {}
                self.stdout.write(json.dumps(answer | _answer(line), ensure_ascii=False))
        return bad


def _answer(line: _Line) -> dict[str, object]:
    result = compare_texts(line.pair)
    return {
        "id": line.id,
        "label": result.label,
        "score": result.score,
        "kind": result.kind,
        "a_spans": [[span.start, span.end] for span in result.a_spans],
        "b_spans": [[span.start, span.end] for span in result.b_spans],
        "explanation": result.explanation,
    }


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as handle:
            yield handle
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}") from error


def _parse(raw: bytes) -> _Line:
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"no JSON object: {error}") from error
    if not isinstance(values, dict):
        raise BadLineError("no JSON object")
    if "id" not in values:
        raise BadLineError("field id: is missing")
    pair = TextPair(
        a=_text(values, "a"),
        b=_text(values, "b"),
        a_date=_date(values, "a_date"),
        b_date=_date(values, "b_date"),
        a_speaker=_text(values, "a_speaker", required=False),
        b_speaker=_text(values, "b_speaker", required=False),
    )
    return _Line(values["id"], pair)


def _text(values: dict[str, object], field: str, *, required: bool = True) -> str:
    value = values.get(field)
    if value is None and not required:
        return ""
    if field not in values:
        raise BadLineError(f"field {field}: is missing")
    if not isinstance(value, str):
        raise BadLineError(f"field {field}: must be text")
    return value


def _date(values: dict[str, object], field: str) -> date | None:
    value = values.get(field)
    if value is None or value == "":
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise BadLineError(f"field {field}: no ISO date: {value!r}") from error
