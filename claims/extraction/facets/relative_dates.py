"""Dates that refer to the day they are said on: "Friday", "last year", "three weeks ago"."""

from dataclasses import replace
from datetime import date, timedelta

from claims.extraction.facets.absolute_dates import read_day_first, read_month_first
from claims.extraction.facets.dateref import MONTHS, WEEKDAYS, DateRef, Hit, cut, day_of, week_of
from claims.extraction.facets.numbers import SMALL
from claims.extraction.facets.stretches import SEASONS, near_season, near_weekend
from claims.extraction.facets.tense import lean_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, STOP
from claims.extraction.types import Span

_UNITS = {
    "hour": 0, "minute": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7,
    "month": 30, "year": 365, "decade": 3650, "century": 36500, "quarter": 91,
}  # fmt: skip
_SMALL = {word: int(value) for word, value in SMALL.items() if value}
_SMALL |= {"a": 1, "an": 1}
_VAGUE = frozenset({"few", "couple", "several", "many", "some"})
_SHIFTS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_NEAR = {"last": -1, "past": -1, "this": 0, "coming": 1, "next": 1}
# These count from a day told in the text, which is not always the day it was said on.
_TOLD = frozenset({"previous", "following", "same", "preceding", "that"})
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "weekend"})
_MANY_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
_FURTHEST = 300_000  # days


def read_ago(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "three weeks ago" and "a year earlier"; the latter counts from what is told."""
    low, at = tokens.lowers[index], index + 1
    number = _SMALL.get(low) or (int(low) if low.isdecimal() and len(low) <= 3 else None)
    if number is None:
        return None
    vague = tokens.at(at) in _VAGUE or low in _VAGUE
    if tokens.at(at) in _VAGUE:
        at += 2 if tokens.at(at + 1) == "of" else 1
    unit = tokens.at(at).removesuffix("s")
    if unit not in _UNITS or tokens.at(at + 1) not in {
        "ago",
        "earlier",
        "before",
        "later",
        "after",
    }:
        return None
    if tokens.at(at + 1) in {"before", "after"} and not _closes(tokens, at + 2):
        return None
    reference = DateRef(
        Span(0, 0), "day" if unit in {"night", "hour", "minute"} else unit, relative=True
    )
    known = tokens.at(at + 1) == "ago" and not vague and said_on is not None
    if known and said_on is not None and number * _UNITS[unit] < _FURTHEST:
        reference = _back(reference, said_on, unit, number)
    return reference, index, at + 1


def _closes(tokens: Tokens, index: int) -> bool:
    following = tokens.at(index)
    return not following[:1].isalpha() or following in {"that", "and", "in", "at", "when"}


def _back(reference: DateRef, said_on: date, unit: str, number: int) -> DateRef:
    """Count back from a day, no finer than the unit that is counted."""
    if unit in {"hour", "minute"}:  # of a day before or of the same
        return reference
    if unit == "month":
        return _shifted(reference, said_on, -number)
    if unit in {"year", "decade", "century"}:
        years = number * {"year": 1, "decade": 10, "century": 100}[unit]
        return replace(reference, precision="year", year=max(1, said_on.year - years))
    day = said_on - timedelta(days=min(number * _UNITS[unit], said_on.toordinal() - 8))
    if unit in {"week", "fortnight", "weekend", "quarter"}:
        return week_of(replace(reference, precision="week"), day)
    return cut(reference, day)


def read_weekday(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "Friday", "last Friday" and "Wednesday, 25 December 2024"."""
    if tokens.at(index + 1) in _MANY_PARTS:  # "on Saturday nights": no one day
        return None
    weekday = WEEKDAYS[tokens.lowers[index].partition("-")[0]]
    reference = DateRef(Span(0, 0), "weekday", weekday=weekday, relative=True)
    at = index + 2 if tokens.at(index + 1) in {",", "the"} else index + 1
    if hit := _dated_after(tokens, at, said_on):
        return replace(hit[0], weekday=weekday), index, hit[2]
    first, before = index, tokens.at(index - 1)
    if before in {"last", "next", "this", "coming", "past"}:
        first = index - 1
    elif tokens.at(index - 2) in _TOLD or before in _TOLD:
        return reference, index, index
    if said_on is not None:
        back = (said_on.weekday() - weekday) % 7
        ahead = before in {"next", "coming"} or (
            before not in {"last", "past"} and lean_of(tokens, index, index) > 0
        )
        if before in {"last", "past"} and back == 0:
            back = 7
        day = said_on + timedelta(days=(7 - back) % 7 if ahead else -back)
        if ahead and day == said_on and before in {"next", "coming"}:
            day += timedelta(days=7)
        reference = cut(reference, day)
    return reference, first, index


def _dated_after(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read the date that follows a weekday: "Wednesday, 25 December 2024"."""
    if index >= len(tokens):
        return None
    at = index + 1 if tokens.at(index + 1) == "." else index
    if tokens.lowers[index] in MONTHS and day_of(tokens.at(at + 1)):
        return read_month_first(tokens, index, said_on)
    return read_day_first(tokens, index, said_on) if tokens.lowers[index][0].isdecimal() else None


def read_relative(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "yesterday", "last week", "this summer", "the previous day" and "a month ago"."""
    low = tokens.lowers[index]
    if low in _SHIFTS:
        return _today(tokens, index, said_on)
    if low in _SMALL:
        return read_ago(tokens, index, said_on)
    if _is_title(tokens, index) or (low == "that" and not _ends_phrase(tokens, index + 2)):
        return None
    if tokens.at(index + 1) in SEASONS | _DAY_PARTS:
        return _part(tokens, index, said_on)
    return _unit(tokens, index, said_on)


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    """Tell "that week was hard" from "said that day one matters"."""
    following = tokens.at(index)
    goes_on = following[:1].isalpha() and following not in STOP | AUXILIARIES
    return not goes_on and following not in SMALL


def _unit(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "last week", "the previous day" and "the past year"."""
    low, unit = tokens.lowers[index], tokens.at(index + 1)
    reference = DateRef(Span(0, 0), unit, relative=True)
    if low in _TOLD or (low == "next" and tokens.at(index - 1) == "the"):
        told = unit in {"day", "week", "month", "year", "decade"}
        return (reference, index, index + 1) if told else None
    if low not in _NEAR or unit not in {"week", "month", "year", "quarter", "decade", "century"}:
        return None
    spread = low in {"past", "coming"} or (low == "last" and tokens.at(index - 1) == "the")
    if not spread and unit in {"week", "month", "year"}:  # "the last year" reaches back from today
        reference = replace(reference, shift=_NEAR[low])
        if said_on is not None:
            reference = _shifted(reference, said_on, _NEAR[low])
    return reference, index, index + 1


def _is_title(tokens: Tokens, index: int) -> bool:
    """Tell the programme "This Week" from this week."""
    if index + 1 >= len(tokens) or not tokens.words[index + 1][0].isupper():
        return False
    return not (tokens.words[index].isupper() or tokens.opens_sentence(index)) or (
        tokens.words[index][0].isupper() and not tokens.words[index].isupper()
    )


def _today(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    low, word = tokens.lowers[index], tokens.words[index]
    newspaper = word.isupper() or (word[0].isupper() and not tokens.opens_sentence(index))
    if newspaper and index and tokens.words[index - 1][0].isupper():  # "USA Today"
        return None
    part = "night" if low == "tonight" else ""
    reference = DateRef(Span(0, 0), "day", relative=True, shift=_SHIFTS[low], part=part)
    if said_on is not None:
        reference = cut(reference, said_on + timedelta(days=_SHIFTS[low]))
    return reference, index, index


def _part(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "last night", "this morning", "next summer" and "last weekend"."""
    low, unit = tokens.lowers[index], tokens.at(index + 1)
    if unit in SEASONS:
        return near_season(low, unit, said_on), index, index + 1
    if unit == "weekend":
        lean = lean_of(tokens, index, index + 1)
        return near_weekend(low, said_on, lean), index, index + 1
    if low not in {"this", "last"} or (low == "last" and unit != "night"):
        known = low in _TOLD | {"next"}
        return (
            (DateRef(Span(0, 0), "day", part=unit, relative=True), index, index + 1)
            if known
            else None
        )
    shift = -(low == "last")
    reference = DateRef(Span(0, 0), "day", relative=True, shift=shift, part=unit)
    if said_on is not None:
        reference = cut(reference, said_on + timedelta(days=shift))
    return reference, index, index + 1


def _shifted(reference: DateRef, said_on: date, by: int) -> DateRef:
    if reference.precision == "year":
        return replace(reference, year=said_on.year + by)
    if reference.precision == "week":
        return week_of(reference, said_on + timedelta(days=7 * by))
    months = said_on.year * 12 + said_on.month - 1 + by
    if months < 12:
        return reference
    return replace(reference, year=months // 12, month=months % 12 + 1)


RELATIVE_WORDS = frozenset(_SHIFTS) | frozenset(_NEAR) | frozenset(_SMALL) | _TOLD
