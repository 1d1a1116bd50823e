"""What stands around a date: "early July", "the first quarter of 2024", "Friday evening"."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.facets.absolute_dates import read_year
from claims.extraction.facets.dateref import DateRef, Hit, year_of
from claims.extraction.facets.tokens import Tokens
from claims.extraction.types import Span

_EARLY = {"early": "early", "mid": "mid", "late": "late", "earlier": "early", "later": "late"}
_STAGES = {
    "start": "start", "beginning": "start", "end": "end", "middle": "mid", "close": "end",
    "eve": "eve", "rest": "rest", "morning": "morning", "afternoon": "afternoon",
    "evening": "evening", "night": "night",
}  # fmt: skip
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "overnight"})
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PERIODS = frozenset(_ORDER) | {"q", "h", "fy", "christmas", "new"}
_RANGE_JOINTS = frozenset({"to", "-", "–", "—", "until", "till", "through"})


def read_period(tokens: Tokens, index: int) -> Hit | None:
    """Read "the first quarter of 2024", "Q3 2023", "the second half of the year"."""
    low, following = tokens.lowers[index], tokens.at(index + 1)
    if low == "christmas":
        return _christmas(tokens, index)
    if low == "new":
        return _new_year(tokens, index)
    if low in {"q", "h"}:
        return _short_period(tokens, index)
    if low == "fy":
        year = year_of(following)
        fiscal = DateRef(Span(0, 0), "year", year=year, part="fiscal")
        return (fiscal, index, index + 1) if year else None
    return _spelled_period(tokens, index)


def _short_period(tokens: Tokens, index: int) -> Hit | None:
    low, figure = tokens.lowers[index], tokens.at(index + 1)
    last = "4" if low == "q" else "2"
    fits = figure in {"1", "2", "3", "4"} and figure <= last and tokens.words[index].isupper()
    if not fits or not tokens.glued(index + 1):
        return None
    return _period(tokens, low, int(figure), index, index + 1)


def _spelled_period(tokens: Tokens, index: int) -> Hit | None:
    """Read "first quarter", "2nd half of" and "third-quarter"."""
    low, at = tokens.lowers[index], index + 1
    if low.isdecimal():
        if tokens.at(at) not in {"st", "nd", "rd", "th"}:
            return None
        at += 1
    at += tokens.at(at) == "-"
    kind = tokens.at(at)
    if low not in _ORDER or kind not in {"quarter", "half"}:
        return None
    halved = _ORDER[low] < 3 and tokens.at(at + 1) == "of" and _is_time(tokens, at + 2)
    if kind == "half" and not halved:
        return None
    return _period(tokens, kind[0], _ORDER[low], index, at)


def _is_time(tokens: Tokens, index: int) -> bool:
    low = tokens.at(index)
    return year_of(low) is not None or (
        low in {"the", "this", "last", "next"}
        and (
            tokens.at(index + 1) in {"year", "month", "century"}
            or bool(year_of(tokens.at(index + 1)))
        )
    )


def _period(tokens: Tokens, kind: str, number: int, first: int, last: int) -> Hit:
    precision = "quarter" if kind == "q" else "half-year"
    reference = DateRef(Span(0, 0), precision, part=f"{kind.upper()}{number}")
    at = last + 1
    if tokens.at(at) == "of":
        at += 1
    if at < len(tokens) and tokens.lowers[at][0].isdecimal() and (hit := read_year(tokens, at)):
        return replace(reference, year=hit[0].year), first, hit[2]
    return reference, first, last


def _christmas(tokens: Tokens, index: int) -> Hit | None:
    days = {"day": 25, "eve": 24}
    day = days.get(tokens.at(index + 1))
    if day is None:
        return None
    year = year_of(tokens.at(index + 2))
    last = index + 2 if year else index + 1
    return DateRef(Span(0, 0), "day", year=year, month=12, day=day), index, last


def _new_year(tokens: Tokens, index: int) -> Hit | None:
    """Read "New Year's Eve" and "New Year's Day", with the year where it follows."""
    month, day = {"eve": (12, 31), "day": (1, 1)}.get(tokens.at(index + 2), (0, 0))
    if tokens.at(index + 1) != "year" or not day or not tokens.words[index + 1][0].isupper():
        return None
    year = year_of(tokens.at(index + 3))
    last = index + 3 if year else index + 2
    return DateRef(Span(0, 0), "day", year=year, month=month, day=day), index, last


def with_parts(tokens: Tokens, hit: Hit, floor: int) -> Hit:
    """Add "early", "the end of" and "evening" around a date; ``floor`` is the first free token."""
    reference, first, last = hit
    if reference.precision in {"day", "weekday"} and tokens.at(last + 1) in _DAY_PARTS:
        after = tokens.at(last + 2)
        if not (tokens.glued(last + 1) and after == "-"):
            reference, last = replace(reference, part=tokens.at(last + 1)), last + 1
    before = first - 2 if tokens.at(first - 1) == "-" else first - 1
    if tokens.at(before) == "on" and tokens.at(before - 1) in {"early", "late"}:
        before -= 1  # "late on Monday"
    word = tokens.at(before)
    if before >= floor and word in _EARLY and reference.precision != "hour":
        if word in {"earlier", "later"} and not (reference.relative and reference.shift == 0):
            return reference, first, last
        return replace(reference, part=reference.part or _EARLY[word]), before, last
    if word in _DAY_PARTS and reference.precision in {"day", "weekday"} and before >= floor:
        return replace(reference, part=word), before, last
    return _with_stage(tokens, (reference, first, last), floor)


def _with_stage(tokens: Tokens, hit: Hit, floor: int) -> Hit:
    """Read "the end of 2024" and "the evening of 3 May"."""
    reference, first, last = hit
    at = first - 1
    if tokens.at(at) == "the":
        at -= 1
    stage = _STAGES.get(tokens.at(at - 1))
    if tokens.at(at) != "of" or stage is None or at - 1 < floor or reference.precision == "hour":
        return hit
    if stage in _DAY_PARTS and reference.precision not in {"day", "weekday"}:
        return hit
    return replace(reference, part=reference.part or stage), at - 1, last


def join_ranges(tokens: Tokens, found: Sequence[DateRef]) -> tuple[DateRef, ...]:
    """Mark both ends of "from 27 June to 3 July" and "October to December 2020" as limits.

    What the later end says of month and year holds for the earlier one where it is silent.
    """
    made = list(found)
    for at in range(len(made) - 1):
        first, second = made[at], made[at + 1]
        between = tokens.text[first.span.end : second.span.start].strip().lower()
        opener = tokens.at(first.index - 1)
        joined = between in _RANGE_JOINTS or (between == "and" and opener == "between")
        if not joined or not _alike(first, second):
            continue
        if first.relative and not second.relative and second.year and first.year is not None:
            early = (first.month or 0) > (second.month or 0)
            first = replace(first, year=second.year - early, relative=False)
        elif first.year is None and second.year and (first.month or 0) <= (second.month or 12):
            first = replace(first, year=second.year)
        made[at] = replace(first, bound="after")
        made[at + 1] = replace(second, bound="before")
    return tuple(made)


def _alike(first: DateRef, second: DateRef) -> bool:
    if first.precision == second.precision:
        return True
    return {first.precision, second.precision} <= {"day", "weekday", "month"}
