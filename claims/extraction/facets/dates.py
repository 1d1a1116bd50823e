"""Dates and times with the precision they are given in; what is not said stays unknown."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from claims.extraction.facets.absolute_dates import (
    is_month,
    read_century,
    read_day_first,
    read_decade,
    read_iso,
    read_month_first,
    read_year,
)
from claims.extraction.facets.clocks import CLOCK_WORDS, read_clock, read_spoken_clock
from claims.extraction.facets.date_parts import (
    PERIODS,
    join_ranges,
    read_period,
    with_parts,
)
from claims.extraction.facets.dateref import MONTHS, WEEKDAYS, DateRef, Hit
from claims.extraction.facets.relative_dates import (
    RELATIVE_WORDS,
    read_ago,
    read_relative,
    read_weekday,
)
from claims.extraction.facets.stretches import SEASONS, read_season, read_weekend, read_within
from claims.extraction.facets.tokens import Tokens

__all__ = ["DateRef", "read_dates"]

_BOUNDS = {
    "before": "before",
    "until": "before",
    "till": "before",
    "by": "before",
    "after": "after",
    "since": "after",
    "from": "after",
}
_TRIGGERS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | RELATIVE_WORDS
    | CLOCK_WORDS
    | PERIODS
    | SEASONS
    | {"weekend", "within"}
)
_TO_WHOM = frozenset({"points", "message", "letter", "statement", "news", "quotes"})


_STRETCHES = dict.fromkeys(SEASONS, read_season) | {
    "weekend": read_weekend,
    "within": read_within,
}


def read_dates(tokens: Tokens, said_on: date | None) -> tuple[tuple[DateRef, ...], frozenset[int]]:
    """Find the dates, and the tokens they use, which are then no quantities."""
    found: list[DateRef] = []
    used: set[int] = set()
    after = 0
    for index, low in enumerate(tokens.lowers):
        if index < after or not _may_open(low):
            continue
        hit = _read_at(tokens, index, said_on)
        if hit is None:
            continue
        reference, first, last = with_parts(tokens, hit, after)
        found.append(
            replace(
                reference,
                span=tokens.span(first, last),
                bound="" if _is_stretch(reference) else reference.bound or _bound(tokens, first),
                index=first,
            )
        )
        used.update(range(first, last + 1))
        after = last + 1
    return join_ranges(tokens, found), frozenset(used)


def _is_stretch(reference: DateRef) -> bool:
    """Tell "from 2009-2013", which holds both its ends."""
    return reference.precision == "year" and reference.last_year is not None


@lru_cache(maxsize=65536)
def _may_open(low: str) -> bool:
    return low in _TRIGGERS or low[0].isdecimal() or _is_weekday(low)


def _is_weekday(low: str) -> bool:
    return "-" in low and low.partition("-")[0] in WEEKDAYS


def _read_at(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    low = tokens.lowers[index]
    if low[0].isdecimal():
        return _read_number(tokens, index, said_on)
    if low in MONTHS:
        return read_month_first(tokens, index, said_on) if is_month(tokens, index) else None
    if low in WEEKDAYS or _is_weekday(low):
        return read_weekday(tokens, index, said_on)
    if low in PERIODS and (hit := read_period(tokens, index)):
        return hit
    if low in _STRETCHES:
        return _STRETCHES[low](tokens, index, said_on)
    hit = read_relative(tokens, index, said_on) if low in RELATIVE_WORDS else None
    return hit or read_spoken_clock(tokens, index)


def _bound(tokens: Tokens, first: int) -> str:
    word, at = tokens.at(first - 1), first - 1
    if word == "the":
        word, at = tokens.at(first - 2), first - 2
    if word == "from" and tokens.at(at - 1) in _TO_WHOM:  # "the main points from this week"
        return ""
    return _BOUNDS.get(word, "")


def _read_number(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    return (
        read_iso(tokens, index)
        or read_day_first(tokens, index, said_on)
        or read_clock(tokens, index)
        or read_ago(tokens, index, said_on)
        or read_period(tokens, index)
        or read_century(tokens, index)
        or read_year(tokens, index)
        or read_decade(tokens, index)
    )
