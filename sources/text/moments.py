"""Reading one date, as precisely as it was written and no more."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from sources.text.document import Precision
from sources.text.months import MONTHS

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
# A day is known where it was written: in the Pacific it begins fourteen hours before UTC's.
_DAY_AHEAD = timedelta(hours=14)
_LENGTH = 120  # characters of a text that are looked at

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?P<fraction>[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?(?P<m1>{_MONTH})\.?|"
    rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?:de\s+)?(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
# Zones that are called so in one place only, or (BST) nearly so: RFC 5322's and Europe's.
_ZONES = {
    "GMT": 0, "UTC": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap])?\.?m?\.?\s*\(?"
    rf"(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moment:
    """A date as precisely as it was given: a day is kept as that day's midnight in UTC."""

    at: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The day that was written, in the zone in which it was written."""
        return self.at.date()


def is_plausible(moment: Moment, now: datetime | None = None) -> bool:
    """Tell whether a page can have been published then: not before the web, nor in the future."""
    now = now or datetime.now(UTC)
    latest = now + _DAY_AHEAD if moment.precision == "day" else now
    return _EARLIEST <= moment.at <= latest


def read_moment(text: str) -> Moment | None:
    """Read one date in a form that cannot be mistaken and return it in UTC, or return None."""
    moment = read_local(text)
    return moment and Moment(moment.at.astimezone(UTC), moment.precision)


def read_local(text: str) -> Moment | None:
    """Read one date as read_moment does, and keep the zone in which it was written."""
    text = " ".join(text[: 4 * _LENGTH].split())[:_LENGTH]
    try:
        return _iso(text) or _compact(text) or _written(text) or _mail(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> Moment | None:
    match = _ISO.match(text)
    if match is None:
        return None
    at = datetime.fromisoformat(match["day"]).replace(tzinfo=UTC)
    if not match["time"] or match["zone"] is None:  # a time without a zone tells the day, no more
        return Moment(at, "day")
    clock = datetime.fromisoformat(f"{match['day']}T{match['time'].zfill(5)}")
    if clock == datetime.fromisoformat(match["day"]) and not (match["fraction"] or "").strip(".,0"):
        return Moment(at, "day")  # exactly midnight is what a program makes of a bare day
    return Moment(clock.replace(tzinfo=_zone(match["zone"])), "second")


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _compact(text: str) -> Moment | None:
    match = _COMPACT.fullmatch(text)
    return _day(match[1], match[2], match[3]) if match else None


def _written(text: str) -> Moment | None:
    match = _WRITTEN.search(text)
    if match is None:
        asian = _EAST_ASIAN.search(text)
        return _day(asian[1], asian[2], asian[3]) if asian else None
    month = MONTHS[(match["m1"] or match["m2"]).lower()]
    day = _day(match["year"], month, match["d1"] or match["d2"])
    clock = _CLOCK.search(text)
    return day if clock is None else _at(day, clock)


def _at(day: Moment, clock: re.Match[str]) -> Moment:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = timezone(timedelta(hours=_ZONES[clock["zone"].upper()]))
    at = day.at.replace(hour=hour, minute=int(clock["minute"]), tzinfo=zone)
    return Moment(at, "second")


def _mail(text: str) -> Moment | None:
    at = parsedate_to_datetime(text)
    return Moment(at, "second") if at.tzinfo else None


def _day(year: str, month: str | int, day: str) -> Moment:
    return Moment(datetime(int(year), int(month), int(day), tzinfo=UTC), "day")
