"""Sentences in the style of newspapers: each facet with its value and its exact words."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from claims.extraction.facets import read_facets

SAID_ON = date(2025, 7, 2)  # a Wednesday
_PAIR = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")


def _rows() -> list[tuple[str, str, str, str]]:
    with Path(__file__).with_name("facets.tsv").open(encoding="utf-8", newline="") as table:
        lines = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[0], row[1], row[2], row[3]) for row in list(lines)[1:]]


def _as_text(value: object) -> str:
    """Write a value as the table does: a range that stands for a whole by its middle."""
    if isinstance(value, tuple) and value:
        return f"{sum(value) / len(value):g}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("kind", "text", "words", "expected"), _rows())
def test_facet(kind: str, text: str, words: str, expected: str) -> None:
    found = getattr(read_facets(text, SAID_ON), kind)
    if words == "-":
        assert found == ()
        return
    (facet,) = (f for f in found if f.span.of(text) == words)
    wanted = dict(_PAIR.findall(expected))
    assert {name: _as_text(getattr(facet, name)) for name in wanted} == wanted
