"""Ages: "Huseyn (59)", "aged 59", "59-year-old", "in his 60s", "18- to 24-year-olds"."""

from math import inf

from claims.extraction.facets.bounds import bounded
from claims.extraction.facets.numbers import Number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import STOP, listed
from claims.extraction.types import Span

_AGE_WORDS = {"aged", "age", "ages"}
_OLD = {
    "year-old": 1.0, "years-old": 1.0, "year-olds": 1.0, "month-old": 1 / 12,
    "month-olds": 1 / 12, "week-old": 1 / 52, "day-old": 1 / 365, "months-old": 1 / 12,
}  # fmt: skip
_SPELLED = {"years": 1.0, "year": 1.0, "months": 1 / 12, "month": 1 / 12, "weeks": 1 / 52}
_OWNERS = listed("his her their my its your our")
_DECADE = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_OLDEST = 130
Age = tuple[Span, float, float, frozenset[str], int]  # place, from, to, whose, index after it


def read_age(tokens: Tokens, index: int, number: Number) -> Age | None:
    """Return the age that a number is, in years, where it is one."""
    if not number.high < _OLDEST:
        return None
    if (decade := _in_decade(tokens, index, number)) is not None:
        return decade
    before, begin = tokens.at(index - 1), index
    limited = before in _LIMITS
    if limited and not _old_after(tokens, number.end):
        return None
    low, high, end = number.low, number.high, number.end
    between = before == "between" and tokens.at(index - 2) in _AGE_WORDS
    if before in _AGE_WORDS or between or limited:
        number, low, high, _, first = bounded(tokens, index, number)
        begin, end = first if limited else index, number.end
    elif not _is_age(tokens, index, number):
        paired = _second_of_range(tokens, number.end)
        if paired is None:
            return None
        low, high, end = number.low, *paired
    size, last = _old_after(tokens, end) or (1.0, end)
    owner = frozenset[str]()
    if last > end and tokens.at(last - 1) in _OLD and last < len(tokens):
        owner = tokens.content(last, last + 1)
    top = inf if tokens.at(last) in {"or", "and"} and tokens.at(last + 1) in _UPWARDS else high
    return tokens.span(begin, last - 1), low * size, top * size, owner, last


_LIMITS = frozenset({"than", "over", "under"})
_UPWARDS = frozenset({"over", "above", "older", "up"})


def _is_age(tokens: Tokens, index: int, number: Number) -> bool:
    before, after = tokens.at(index - 1), tokens.at(number.end)
    return (
        _old_after(tokens, number.end) is not None
        or (
            before == "("
            and after == ")"
            and 0 < number.low < 120
            and tokens.words[max(index - 2, 0)][0].isupper()
        )
        or (
            before == ","
            and after in {",", ".", ""}
            and 12 < number.low < 120
            and _is_name(tokens, index - 2)
        )
        or _is_paired_age(tokens, index, number.end)
    )


def _old_after(tokens: Tokens, end: int) -> tuple[float, int] | None:
    """Read "-year-old", "years old" and "years of age" behind a number."""
    first, second, third = tokens.at(end), tokens.at(end + 1), tokens.at(end + 2)
    if first in _OLD:
        return _OLD[first], end + 1
    if first == "-" and second in _OLD:
        return _OLD[second], end + 2
    size = _SPELLED.get(first)
    if size is None:
        return None
    if second in {"old", "olds"}:
        return size, end + 2
    spelled = (second, third) in {("of", "age"), ("-", "old"), ("-", "olds")}
    return (size, end + 3) if spelled else None


def _second_of_range(tokens: Tokens, end: int) -> tuple[float, int] | None:
    """Read the 24 of "18- to 24-year-olds" and "18 to 24 year olds"."""
    at = end + 1 if tokens.at(end) == "-" and tokens.at(end + 1) == "to" else end
    if tokens.at(at) not in {"to", "-", "–"} or not tokens.at(at + 1).isdecimal():
        return None
    if _old_after(tokens, at + 2) is None or len(tokens.at(at + 1)) > 3:
        return None
    return float(tokens.at(at + 1)), at + 2


def _in_decade(tokens: Tokens, index: int, number: Number) -> Age | None:
    """Read "in his 60s" and "in her late 30s"."""
    if tokens.at(number.end) != "s" or not tokens.glued(number.end) or number.low % 10:
        return None
    at = index - 1
    if tokens.at(at) == "-":
        at -= 1
    part = tokens.at(at)
    owner = at - 1 if part in _DECADE else at
    if tokens.at(owner) not in _OWNERS:
        return None
    low, high = _DECADE.get(part, (0, 9))
    first = at if part in _DECADE else index
    span = tokens.span(first, number.end)
    return span, number.low + low, number.low + high, frozenset(), number.end + 1


def _is_paired_age(tokens: Tokens, index: int, end: int) -> bool:
    """Read both ages of "59 and 55 years old" and of "aged 59 and 55"."""
    if tokens.at(end) in {"and", "or", "-"} and tokens.at(index - 1) != "between":
        later = tokens.lowers[end + 1 : end + 6]
        if later[1:3] in (["years", "old"], ["year", "old"]):
            return starts_number(later[0])
        return any(low in {"year-old", "year-olds"} for low in later)
    before = tokens.lowers[max(0, index - 3) : index]
    return before[1:] != [] and before[0] in _AGE_WORDS and before[-1] in {"and", "or"}


def _is_name(tokens: Tokens, index: int) -> bool:
    return index >= 0 and tokens.words[index][0].isupper() and tokens.lowers[index] not in STOP
