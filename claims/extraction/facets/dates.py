"""Dates and times with the precision they are given in; what is not said stays unknown."""

from dataclasses import replace
from datetime import date

from claims.extraction.facets.absolute_dates import (
    is_month,
    read_clock,
    read_day_first,
    read_iso,
    read_month_first,
    read_year,
)
from claims.extraction.facets.dateref import MONTHS, WEEKDAYS, DateRef, Hit
from claims.extraction.facets.relative_dates import (
    RELATIVE_WORDS,
    read_ago,
    read_relative,
    read_weekday,
)
from claims.extraction.facets.tokens import Tokens

__all__ = ["DateRef", "read_dates"]

_BOUNDS = {
    "before": "before",
    "until": "before",
    "by": "before",
    "after": "after",
    "since": "after",
    "from": "after",
}
_TRIGGERS = frozenset(MONTHS) | frozenset(WEEKDAYS) | RELATIVE_WORDS


def read_dates(tokens: Tokens, said_on: date | None) -> tuple[tuple[DateRef, ...], frozenset[int]]:
    """Find the dates, and the tokens they use, which are then no quantities."""
    found: list[DateRef] = []
    used: set[int] = set()
    after = 0
    for index, low in enumerate(tokens.lowers):
        if index < after or not (low in _TRIGGERS or low[0].isdecimal()):
            continue
        hit = _read_at(tokens, index, said_on)
        if hit is None:
            continue
        reference, first, last = hit
        found.append(
            replace(
                reference, span=tokens.span(first, last), bound=_bound(tokens, first), index=first
            )
        )
        used.update(range(first, last + 1))
        after = last + 1
    return tuple(found), frozenset(used)


def _read_at(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    low = tokens.lowers[index]
    if low[0].isdecimal():
        return _read_number(tokens, index, said_on)
    if low in MONTHS and is_month(tokens, index):
        return read_month_first(tokens, index, said_on)
    if low in WEEKDAYS:
        return read_weekday(tokens, index, said_on)
    return read_relative(tokens, index, said_on)


def _bound(tokens: Tokens, first: int) -> str:
    word = tokens.at(first - 1)
    if word == "the":
        word = tokens.at(first - 2)
    return _BOUNDS.get(word, "")


def _read_number(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    return (
        read_iso(tokens, index)
        or read_day_first(tokens, index, said_on)
        or read_clock(tokens, index)
        or read_ago(tokens, index, said_on)
        or read_year(tokens, index)
    )
