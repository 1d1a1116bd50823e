"""How two dates stand to each other, at the coarser precision of the two."""

from datetime import date, timedelta
from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets import DateRef
from claims.extraction.facets.words import listed

_CLOCK_SLACK = 15  # minutes
_Day = tuple[int, int]  # month and day of some year


def disjoint(x: DateRef, y: DateRef) -> bool:
    """Tell whether two dates exclude each other."""
    if x.bound or y.bound:
        return _bounds_exclude(x, y)
    first, second = x.interval(), y.interval()
    if first is not None and second is not None:
        return first[1] < second[0] or second[1] < first[0]
    return _parts_exclude(x, y)


def _parts_exclude(x: DateRef, y: DateRef) -> bool:
    """Compare what is known of dates whose year is not."""
    if x.minute is not None and y.minute is not None:
        return abs(x.minute - y.minute) > _CLOCK_SLACK
    if x.month and y.month:
        return not any(
            first <= others_last and others_first <= last
            for first, last in _stretches(x)
            for others_first, others_last in _stretches(y)
        )
    if x.precision == y.precision == "weekday":
        return x.weekday != y.weekday
    if x.precision == y.precision and x.shift is not None and y.shift is not None:
        return x.shift != y.shift
    return False


def _stretches(d: DateRef) -> tuple[tuple[_Day, _Day], ...]:
    """Return first and last day within a year; from December to January are two stretches."""
    month, last_month = d.month or 1, d.last_month or d.month or 12
    only_day = d.day if d.last_month is None else None
    first, last = (month, d.day or 1), (last_month, d.last_day or only_day or 31)
    return ((first, last),) if first <= last else ((first, (12, 31)), ((1, 1), last))


def _bounds_exclude(x: DateRef, y: DateRef) -> bool:
    first, second = x.interval(), y.interval()
    if first is None or second is None or (x.bound and y.bound):
        return False
    limit, point, bound = (first, second, x.bound) if x.bound else (second, first, y.bound)
    return point[0] > limit[1] if bound == "before" else point[1] < limit[0]


def agree(x: DateRef, y: DateRef) -> bool:
    """Tell whether two dates can be compared and may be one."""
    comparable = (
        (x.year and y.year)
        or (x.month and y.month)
        or (x.weekday is not None and y.weekday is not None)
    )
    return bool(comparable) and not disjoint(x, y)


def dates_differ(a: Reading, b: Reading) -> bool:
    """Tell whether both give dates, some exclude each other and none agrees.

    A text that gives none is of the day on which it was said.
    """
    if not a.facets.dates and not b.facets.dates:
        return False
    if long_before(a, b) or long_before(b, a):
        return True
    pairs = [(x, y) for x in _told(a) for y in _told(b)]
    return any(disjoint(x, y) for x, y in pairs) and not any(agree(x, y) for x, y in pairs)


def _told(reading: Reading) -> tuple[DateRef, ...]:
    """Return the dates but that of a report, letter or claim that only is spoken of."""
    if reading.stems.isdisjoint(_REPORTS):
        return reading.facets.dates
    stems = reading.facets.tokens.stems
    return tuple(
        d for d in reading.facets.dates if _REPORTS.isdisjoint(stems[max(0, d.index - 2) : d.index])
    )


_REPORTS = frozenset({"report", "articl", "statement", "letter", "claim", "alleg", "rumor", "post"})


def long_before(old: Reading, new: Reading) -> bool:
    """Tell "in 1988 a minister was jailed" from news of a day long after.

    Only where the day is known on which either was said.
    """
    past, now = _background(old), new.proposition.said_on or old.proposition.said_on
    if past is None or now is None or past >= now - _LONG_AGO:
        return False
    limits = [one.interval() for one in new.facets.dates]
    return not any(one and one[0] < now - _LONG_AGO for one in limits)


_LONG_AGO = timedelta(days=200)  # what lies further back is no news, and its year is told with it


@lru_cache(maxsize=1024)
def _background(reading: Reading) -> date | None:
    """Return the last day of the time that a text as a whole is about, where it says one.

    In "the plant built in 1990 was closed" the year is only that of the building.
    """
    limits = []
    tokens = reading.facets.tokens
    for one in reading.facets.dates:
        interval = one.interval()
        if interval is None or one.bound or one.names_event:
            return None
        before = [tokens.at(one.index - step) for step in (1, 2, 3)]
        inner = any(low.endswith("ed") or low in _MADE for low in before)
        if inner and one.index > _OPENING and not _HAD.intersection(reading.marked):
            return None
        limits.append(interval[1])
    return max(limits, default=None)


_MADE = listed("built made born founded won begun written")
_HAD = frozenset({"had"})
_OPENING = 6  # tokens; a date that stands so early is that of the whole sentence


def tenses_differ(a: Reading, b: Reading) -> bool:
    """Tell what is to come from what has been."""
    return _FUTURE.isdisjoint(a.marked) != _FUTURE.isdisjoint(b.marked)


_FUTURE = frozenset({"will", "won't", "plans", "planned", "expected", "forecast"})


def editions_differ(a: Reading, b: Reading) -> bool:
    """Tell "the 2020 election" from "the 2024 election": there the year is part of the name."""
    mine = {d.year for d in a.facets.dates if d.names_event}
    others = {d.year for d in b.facets.dates if d.names_event}
    return bool(mine) and bool(others) and mine.isdisjoint(others)
