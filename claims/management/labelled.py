"""Pairs whose truth is known, as files of JSON lines or tables, for measuring and for fitting."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.core.management.base import CommandError

from claims.detectors.pairs import TextPair

CONTRADICTION = "contradiction"
LABELS = (CONTRADICTION, "entailment", "neutral")


class BadLineError(ValueError):
    """A line that cannot be compared; the message names the field."""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two texts, whether they contradict each other, and where the pair comes from."""

    pair: TextPair
    is_true: bool
    dataset: str = ""
    kind: str = ""
    domain: str = ""
    strict: bool | None = None  # None: the file does not say
    reason: str = ""  # why it is no contradiction although it looks like one

    def named(self, by: str) -> str:
        """Return its set, kind or domain."""
        return {"set": self.dataset, "kind": self.kind, "domain": self.domain}[by]


def read(names: Sequence[str]) -> list[LabelledPair]:
    """Return the pairs of all files. Raises CommandError that names the file, line and field.

    JSON lines have a, b and label (contradiction, entailment or neutral), optionally dataset,
    kind, domain, strict, a_date, b_date, a_speaker, b_speaker. A table (.tsv with a head) has a
    and b, and either label, or reason: why the pair is no contradiction, or kind: of which it is.
    """
    return [pair for name in names for pair in _of_file(name)]


def _of_file(name: str) -> Iterator[LabelledPair]:
    rows = _table_rows if name.endswith((".tsv", ".csv")) else _json_rows
    for number, values in rows(name):
        try:
            yield _pair(values, Path(name).stem)
        except ValueError as error:
            raise CommandError(f"{name}: line {number}: {error}") from error


def _json_rows(name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, raw in enumerate(_text_of(name).splitlines(), 1):
        if not raw.strip():
            continue
        try:
            values = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{name}: line {number}: no JSON object: {error}") from error
        if not isinstance(values, dict):
            raise CommandError(f"{name}: line {number}: no JSON object")
        yield number, values


def _table_rows(name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    lines = _text_of(name).splitlines()
    if name.endswith(".tsv"):
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        table = csv.DictReader(lines)
    columns = set(table.fieldnames or ())
    # A table of kinds, and of nothing else to tell by, is one of contradictions.
    known = (
        {"label": CONTRADICTION} if "kind" in columns and not columns & {"label", "reason"} else {}
    )
    for number, row in enumerate(table, 2):
        yield number, known | {str(key): value for key, value in row.items() if value is not None}


def _text_of(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name}: cannot be read: {error}") from error


def _pair(values: Mapping[str, object], file: str) -> LabelledPair:
    strict = values.get("strict")
    return LabelledPair(
        TextPair(
            a=_text(values, "a"), b=_text(values, "b"),
            a_date=date_of(values, "a_date"), b_date=date_of(values, "b_date"),
            a_speaker=_word(values, "a_speaker"), b_speaker=_word(values, "b_speaker"),
        ),
        _is_true(values),
        dataset=_word(values, "dataset") or file,
        kind=_word(values, "kind"),
        domain=_word(values, "domain"),
        strict=strict if isinstance(strict, bool) else None,
        reason=_word(values, "reason"),
    )  # fmt: skip


def _is_true(values: Mapping[str, object]) -> bool:
    label = values.get("label")
    if label is None and values.get("reason"):
        return False
    if label not in LABELS:
        raise ValueError(f"field label: must be one of {', '.join(LABELS)}, not {label!r}")
    return label == CONTRADICTION


def _text(values: Mapping[str, object], field: str) -> str:
    if isinstance(value := values.get(field), str):
        return value
    raise ValueError(f"field {field}: give the text of this side")


def _word(values: Mapping[str, object], field: str) -> str:
    return str(values.get(field) or "")


def date_of(values: Mapping[str, object], field: str) -> date | None:
    """Return the day that a line names; raise BadLineError where it is no date."""
    value = values.get(field)
    if value is None or value == "":
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise BadLineError(f"field {field}: no ISO date: {value!r}") from error
