"""Dates that are given outright: "25 December 2024", "2024-12-25", "in 2024", "the 1990s"."""

from dataclasses import replace
from datetime import date

from claims.extraction.facets.dateref import MONTHS, DateRef, Hit, day_of, with_year, year_of
from claims.extraction.facets.numbers import SCALES
from claims.extraction.facets.tense import lean_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import STOP, is_plural, listed
from claims.extraction.types import Span

_BEFORE_YEAR = listed(
    """in of since by until till from before after during between to for and early late mid
    through"""
)
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_GAUGES = listed("than least nearly almost approximately roughly some most")
_RANGE_JOINTS = frozenset({"-", "–", "—", "to", "and", "through", "until", "or"})


def is_month(tokens: Tokens, index: int) -> bool:
    """Tell "May", "March" and "Jan" the months from the verbs and the given name."""
    word = tokens.words[index]
    if tokens.lowers[index] not in {"may", "march", "mar", "sep", "dec", "jan", "august"}:
        return word[0].isupper() or tokens.at(index - 1)[:1].isdecimal()
    after = index + 2 if tokens.at(index + 1) == "." and len(word) < 5 else index + 1
    if tokens.at(after)[:1].isdecimal() and (day_of(tokens.at(after)) or year_of(tokens.at(after))):
        return word[0].isupper()
    if day_of(tokens.at(index - 1)) or tokens.at(index - 1) in _ORDINAL_ENDS:
        return True
    joint = tokens.at(index + 1) in {"to", "-", "–", "and"} and tokens.at(index + 2) in MONTHS
    near = {"last", "this", "next", "on", "past"}
    following = tokens.words[index + 1][:1] if index + 1 < len(tokens) else ""
    if tokens.at(index - 1) in _ARTICLES and following.islower() and tokens.at(after) not in STOP:
        return word[0].isupper()  # "a March speech"
    named = following.isupper() and tokens.at(index + 1) not in MONTHS and len(word) < 5
    return word[0].isupper() and (
        joint or (tokens.at(index - 1) in _BEFORE_YEAR | near and not named)
    )


_ARTICLES = frozenset({"a", "his", "her", "its", "their", "that", "this"})


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
    if day is None or (tokens.glued(index) and tokens.at(index - 2)[:1].isalpha()):
        return None  # "VUI-21OCT"
    if tokens.at(cursor) in _ORDINAL_ENDS:
        cursor += 1
    if tokens.at(cursor) in _RANGE_JOINTS and (second := day_of(tokens.at(cursor + 1))):
        cursor += 2
        if tokens.at(cursor) in _ORDINAL_ENDS:
            cursor += 1
        last_day = second
        if last_day < day:  # "16 - 1 April": the first figure belongs to something else
            return None
    if tokens.at(cursor) == "of":
        cursor += 1
    if tokens.at(cursor) not in MONTHS or not is_month(tokens, cursor):
        return None
    month = MONTHS[tokens.at(cursor)]
    year, last = _year_after(tokens, cursor)
    reference = DateRef(Span(0, 0), "day", year=year, month=month, day=day, last_day=last_day)
    bare = _is_bare(tokens, index, last)
    return with_year(reference, said_on, lean_of(tokens, index, last), bare=bare), index, last


def _is_bare(tokens: Tokens, first: int, last: int) -> bool:
    """Tell "8 November: final" in a list of dates from the date of a sentence."""
    opens = first == 0 or tokens.at(first - 1) in _MARKS or tokens.opens_sentence(first)
    return opens and (last + 1 == len(tokens) or tokens.at(last + 1) in _MARKS)


_MARKS = frozenset(".:;|•–—-*()/")


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
    if tokens.at(cursor) == "." and tokens.glued(cursor) and tokens.at(cursor + 1)[:1].isdecimal():
        cursor += 1
    day, last_day, last = day_of(tokens.at(cursor)), None, index
    if day is not None and _is_count(tokens, cursor):
        day = None
    if day is not None:
        last = cursor
        if tokens.at(cursor + 1) in _ORDINAL_ENDS:
            last = cursor + 1
        last_day, last = _last_day(tokens, day, last)
    year, last = _year_after(tokens, last)
    precision = "day" if day else "month"
    reference = DateRef(Span(0, 0), precision, year=year, month=month, day=day, last_day=last_day)
    first = index
    if year is None and tokens.at(index - 1) in {"last", "next", "this", "past"}:
        first = index - 1
        reference = _near_month(reference, said_on, tokens.at(first))
    if (
        year is None
        and tokens.at(last + 1) == "."
        and len(tokens.words[index]) < 5
        and last == index
    ):
        last += tokens.glued(last + 1) and last + 2 < len(tokens)
    bare = _is_bare(tokens, first, last)
    if tokens.at(last + 1) == "of" and tokens.at(last + 2) in {"that", "the"}:
        return reference, first, last  # "October of that year": of one told elsewhere
    return with_year(reference, said_on, lean_of(tokens, index, last), bare=bare), first, last


def _is_count(tokens: Tokens, index: int) -> bool:
    """Tell "in July 12 people" from "on July 12 people"."""
    return tokens.at(index - 2) in {"in", "since"} and is_plural(tokens.at(index + 1))


def _last_day(tokens: Tokens, day: int, last: int) -> tuple[int | None, int]:
    """Read the 26 of "December 25-26" and "December 25 and 26"."""
    second = day_of(tokens.at(last + 2))
    if tokens.at(last + 1) not in _RANGE_JOINTS or second is None or second <= day:
        return None, last
    if is_plural(tokens.at(last + 3)) or tokens.at(last + 3) in MONTHS:
        return None, last
    end = last + 3 if tokens.at(last + 3) in _ORDINAL_ENDS else last + 2
    return second, end


def _near_month(reference: DateRef, said_on: date | None, said: str) -> DateRef:
    """Read "last September": the one before the month it is said in; "this": of the year."""
    if said_on is None or reference.month is None:
        return reference
    if said in {"last", "past"}:
        year = said_on.year - (reference.month >= said_on.month)
    elif said == "next":
        year = said_on.year + (reference.month <= said_on.month)
    else:
        year = said_on.year
    return replace(reference, year=year, relative=True)


def read_year(tokens: Tokens, index: int) -> Hit | None:
    year = year_of(tokens.lowers[index])
    if year is None or tokens.at(index - 1) in {"$", "£", "€", "no", "flight"}:
        return None
    following, before = tokens.at(index + 1), tokens.at(index - 1)
    if tokens.glued(index + 1) and following.partition("-")[0] in {"s", "%"}:
        return read_decade(tokens, index)
    if before in _GAUGES or following in SCALES or (following in UNITS and following != "year"):
        return None
    introduced = before in _BEFORE_YEAR or before in {"(", ",", "-", "–", "last", "year"}
    if before in {"of", "for", "to", "from", "and", "by", "between", ",", "(", "-", "–", "after"}:
        introduced = introduced and not is_plural(following)
    if not introduced and (year < 1900 or year > 2100 or is_plural(following)):
        return None
    joined = tokens.glued(index) and before == "-" and tokens.at(index - 2)[:1].isalpha()
    if joined and tokens.at(index - 2) not in _YEAR_PREFIXES:
        return None
    last, last_year = _years(tokens, index, year)
    named = before == "the" and following[:1].isalpha() and following not in STOP
    reference = DateRef(Span(0, 0), "year", year=year, last_year=last_year, names_event=named)
    return reference, index, last


_YEAR_PREFIXES = frozenset({"mid", "early", "late", "pre", "post"})


def _years(tokens: Tokens, index: int, year: int) -> tuple[int, int | None]:
    """Read the second year of "2014-2016", "2019-20" and "2019/20"."""
    figures = tokens.at(index + 2)
    if tokens.at(index + 1) not in {"-", "–", "/"} or not tokens.glued(index + 1):
        return index, None
    if not figures.isdecimal() or len(figures) not in {2, 4} or not tokens.glued(index + 2):
        return index, None
    last = int(figures) if len(figures) == 4 else year // 100 * 100 + int(figures)
    if len(figures) == 2 and last < year:  # "1999-00"
        last += 100
    return (index + 2, last) if year < last <= year + _LONGEST_RANGE else (index, None)


_LONGEST_RANGE = 150  # years
_OLDEST_DECADE = 1500


def read_decade(tokens: Tokens, index: int) -> Hit | None:
    """Read "the 1990s" and, of an unknown century, "the 90s"; "in his 60s" is an age."""
    low, end = tokens.lowers[index], index + 1
    if tokens.at(end) in {"'", "’"} and tokens.glued(end):
        end += 1
    ending = tokens.at(end).partition("-")[0]  # "1930s-era"
    if ending != "s" or not tokens.glued(end) or not low.endswith("0"):
        return None
    if year_of(low) and int(low) >= _OLDEST_DECADE:
        year = int(low)
        size = 99 if low.endswith("00") and year < 2000 else 9
        precision = "century" if size == 99 else "decade"
        return DateRef(Span(0, 0), precision, year=year, last_year=year + size), index, end
    first = index - 1 if tokens.at(index - 1) in {"'", "’", "‘"} else index
    at = first - 1
    while tokens.at(at) in {"early", "mid", "late", "-"}:
        at -= 1
    article = tokens.at(at) == "the"
    if len(low) == 2 and article and (first < index or int(low) >= 50):
        return DateRef(Span(0, 0), "decade", part=f"{low}s"), first, end
    return None


def read_century(tokens: Tokens, index: int) -> Hit | None:
    """Read "the 19th century" and "21st-century"."""
    low, at = tokens.lowers[index], index + 2
    ending, hyphen, noun = tokens.at(index + 1).partition("-")
    if ending not in _ORDINAL_ENDS or not low.isdecimal() or len(low) > 2:
        return None
    if hyphen:
        at -= 1
    if (noun or tokens.at(at)) not in {"century", "centuries"} or not 1 <= int(low) <= 22:
        return None
    if tokens.words[at][0].isupper() and at + 1 < len(tokens) and tokens.words[at + 1][0].isupper():
        return None  # "21st Century Film"
    last = int(low) * 100
    return DateRef(Span(0, 0), "century", year=last - 99, last_year=last), index, at
