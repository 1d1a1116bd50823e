"""Compare pairs of texts given as JSON lines; no database is touched."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import entailment
from claims.detectors.decision import Judge
from claims.detectors.pairs import PairResult, TextPair, compare_texts_all
from claims.management.labelled import BadLineError, date_of

BATCH = 256  # lines that the model reads together
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Line:
    id: object
    pair: TextPair


class Command(BaseCommand):
    """``manage.py compare_pairs [FILE] [--rules-only]``: a line in, a line out, in their order."""

    help = "Compare the texts a and b of each JSON line; '-' or nothing reads standard input."
    requires_system_checks = ()
    _judge: Judge | None = None

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, or standard input."""
        parser.add_argument("files", nargs="*", default=["-"], metavar="FILE")
        parser.add_argument(
            "--rules-only", action="store_true", help="do not ask the entailment model"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Answer every good line; name every bad one; fail at the end if there was one."""
        files: list[str] = options["files"] or ["-"]
        self._judge = None
        if not options["rules_only"]:
            self._judge = entailment.judge
            if why_not := entailment.why_not():
                self._go_on_without_model(why_not)
        bad = sum(self._answer_file(name, with_name=files != ["-"]) for name in files)
        if bad:
            raise CommandError(f"{bad} line(s) could not be compared", returncode=1)

    def _answer_file(self, name: str, *, with_name: bool) -> int:
        bad = 0
        waiting: list[_Line] = []
        extra = {"file": name} if with_name else {}
        with _opened(name) as lines:
            for number, raw in enumerate(lines, 1):
                if not raw.strip():
                    continue
                try:
                    waiting.append(_parse(raw))
                except BadLineError as error:
                    self.stderr.write(f"{name}: line {number}: {error}")
                    bad += 1
                if len(waiting) == BATCH:
                    self._answer(waiting, extra)
                    waiting = []
        self._answer(waiting, extra)
        return bad

    def _answer(self, lines: list[_Line], extra: dict[str, str]) -> None:
        """Write a line for each, the model reading all of them at once."""
        pairs = [line.pair for line in lines]
        try:
            results = compare_texts_all(pairs, self._judge)
        except entailment.ModelMissing as missing:  # it was there when the command began
            self._go_on_without_model(str(missing))
            results = compare_texts_all(pairs)
        for line, result in zip(lines, results, strict=True):
            self.stdout.write(_as_json(extra | _answer(line, result)))

    def _go_on_without_model(self, why_not: str) -> None:
        self._judge = None
        self.stderr.write(f"{' '.join(why_not.split())} Rules alone compare.")


def _answer(line: _Line, result: PairResult) -> dict[str, object]:
    return {
        "id": line.id,
        "label": result.label,
        "score": result.score,
        "kind": result.kind,
        "a_spans": [[span.start, span.end] for span in result.a_spans],
        "b_spans": [[span.start, span.end] for span in result.b_spans],
        "explanation": result.explanation,
        "detectors": list(result.detectors),
    }


def _as_json(answer: dict[str, object]) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    if LONE_SURROGATE.search(line):  # in an id: no UTF-8 can hold it
        line = json.dumps(answer)
    return line


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
        a_date=date_of(values, "a_date"),
        b_date=date_of(values, "b_date"),
        a_speaker=_text(values, "a_speaker", required=False),
        b_speaker=_text(values, "b_speaker", required=False),
        a_language=_text(values, "a_language", required=False),
        b_language=_text(values, "b_language", required=False),
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
    return LONE_SURROGATE.sub("\ufffd", value)  # one for one: offsets stay those of the input
