"""What words around a number make of it: "at least", "37 to 52", "nearly", "or more"."""

from math import inf

from claims.extraction.facets.numbers import Number, read_number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import CURRENCY_SIGNS

_LOWER_BOUND = frozenset(
    {"more than", "at least", "over", "above", "no fewer than", "no less than", "not less than"}
    | {"upwards of", "exceeding", "not fewer than", "minimum of"}
)
_UPPER_BOUND = frozenset(
    {"up to", "at most", "fewer than", "less than", "under", "below", "no more than"}
    | {"not more than", "as many as", "maximum of", "as much as"}
)
_NEARLY = frozenset({"nearly", "almost", "close to", "just under"})
_ABOUT = frozenset(
    {"about", "around", "approximately", "some", "roughly", "an estimated", "estimated"}
    | {"circa", "or so", "more or less", "~"}
)
_Bounded = tuple[Number, float, float, bool, int]


def bounded(tokens: Tokens, index: int, number: Number) -> _Bounded:
    """Apply "at least", "37 to 52", "about" and the like; return the first token used, too."""
    low, high, begin, approximate = number.low, number.high, index, number.round
    if tokens.at(index - 1) in CURRENCY_SIGNS:
        begin = index - 1
    if (second := _range_end(tokens, begin, number)) is not None:
        low, high, number, approximate = min(low, second.low), max(high, second.high), second, True
    for width in (3, 2, 1):
        if width > begin:
            continue
        phrase = " ".join(tokens.lowers[begin - width : begin])
        limits = _limits(phrase, low, high)
        if limits is not None:
            return number, *limits, True, begin - width
    if tokens.at(number.end) == "+" or tokens.lowers[number.end : number.end + 2] == ["or", "more"]:
        return number, low, inf, True, begin
    return number, low, high, approximate, begin


def _limits(phrase: str, low: float, high: float) -> tuple[float, float] | None:
    if phrase in _LOWER_BOUND:
        return low, inf
    if phrase in _UPPER_BOUND:
        return -inf if phrase != "as many as" else low * 0.5, high
    if phrase in _NEARLY:
        return low * 0.85, high
    if phrase in _ABOUT:
        return low * 0.88, high * 1.12
    return None


def _range_end(tokens: Tokens, begin: int, number: Number) -> Number | None:
    """Read the second number of "37 to 52", "37-52", "between 37 and 52"."""
    joint = tokens.at(number.end)
    between = joint == "and" and tokens.at(begin - 1) == "between"
    if not (joint in {"to", "-", "–", "or"} or between) or number.end + 1 >= len(tokens):
        return None
    start = number.end + 1
    if tokens.at(start) in CURRENCY_SIGNS:
        start += 1
    if start >= len(tokens) or not starts_number(tokens.lowers[start]):
        return None
    second = read_number(tokens, start)
    # "rose from 5 to 9" is a change, not a range
    if second is None or second.high <= number.low or tokens.at(begin - 1) == "from":
        return None
    return second
