"""A date as a value: its parts as far as they are said, and the year that fits them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

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
    precision: str  # year, month, week, day, weekday, hour
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # "27-28 June"
    weekday: int | None = None
    minute: int | None = None  # of the day, for "9.30 am"
    bound: str = ""  # before, after: the date only limits
    relative: bool = False
    shift: int | None = None  # "last week": -1, where the day it was said is not known
    names_event: bool = False  # "the 2020 election"
    index: int = 0  # of its first token

    def interval(self) -> tuple[date, date] | None:
        """Return the first and last day meant, where the year is known."""
        if self.year is None:
            return None
        first_month, last_month = (self.month, self.month) if self.month else (1, 12)
        if self.day:
            return safe(self.year, first_month, self.day), safe(
                self.year, first_month, self.last_day or self.day
            )
        last = monthrange(self.year, last_month)[1]
        return date(self.year, first_month, 1), date(self.year, last_month, last)


_MAY_LIE_AHEAD = 45  # days: news dates without a year that lie further off are past
Hit = tuple[DateRef, int, int]


def safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def day_of(token: str) -> int | None:
    return int(token) if token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31 else None


def year_of(token: str) -> int | None:
    return (
        int(token) if len(token) == 4 and token.isdecimal() and 1000 <= int(token) <= 2199 else None
    )


def with_year(reference: DateRef, said_on: date | None, *, ahead: bool) -> DateRef:
    """Give a date without a year the last one that fits, or with ``ahead`` the next."""
    if reference.year is not None or said_on is None or reference.month is None:
        return reference
    slack = 0 if ahead else _MAY_LIE_AHEAD
    day = reference.day or 15
    years = (said_on.year - 1, said_on.year, said_on.year + 1)
    days = {year: (safe(year, reference.month, day) - said_on).days for year in years}
    past = [year for year in years if days[year] <= slack]
    coming = [year for year in years if days[year] >= 0]
    return replace(reference, year=coming[0] if ahead and coming else past[-1], relative=True)


def cut(reference: DateRef, day: date) -> DateRef:
    """Fill in a day, as far as the reference's precision goes."""
    return replace(
        reference,
        year=day.year,
        month=day.month if reference.precision in {"month", "day", "weekday"} else None,
        day=day.day if reference.precision in {"day", "weekday"} else None,
    )
