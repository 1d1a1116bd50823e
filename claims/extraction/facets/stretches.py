"""Stretches that have no name of their own: "last weekend", "this autumn", "within a month"."""

from dataclasses import replace
from datetime import date, timedelta

from claims.extraction.facets.dateref import (
    LAST_CORE_MONTH,
    DateRef,
    Hit,
    cut,
    week_of,
    weekend_of,
    year_of,
)
from claims.extraction.facets.tense import lean_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, STOP, listed
from claims.extraction.types import Span

SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
_TIME_WORDS = listed("over during in since by until before after on at for throughout through")
_LENGTHS = {"week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3650, "day": 1}
_COUNTED_FROM = listed("of after from before")


def read_season(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "the summer of 2019", "spring 2020" and "over the summer"; "summer" alone is no date."""
    at = index + 2 if tokens.at(index + 1) == "of" else index + 1
    year, part = year_of(tokens.at(at)), tokens.lowers[index]
    if part == "fall" and tokens.at(index - 1) == "to":
        return None
    if year is not None:
        return DateRef(Span(0, 0), "season", year=year, part=part), index, at
    if not _is_dated(tokens, index):
        return None
    reference = DateRef(Span(0, 0), "season", part=part, relative=True)
    lean = lean_of(tokens, index, index)
    if said_on is None or lean == 0:
        return reference, index, index
    return replace(reference, year=_season_year(part, said_on, lean, begun=True)), index, index


def near_season(low: str, part: str, said_on: date | None) -> DateRef:
    """Read "last summer", "this autumn" and "next spring"."""
    reference = DateRef(Span(0, 0), "season", part=part, relative=True)
    if said_on is None or low in {"coming", "past"}:
        return reference
    if low == "this":
        begun_before = part == "winter" and said_on.month <= LAST_CORE_MONTH[part]
        return replace(reference, year=said_on.year - begun_before)
    lean = {"last": -1, "next": 1}.get(low, 0)
    year = _season_year(part, said_on, lean) if lean else None
    return replace(reference, year=year)


def _season_year(part: str, said_on: date, lean: int, *, begun: bool = False) -> int:
    """Return the year in which the last season of this name began, or the next one will.

    The last one is over on the day; with ``begun`` it may be the one that goes on.
    """
    end = LAST_CORE_MONTH[part]
    begin = (end - 3) % 12 + 1
    if lean > 0:
        return said_on.year + (begin <= said_on.month)
    if begun:
        return said_on.year - (begin > said_on.month)
    over = said_on.month > end
    return said_on.year - (part == "winter") - (not over)


def read_weekend(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "over the weekend": the last one, or the next where the sentence looks ahead."""
    if not _is_dated(tokens, index):
        return None
    lean = lean_of(tokens, index, index)
    return _weekend(said_on, lean), index, index


def near_weekend(low: str, said_on: date | None, lean: int) -> DateRef:
    """Read "last weekend" and "this weekend"; which one is next, people disagree."""
    if low == "next":
        return _weekend(None, 0)
    return _weekend(said_on, -1 if low in {"last", "past"} else (lean or 1), over=low == "last")


def _weekend(said_on: date | None, lean: int, *, over: bool = False) -> DateRef:
    """Return the weekend before or after a day; on one itself it is that, unless it is ``over``."""
    reference = DateRef(Span(0, 0), "weekend", relative=True)
    if said_on is None or lean == 0:
        return reference
    weekday = said_on.weekday()
    if weekday > 4 and not over:
        saturday = said_on - timedelta(days=weekday - 5)
    else:
        saturday = said_on + timedelta(days=5 - weekday if lean > 0 else -weekday - 2)
    return weekend_of(reference, saturday)


def read_within(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    """Read "within a month": until its end, counted from the day it is said on.

    A count, as in "within two weeks", is a length of time, and so is what is counted from
    something else: "within a year of the war".
    """
    at = index + 1
    unit = tokens.at(at + 1)
    fits = tokens.at(at) in {"a", "an", "one"} and unit in _LENGTHS
    if not fits or tokens.at(at + 2) in _COUNTED_FROM:
        return None
    reference = DateRef(Span(0, 0), unit, bound="before", relative=True)
    if said_on is not None and lean_of(tokens, index, at + 1) > 0:
        end = said_on + timedelta(days=_LENGTHS[unit])
        reference = week_of(reference, end) if unit == "week" else cut(reference, end)
    return reference, index, at + 1


def _is_dated(tokens: Tokens, index: int) -> bool:
    """Tell "over the weekend" and "in the summer" from "the weekend edition"."""
    following = tokens.at(index + 1)
    closes = not following[:1].isalpha() or following in STOP or following in AUXILIARIES
    return closes and tokens.at(index - 1) == "the" and tokens.at(index - 2) in _TIME_WORDS
