"""Quantities with the range they allow and what they count: a toll, an age, a part of a whole."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from claims.extraction.facets.ages import read_age
from claims.extraction.facets.bounds import bounded
from claims.extraction.facets.counted import (
    counted,
    is_group,
    rate_of,
    relation_of,
    unit_of,
    whole_of,
)
from claims.extraction.facets.events import Event
from claims.extraction.facets.fractions import FRACTION_WORDS, read_fraction
from claims.extraction.facets.labels import is_name_part
from claims.extraction.facets.numbers import Number, read_number, starts_number
from claims.extraction.facets.scores import read_score
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import MONEY
from claims.extraction.facets.words import listed, singular
from claims.extraction.types import Span

PEOPLE = listed("person people individual victim human soul resident citizen man woman")
_MEASURES = frozenset({"m", "kg", "m2", "litre", "kmh"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, read as the range of values that its words leave open."""

    span: Span
    low: float
    high: float
    unit: str = ""  # base unit, "%", "USD", "score"; empty for a count
    noun: str = ""  # what is counted: "person", "journalist"
    noun_words: frozenset[str] = frozenset()  # its modifiers, as stems
    relation: str = ""  # killed, injured, missing, detained, age, total …
    approximate: bool = False
    whole: tuple[float, float] | None = None  # "38 of 67": the 67
    index: int = 0

    def excludes(self, other: "Quantity") -> bool:
        """Tell whether no value fits both."""
        return self.high < other.low or other.high < self.low


def read_quantities(
    tokens: Tokens, events: tuple[Event, ...], taken: AbstractSet[int]
) -> tuple[Quantity, ...]:
    """Find the quantities among the tokens that no date has taken."""
    found: list[Quantity] = []
    after = 0
    for index, low in enumerate(tokens.lowers):
        if not _may_open(low) or index < after or index in taken:
            continue
        hit = None
        if low in FRACTION_WORDS:
            hit = _fraction(tokens, index, events)
        elif low in TIMES:
            hit = read_times(tokens, index)
        elif starts_number(low) and not is_name_part(tokens, index):
            hit = _read_at(tokens, index, events)
        if hit is not None and hit[0] is not None:
            # "one-third": the one was no count of its own
            while found and found[-1].span.end > hit[0].span.start:
                found.pop()
            found.append(hit[0])
        after = hit[1] if hit is not None else after
    return tuple(found)


_Hit = tuple["Quantity | None", int]


@lru_cache(maxsize=65536)
def _may_open(low: str) -> bool:
    return low in FRACTION_WORDS or low in TIMES or starts_number(low)


def _fraction(tokens: Tokens, index: int, events: tuple[Event, ...]) -> _Hit | None:
    fraction = read_fraction(tokens, index)
    if fraction is None:
        return None
    number, begin = fraction
    if (share := _share_of_share(tokens, number)) is not None:
        number = share
    return _counted(tokens, begin, number, events, index)


def _share_of_share(tokens: Tokens, number: Number) -> Number | None:
    """Read "a quarter of 1 percent" as one share, and "half a percentage point" with its unit."""
    at = number.end + 1
    if tokens.at(number.end) not in {"of", "a"} or at >= len(tokens) or number.unit != "%":
        return None
    if tokens.at(number.end) == "a":
        factor, end = 1.0, at
        if tokens.at(end) not in {"percentage", "percent", "per"}:
            return None
    else:
        if not starts_number(tokens.lowers[at]):
            return None
        whole = read_number(tokens, at)
        if whole is None or tokens.at(whole.end) not in {"%", "percent", "per"}:
            return None
        factor, end = whole.high, whole.end
    low, high = number.low / 100 * factor, number.high / 100 * factor
    return Number(low, high, end, round=True)


def _read_at(tokens: Tokens, index: int, events: tuple[Event, ...]) -> _Hit:
    number = read_number(tokens, index)
    if number is None or _begins_fraction(tokens, number.end):
        return None, index + 1
    if (score := _score(tokens, index, number)) is not None:
        return score
    if (age := read_age(tokens, index, number)) is not None:
        span, low, high, owner, after = age
        return Quantity(span, low, high, "s", "age", owner, "age", index=index), after
    return _counted(tokens, index, number, events, index)


def _begins_fraction(tokens: Tokens, end: int) -> bool:
    """Tell the two of "two-thirds", which stands for no count."""
    at = end + 1 if tokens.at(end) == "-" else end
    if tokens.at(at) not in FRACTION_WORDS:
        return False
    fraction = read_fraction(tokens, at)
    return fraction is not None and fraction[1] < end


def _counted(
    tokens: Tokens, first: int, number: Number, events: tuple[Event, ...], index: int
) -> _Hit:
    number, low, high, approximate, begin = bounded(tokens, first, number)
    if begin == first and tokens.at(begin - 1) == "a" and tokens.lowers[begin] in _WITH_ARTICLE:
        begin -= 1
    unit, factor, end = unit_of(tokens, begin, number)
    whole, end = _whole(tokens, number, end)
    noun, words, whole, end = _noun(tokens, begin, end, (unit, high, whole))
    idle = noun == unit == "" and _is_bare_pronoun(tokens, index, number)
    if idle or _is_some_day(tokens, begin, (low, high), noun, unit):
        return None, number.end
    if unit in _MEASURES and low == high:
        slack = min(0.5, 0.05 * high)
        low, high = low - slack, high + slack  # a measure in whole units was rounded to them
    if _is_negative(tokens, begin):
        low, high, begin = -high, -low, begin - 1
    quantity = Quantity(
        tokens.span(begin, max(number.end, min(end, len(tokens))) - 1),
        low * factor, high * factor, unit, noun, words, "", approximate, whole, index,
    )  # fmt: skip
    relation = _relation(tokens, begin, end, events) if unit == "" else ""
    return replace(quantity, relation=relation), max(number.end, end)


_Whole = tuple[float, float] | None


def _whole(tokens: Tokens, number: Number, end: int) -> tuple[_Whole, int]:
    whole, after = rate_of(tokens, number) if not number.unit else (None, end)
    return (whole, after) if whole is not None else whole_of(tokens, end)


def _noun(
    tokens: Tokens, begin: int, end: int, read: tuple[str, float, _Whole]
) -> tuple[str, frozenset[str], _Whole, int]:
    """Return what is counted, its modifiers, the whole it is part of and the index after it."""
    unit, high, whole = read
    noun, words = "", frozenset[str]()
    of = tokens.at(end) == "of"
    if unit == "" or (of and unit != "s" and unit not in MONEY):  # "two tonnes of grain"
        many = unit == "" and high > 1 and whole is None
        noun, words, end = counted(tokens, end, many=many)
    if whole is None and noun and unit == "":  # "two brothers among the nine"
        whole, end = whole_of(tokens, end)
    if noun == unit == "" and tokens.at(begin - 1) == ":" and begin > 2:
        noun = singular(tokens.lowers[begin - 3])  # "Police injured: 14"
    if noun == unit == "" and tokens.at(begin - 1) == "of":
        group = tokens.words[begin - 2] if begin > 1 else ""  # "a group of 12 were seen"
        noun = group if group in _GROUPS or group in _GAUGES else ""
    elif noun == unit == "" and tokens.at(begin - 1) in _GAUGES:
        noun = tokens.at(begin - 1)
    return noun, words, whole, end


_GAUGES = frozenset({"magnitude", "intensity"})  # "a magnitude of 6.1", "magnitude 6.1"
_GROUPS = listed("group team crowd crew party gang squad panel class family convoy fleet jury")


def _relation(tokens: Tokens, begin: int, end: int, events: tuple[Event, ...]) -> str:
    """Return the toll that a count belongs to; money, shares and lengths take none."""
    if tokens.at(begin - 1) == "per":
        return "rate"  # "per 100,000 people": of whom something is counted
    return "group" if is_group(tokens, begin) else relation_of(tokens, begin, end, events)


_WITH_ARTICLE = listed("hundred thousand million billion trillion dozen couple pair")


def _is_negative(tokens: Tokens, begin: int) -> bool:
    """Tell "-5C" and "minus 5" from the dash of a range or an aside and from "plus or minus"."""
    if tokens.at(begin - 1) == "minus":
        return tokens.at(begin - 2) not in {"or", "plus"}
    if tokens.at(begin - 1) not in {"-", "−"} or not tokens.glued(begin):
        return False
    return not tokens.glued(begin - 1) and tokens.at(begin - 2) not in {",", ""}


def _is_some_day(
    tokens: Tokens, begin: int, limits: tuple[float, float], noun: str, unit: str
) -> bool:
    """Tell "one evening", "one day" and "at one point" from a count or a length of time."""
    if limits != (1.0, 1.0) or tokens.at(begin) != "one":
        return False
    following = tokens.at(begin + 1)
    said = noun == following and noun in {"evening", "morning", "night", "afternoon", "time"}
    day = unit in {"s", "point"} and following in {"day", "point"}
    return (said or day) and tokens.at(begin - 1) not in {"in", "for", "than", "just", "only"}


# "twice", "doubled", "tenfold": how often, or how many times as much.
TIMES = {
    "once": 1.0, "twice": 2.0, "thrice": 3.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0,
    "doubles": 2.0, "triple": 3.0, "tripled": 3.0, "tripling": 3.0, "triples": 3.0,
    "quadruple": 4.0, "quadrupled": 4.0, "quadrupling": 4.0, "halved": 0.5, "halving": 0.5,
    "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0,
}  # fmt: skip
_CHANGES = ("ed", "ing", "fold")


def read_times(tokens: Tokens, index: int) -> _Hit | None:
    """Read "met twice", "twice as many", "tripled to"; "double agent" and "once" tell no figure."""
    low, following = tokens.lowers[index], tokens.at(index + 1)
    factor = following in {"the", "that", "as", "its", "their", "what", "this"}
    if low == "once":
        return None
    if low in {"double", "triple", "quadruple", "doubles", "triples"} and not factor:
        return None
    multiple = low.endswith(_CHANGES) or factor
    value, begin = TIMES[low], index
    low_end, high_end = value, value
    if tokens.at(index - 2) + " " + tokens.at(index - 1) == "more than":
        high_end, begin = inf, index - 2
    elif tokens.at(index - 1) in {"nearly", "almost", "about", "roughly"}:
        low_end, begin = value * 0.85, index - 1
    span = tokens.span(begin, index)
    unit, noun = ("times", "") if multiple else ("", "time")
    bound = begin < index
    return Quantity(span, low_end, high_end, unit, noun, approximate=bound, index=index), index + 1


def _is_bare_pronoun(tokens: Tokens, index: int, number: Number) -> bool:
    """Tell "one of the men", "another one" from a count of one."""
    return number.high == 1 and tokens.lowers[index] == "one" and tokens.at(number.end) != "dead"


def _score(tokens: Tokens, index: int, number: Number) -> _Hit | None:
    score = read_score(tokens, index, number)
    if score is None:
        return None
    value, last = score
    span = tokens.span(index, last)
    return (
        Quantity(span, value, value, "score", "score", relation="score", index=index),
        last + 1,
    )
