"""Times of day: "9.30 am", "at 14:30 GMT", "half past nine", "noon"."""

from dataclasses import replace

from claims.extraction.facets.dateref import DateRef, Hit
from claims.extraction.facets.numbers import SCALES, SMALL
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import listed
from claims.extraction.types import Span

_HALF_DAYS = frozenset({"am", "pm", "a.m", "p.m", "a.m.", "p.m."})
_ZONES = listed(
    """gmt utc bst cet cest eet eest est edt et cst cdt ct mst mdt mt pst pdt pt msk ist jst aest
    aedt hkt sgt zulu"""
)
_ZONE_PLACES = listed("eastern central pacific mountain")
_FIXED = {"noon": 720, "midday": 720, "midnight": 0}
_STEPS = {"half": 30, "quarter": 15}
_BOOKS = listed("verse psalm genesis exodus isaiah matthew mark luke john corinthians")
CLOCK_WORDS = frozenset(_FIXED) | frozenset(_STEPS)
_HOURS = {word: int(value) for word, value in SMALL.items() if 1 <= value <= 12}


def read_clock(tokens: Tokens, index: int) -> Hit | None:
    """Read a time that begins with a figure."""
    low = tokens.lowers[index]
    hour, _, minute = low.replace(".", ":").partition(":")
    if not hour.isdecimal() or (minute and not minute.isdecimal()) or len(low) > 5:
        return None
    said = tokens.at(index + 1) if tokens.at(index + 1) in _HALF_DAYS else ""
    last = index + 1 if said else index
    half_day = said or _shared_half(tokens, index)  # "6-8 p.m."
    if tokens.at(last + 1) == "o'clock" and not minute:
        last += 1
    elif not (":" in low or half_day or _is_bare_time(tokens, index, minute)):
        return _four_figures(tokens, index)
    verse = ":" in low and not half_day and tokens.at(index - 1) in _BOOKS
    if verse or len(minute) not in {0, 2} or len(hour) > 2:
        return None
    return _zoned(tokens, _clock(int(hour), int(minute or 0), half_day), index, last)


def _shared_half(tokens: Tokens, index: int) -> str:
    """Return the "p.m." that the first time of a range shares with the second."""
    second, half_day = tokens.at(index + 2), tokens.at(index + 3)
    joined = tokens.at(index + 1) in {"-", "–", "to"}
    figures = second.replace(":", "").replace(".", "").isdecimal() and len(second) <= 5
    return half_day if joined and figures and half_day in _HALF_DAYS else ""


def _is_bare_time(tokens: Tokens, index: int, minute: str) -> bool:
    """Tell "at 14.30" from "at 14.30 percent"."""
    if len(minute) != 2 or tokens.lowers[index].count(".") != 1:
        return False
    following = tokens.at(index + 1)
    if following in _ZONES:
        return True
    measured = following in UNITS or following in SCALES or following in {"%", "percent", "per"}
    return (
        tokens.at(index - 1) in {"at", "by"} and not measured and following in {"", ".", ",", "on"}
    )


def _four_figures(tokens: Tokens, index: int) -> Hit | None:
    """Read "0900 GMT" and "1430 hours"."""
    low = tokens.lowers[index]
    if (
        len(low) != 4
        or not low.isdecimal()
        or tokens.at(index + 1) not in _ZONES | {"hours", "hrs"}
    ):
        return None
    if tokens.at(index + 1) in {"hours", "hrs"} and low[0] not in "012":
        return None
    return _zoned(tokens, _clock(int(low[:2]), int(low[2:]), ""), index, index)


def read_spoken_clock(tokens: Tokens, index: int) -> Hit | None:
    """Read "noon", "half past nine", "quarter to six", "ten past two", "nine o'clock"."""
    low, following = tokens.lowers[index], tokens.at(index + 1)
    if low in _FIXED:
        return _zoned(tokens, DateRef(Span(0, 0), "hour", minute=_FIXED[low]), index, index)
    if low in _HOURS and (following == "o'clock" or following in _HALF_DAYS):
        return _full_hour(tokens, index)
    return _past_or_to(tokens, index) or _bare_hour(tokens, index)


def _bare_hour(tokens: Tokens, index: int) -> Hit | None:
    """Read the four of "an alert at four" and "at four in the morning".

    In "the toll stood at four" it is a figure, and in "he learned to read at four" an age.
    """
    hour = _HOURS.get(tokens.lowers[index])
    if hour is None or tokens.at(index - 1) not in {"at", "until", "till"}:
        return None
    in_part = tokens.lowers[index + 1 : index + 3] == ["in", "the"]
    if in_part and tokens.at(index + 3) in _PARTS_OF_DAY:
        half_day = "am" if tokens.at(index + 3) == "morning" else "pm"
        return _zoned(tokens, _clock(hour, 0, half_day), index, index + 3)
    begin, _ = tokens.clause_of(index)
    near = tokens.lowers[max(begin, index - _NEAR) : index - 1]
    following = tokens.at(index + 1)
    closes = not following[:1].isalnum() and following not in {"-", "–", "%", "/"}
    if following in _OPENERS and tokens.words[index + 1][0].isupper():
        closes = True  # a statement goes on here whose quotation was interrupted
    if not (closes or following in _AFTER_TIME) or any(_is_gauge(low) for low in near):
        return None
    return _zoned(tokens, _clock(hour, 0, ""), index, index)


def _is_gauge(low: str) -> bool:
    return low in _GAUGES or low.startswith(_GAUGE_STEMS)


_NEAR = 8  # tokens
_OPENERS = listed("i he she they we it the but and")
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening"})
_AFTER_TIME = frozenset({"on", "today", "tomorrow", "yesterday", "sharp"})
_GAUGE_STEMS = ("estimat", "calculat", "number", "count", "rank", "rat", "total", "remain", "limit")
_GAUGES = listed(
    """put puts stand stands stood standing toll tally figure figures score scored tied level cap
    capped valued priced fixed kept keep held holds unchanged steady age aged died born learned
    learnt married orphaned began start since least most lead leads down up set sets end ended
    majority margin membership seats points goals games wins"""
)


def _full_hour(tokens: Tokens, index: int) -> Hit | None:
    """Read "nine o'clock", "nine pm" and "nine o'clock p.m."."""
    last = index + 2 if tokens.at(index + 2) in _HALF_DAYS else index + 1
    half_day = tokens.at(last) if tokens.at(last) in _HALF_DAYS else ""
    return _zoned(tokens, _clock(_HOURS[tokens.lowers[index]], 0, half_day), index, last)


def _past_or_to(tokens: Tokens, index: int) -> Hit | None:
    low, following = tokens.lowers[index], tokens.at(index + 1)
    step = _STEPS.get(low) or (5 * (_HOURS[low] // 5) if low in {"five", "ten"} else None)
    hour = tokens.at(index + 2)
    value = _HOURS.get(hour) or (int(hour) if hour.isdecimal() and len(hour) < 3 else None)
    if step is None or value is None or not 1 <= value <= 12:
        return None
    if following == "past":
        return _zoned(tokens, _clock(value, step, ""), index, index + 2)
    if following == "to" and low == "quarter" and tokens.at(index - 1) in {"at", "a", "by"}:
        return _zoned(tokens, _clock(value - 1, 60 - step, ""), index, index + 2)
    return None


def _clock(hour: int, minute: int, half_day: str) -> DateRef | None:
    if hour > 24 or not 0 <= minute < 60 or (half_day and not 1 <= hour <= 12):
        return None
    hours = hour % 12 + 12 * half_day.startswith("p") if half_day else hour % 24
    return DateRef(Span(0, 0), "hour", minute=hours * 60 + minute)


def _zoned(tokens: Tokens, reference: DateRef | None, first: int, last: int) -> Hit | None:
    """Add the zone that follows: "GMT", "local time", "Moscow time", "Eastern"."""
    if reference is None:
        return None
    following, after = tokens.at(last + 1), tokens.at(last + 2)
    if following in _ZONES and tokens.words[last + 1].isupper():
        return replace(reference, zone=tokens.words[last + 1]), first, last + 1
    named = following == "local" or (following and tokens.words[last + 1][0].isupper())
    if named and after in {"time", "standard", "daylight"}:
        end = last + 2 if after == "time" else last + 3
        end = min(end, len(tokens) - 1)
        zone = Span(tokens.starts[last + 1], tokens.ends[end]).of(tokens.text)
        return replace(reference, zone=zone), first, end
    if following in _ZONE_PLACES and tokens.words[last + 1][0].isupper():
        return replace(reference, zone=tokens.words[last + 1]), first, last + 1
    return reference, first, last
