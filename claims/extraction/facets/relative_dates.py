"""Dates that refer to the day they are said on: "Friday", "last year", "three weeks ago"."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from claims.extraction.facets.absolute_dates import read_day_first, read_month_first
from claims.extraction.facets.dateref import MONTHS, WEEKDAYS, DateRef, Hit, cut, day_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.types import Span

_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
_SMALL = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_SMALL |= {"a": 1, "an": 1}
_SHIFTS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_NEAR = {"last": -1, "previous": -1, "this": 0, "next": 1}


def read_ago(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    low = tokens.lowers[index]
    number = _SMALL.get(low) or (int(low) if low.isdecimal() and len(low) <= 3 else None)
    unit = tokens.at(index + 1).rstrip("s")
    if number is None or unit not in _UNITS or tokens.at(index + 2) not in {"ago", "earlier"}:
        return None
    precision = unit if unit in {"day", "month", "year"} else "month" if unit == "week" else "year"
    reference = DateRef(Span(0, 0), precision, relative=True)
    if said_on is not None and number * _UNITS[unit] < 300_000:
        reference = cut(reference, said_on - timedelta(days=number * _UNITS[unit]))
    return reference, index, index + 2


def read_weekday(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    weekday = WEEKDAYS[tokens.lowers[index]]
    reference = DateRef(Span(0, 0), "weekday", weekday=weekday, relative=True)
    last = index
    if tokens.at(index + 1) == "," and (hit := _dated_after(tokens, index + 2, said_on)):
        return replace(hit[0], weekday=weekday), index, hit[2]
    if hit := _dated_after(tokens, index + 1, said_on):
        return replace(hit[0], weekday=weekday), index, hit[2]
    if said_on is not None:
        back = (said_on.weekday() - weekday) % 7
        ahead = tokens.at(index - 1) in {"next", "coming"}
        day = said_on + timedelta(days=7 - back if ahead else -back)
        reference = cut(reference, day)
    return reference, index, last


def _dated_after(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read the date that follows a weekday: "Wednesday, 25 December 2024"."""
    if index >= len(tokens):
        return None
    if tokens.lowers[index] in MONTHS and day_of(tokens.at(index + 1)):
        return read_month_first(tokens, index, said_on)
    return read_day_first(tokens, index, said_on) if tokens.lowers[index][0].isdecimal() else None


def read_relative(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    low = tokens.lowers[index]
    if low in _SHIFTS:
        reference = DateRef(Span(0, 0), "day", relative=True, shift=_SHIFTS[low])
        if said_on is not None:
            reference = cut(reference, said_on + timedelta(days=_SHIFTS[low]))
        return reference, index, index
    unit = tokens.at(index + 1)
    if low in _NEAR and unit in {"week", "month", "year"}:
        reference = DateRef(Span(0, 0), unit, relative=True, shift=_NEAR[low])
        if said_on is not None:
            reference = _shifted(reference, said_on, _NEAR[low])
        return reference, index, index + 1
    return read_ago(tokens, index, said_on) if low in _SMALL else None


def _shifted(reference: DateRef, said_on: date, by: int) -> DateRef:
    if reference.precision == "year":
        return replace(reference, year=said_on.year + by)
    if reference.precision == "week":
        monday = said_on + timedelta(days=7 * by - said_on.weekday())
        last_day = min(monday.day + 6, monthrange(monday.year, monday.month)[1])
        return replace(
            reference, year=monday.year, month=monday.month, day=monday.day, last_day=last_day
        )
    months = said_on.year * 12 + said_on.month - 1 + by
    return replace(reference, year=months // 12, month=months % 12 + 1)


RELATIVE_WORDS = frozenset(_SHIFTS) | frozenset(_NEAR) | frozenset(_SMALL)
