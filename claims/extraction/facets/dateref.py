"""A date as a value: its parts as far as they are said, and the year that fits them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.extraction.types import Span

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in list(MONTHS.items())} | {"sept": 9}
_WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_NAMES)}


@dataclass(frozen=True, slots=True)
class DateRef:
    """A point or stretch of time; the parts that are not said are null."""

    span: Span
    # century, decade, year, half-year, quarter, season, month, week, weekend, day, weekday, hour
    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # "27-28 June"
    last_month: int | None = None  # where the stretch ends in another month or year
    last_year: int | None = None
    weekday: int | None = None
    minute: int | None = None  # of the day, for "9.30 am"
    part: str = ""  # of the stretch: "early", "end", "Q1", "evening", "summer"
    zone: str = ""  # of a time of day, as written: "GMT", "local time"
    bound: str = ""  # before, after: the date only limits
    relative: bool = False
    shift: int | None = None  # "last week": -1, where the day it was said is not known
    names_event: bool = False  # "the 2020 election"
    index: int = 0  # of its first token

    def interval(self) -> tuple[date, date] | None:
        """Return the first and last day meant, where the year is known."""
        if self.year is None:
            return None
        if self.part in LAST_CORE_MONTH and self.precision == "season" and self.month is None:
            return _season(self.year, self.part)
        last_year = self.last_year or self.year
        first_month = self.month or 1
        last_month = self.last_month or self.month or 12
        first = safe(self.year, first_month, self.day or 1)
        last_day = self.last_day or self.day
        if last_day is None:
            last_day = monthrange(last_year, last_month)[1]
        return first, max(first, safe(last_year, last_month, last_day))


# The last month of each season of meteorologists in the north, where nearly all news of it is.
LAST_CORE_MONTH = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}


def _season(year: int, part: str) -> tuple[date, date]:
    """Return the limits of a season as widely as people speak of it.

    It begins with a month, as for meteorologists, or with an equinox or solstice, and so ends
    three weeks later. The winter of a year is that which begins or that which ends in it.
    """
    end = LAST_CORE_MONTH[part]
    if part == "winter":
        return date(year, 1, 1), date(year + 1, end + 1, 31)
    return date(year, end - 2, 1), safe(year, end + 1, 31)


_MAY_LIE_AHEAD = 45  # days: in news that looks back, dates that lie further off are past
_FAR = 270  # days; nobody speaks of a day so far ahead without its year
_NEAR = 45  # days; where nothing shows which year is meant, only a date as near as this gets one
Hit = tuple[DateRef, int, int]


def safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def day_of(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31 else None


def year_of(token: str) -> int | None:
    return (
        int(token) if len(token) == 4 and token.isdecimal() and 1000 <= int(token) <= 2199 else None
    )


def with_year(
    reference: DateRef, said_on: date | None, lean: int, *, bare: bool = False
) -> DateRef:
    """Give a date without a year the one that fits its sentence.

    ``lean`` is 1 where the sentence looks ahead, -1 where it looks back and 0 where nothing
    shows: then only a date near the day it was said on gets a year, for it can be no other.
    A ``bare`` date, an item of a list without a verb or a preposition, gets none even so.
    """
    if reference.year is not None or said_on is None or reference.month is None:
        return reference
    day = reference.day or 15
    years = (said_on.year - 1, said_on.year, said_on.year + 1)
    days = {year: (safe(year, reference.month, day) - said_on).days for year in years}
    slack = 0 if reference.day else 15
    coming = [year for year in years if days[year] >= -slack]
    past = [year for year in years if days[year] <= slack]
    near = [year for year in years if abs(days[year]) <= _NEAR]
    if lean > 0:  # "faces a charge over the March 8 incident": just past, and not a year ahead
        just_past = bool(near) and days[near[0]] < 0 and days[coming[0]] > _FAR
        year: int | None = near[0] if just_past else coming[0]
    elif lean < 0:
        year = near[0] if near and days[near[0]] <= _MAY_LIE_AHEAD else past[-1]
    else:
        year = near[0] if near and not bare else None
    return replace(reference, year=year, relative=True)


def cut(reference: DateRef, day: date) -> DateRef:
    """Fill in a day, as far as the reference's precision goes."""
    return replace(
        reference,
        year=day.year,
        month=day.month if reference.precision in {"month", "day", "weekday"} else None,
        day=day.day if reference.precision in {"day", "weekday"} else None,
    )


def weekend_of(reference: DateRef, saturday: date) -> DateRef:
    """Fill in a Saturday and the Sunday after it."""
    week = week_of(reference, saturday)
    return replace(
        week, year=saturday.year, month=saturday.month, day=saturday.day,
        last_month=week.last_month if week.last_month != saturday.month else None,
        last_year=week.last_year if week.last_year != saturday.year else None,
    )  # fmt: skip


def week_of(reference: DateRef, day: date) -> DateRef:
    """Fill in the week of a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    other = sunday.month if sunday.month != monday.month else None
    return replace(
        reference, year=monday.year, month=monday.month, day=monday.day, last_day=sunday.day,
        last_month=other, last_year=sunday.year if sunday.year != monday.year else None,
    )  # fmt: skip
