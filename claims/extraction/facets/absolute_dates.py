"""Dates that are given outright: "25 December 2024", "2024-12-25", "in 2024", "9.30 am"."""

from datetime import date

from claims.extraction.facets.dateref import MONTHS, DateRef, Hit, day_of, with_year, year_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import STOP, is_plural, listed
from claims.extraction.types import Span

_FUTURE = frozenset({"will", "next", "plans", "planned", "due", "scheduled", "until"})
_BEFORE_YEAR = listed(
    """in of since by until till from before after during between to for and early late mid
    through"""
)


def is_month(tokens: Tokens, index: int) -> bool:
    """Tell "May" and "March" the months from the verbs."""
    word = tokens.words[index]
    if tokens.lowers[index] not in {"may", "march", "mar", "sep", "dec", "jan", "august"}:
        return True
    if tokens.at(index - 1)[:1].isdecimal() or tokens.at(index + 1)[:1].isdecimal():
        return True
    return word[0].isupper() and tokens.at(index - 1) in _BEFORE_YEAR | {
        "last",
        "this",
        "next",
        "on",
    }


def read_iso(tokens: Tokens, index: int) -> Hit | None:
    parts = tokens.lowers[index].split(".")
    last = index
    if (
        len(parts) == 1
        and tokens.at(index + 1) in {"-", "/", "–"}
        and tokens.at(index + 3) == tokens.at(index + 1)
    ):
        parts = [tokens.at(index), tokens.at(index + 2), tokens.at(index + 4)]
        last = index + 4
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    if year_of(parts[0]):
        year, month, day = (int(part) for part in parts)
    elif year_of(parts[2]):
        day, month, year = (int(part) for part in parts)
        if month > 12:
            day, month = month, day
        elif day <= 12 and tokens.at(index + 1) == "/":  # 03/04/2024: whose order is not known
            return DateRef(Span(0, 0), "year", year=year), index, last
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DateRef(Span(0, 0), "day", year=year, month=month, day=day), index, last


def read_day_first(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    day, cursor, last_day = day_of(tokens.lowers[index]), index + 1, None
    if day is None:
        return None
    if tokens.at(cursor) in {"st", "nd", "rd", "th"}:
        cursor += 1
    if tokens.at(cursor) in {"-", "–", "and", "to"} and day_of(tokens.at(cursor + 1)):
        last_day, cursor = day_of(tokens.at(cursor + 1)), cursor + 2
    if tokens.at(cursor) == "of":
        cursor += 1
    if tokens.at(cursor) not in MONTHS:
        return None
    month = MONTHS[tokens.at(cursor)]
    year, last = _year_after(tokens, cursor)
    reference = DateRef(Span(0, 0), "day", year=year, month=month, day=day, last_day=last_day)
    return with_year(reference, said_on, ahead=_ahead(tokens, index)), index, last


def _year_after(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Return the year that follows a month, and the last token used."""
    cursor = index + 1
    if tokens.at(cursor) == "." and tokens.glued(cursor) and tokens.at(cursor + 1)[:1].isdecimal():
        cursor += 1
    if tokens.at(cursor) in {",", "of"} and year_of(tokens.at(cursor + 1)):
        cursor += 1
    year = year_of(tokens.at(cursor))
    return (year, cursor) if year else (None, index)


def read_month_first(tokens: Tokens, index: int, said_on: date | None) -> Hit | None:
    month, cursor = MONTHS[tokens.lowers[index]], index + 1
    if tokens.at(cursor) == "." and tokens.glued(cursor) and day_of(tokens.at(cursor + 1)):
        cursor += 1
    day, last_day, last = day_of(tokens.at(cursor)), None, index
    if day is not None:
        last = cursor
        if tokens.at(cursor + 1) in {"st", "nd", "rd", "th"}:
            last = cursor + 1
        if tokens.at(last + 1) in {"-", "–"} and day_of(tokens.at(last + 2)):
            last_day, last = day_of(tokens.at(last + 2)), last + 2
    year, last = _year_after(tokens, last)
    precision = "day" if day else "month"
    reference = DateRef(Span(0, 0), precision, year=year, month=month, day=day, last_day=last_day)
    first = index
    if year is None and tokens.at(index - 1) in {"last", "next", "this"}:
        first = index - 1
    return with_year(reference, said_on, ahead=_ahead(tokens, index)), first, last


def _ahead(tokens: Tokens, index: int) -> bool:
    """Tell "will be held on 3 May" from what has been."""
    return not _FUTURE.isdisjoint(tokens.lowers[max(0, index - 10) : index])


def read_clock(tokens: Tokens, index: int) -> Hit | None:
    low = tokens.lowers[index]
    half = tokens.at(index + 1)
    half_day = half if half in {"am", "pm", "a.m", "p.m", "a.m.", "p.m."} else ""
    last = index + 1 if half_day else index
    hour, _, minute = low.replace(".", ":").partition(":")
    if not (":" in low or half_day) or not (
        hour.isdecimal() and (not minute or minute.isdecimal())
    ):
        return None
    if int(hour) > 23 or int(minute or 0) > 59 or len(minute) > 2:
        return None
    hours = int(hour) % 12 + 12 * half_day.startswith("p") if half_day else int(hour)
    return DateRef(Span(0, 0), "hour", minute=hours * 60 + int(minute or 0)), index, last


def read_year(tokens: Tokens, index: int) -> Hit | None:
    year = year_of(tokens.lowers[index])
    if year is None or tokens.at(index - 1) in {"$", "£", "€", "no", "flight"}:
        return None
    following, before = tokens.at(index + 1), tokens.at(index - 1)
    if tokens.glued(index + 1) and following in {"s", "%"}:
        return None
    introduced = before in _BEFORE_YEAR or before in {"(", ",", "-", "–", "last", "year"}
    if before in {"of", "for", "to", "from", "and", "by", "between", ",", "(", "-", "–", "after"}:
        introduced = introduced and not is_plural(following)
    if not introduced and (year < 1900 or year > 2100 or is_plural(following)):
        return None
    if tokens.glued(index) and before == "-" and tokens.at(index - 2)[:1].isalpha():
        return None
    last = index
    if (
        following in {"-", "–", "/"}
        and tokens.glued(index + 1)
        and len(tokens.at(index + 2)) in {2, 4}
    ):
        last = index + 2 if tokens.at(index + 2).isdecimal() else index  # "2019-20"
    named = before == "the" and following[:1].isalpha() and following not in STOP
    return DateRef(Span(0, 0), "year", year=year, names_event=named), index, last
