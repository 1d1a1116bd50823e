"""What words around a number make of it: "at least", "37 to 52", "nearly", "or more"."""

from dataclasses import replace
from math import inf

from claims.extraction.facets.numbers import Number, read_number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import CODES_BEFORE, CURRENCY_SIGNS, DOLLARS
from claims.extraction.facets.words import listed

_LOWER_BOUND = {
    "more than", "at least", "over", "above", "no fewer than", "no less than", "not less than",
    "upwards of", "upward of", "exceeding", "not fewer than", "minimum of", "a minimum of",
    "greater than", "in excess of", "well over", "just over", "slightly over", "a little over",
    "slightly more than", "a little more than", "well above", "just above", "at a minimum",
    "north of", "considerably more than", "far more than", "much more than", "even more than",
    "higher than", "bigger than", "larger than", "longer than", "older than", "well more than",
}  # fmt: skip
_UPPER_BOUND = {
    "up to", "at most", "fewer than", "less than", "under", "below", "no more than",
    "not more than", "as many as", "maximum of", "a maximum of", "as much as", "as high as",
    "well under", "well below", "not exceeding", "lower than", "smaller than", "shorter than",
    "younger than", "far less than", "far fewer than", "much less than", "slightly less than",
    "a little less than", "no higher than",
}  # fmt: skip
_NEARLY = {"nearly", "almost", "close to", "just under", "approaching", "nearing"}
_ABOUT = {
    "about", "around", "approximately", "some", "roughly", "an estimated", "estimated", "circa",
    "or so", "more or less", "~", "approx",
    "in the region of", "in the order of", "somewhere around",
    "something like",
}  # fmt: skip
_PHRASES = (
    dict.fromkeys(_LOWER_BOUND, "lower")
    | dict.fromkeys(_UPPER_BOUND, "upper")
    | dict.fromkeys(_NEARLY, "nearly")
    | dict.fromkeys(_ABOUT, "about")
)
_LAST_WORDS = frozenset(phrase.rpartition(" ")[2] for phrase in _PHRASES)
_LONGEST = 4  # words of a phrase
_AFTER = {
    ("or", "more"): "lower", ("or", "so"): "about", ("or", "fewer"): "upper",
    ("or", "less"): "upper", ("and", "over"): "lower", ("and", "above"): "lower",
    ("or", "above"): "lower", ("or", "higher"): "lower", ("and", "up"): "lower",
    ("and", "older"): "lower", ("or", "older"): "lower", ("and", "under"): "upper",
    ("or", "under"): "upper", ("or", "below"): "upper",
    ("or", "lower"): "upper", ("or", "younger"): "upper", ("and", "younger"): "upper",
    ("-", "plus"): "lower", ("-", "odd"): "about",
}  # fmt: skip
_CONTESTS = listed(
    """lead leads led leading trail trails trailed trailing ahead behind beat beats beating defeat
    defeated vote voted votes won win lost lose edged ruled ruling beaten split divided favor favors
    favored favour favours favoured prefer preferred support supported oppose opposed approve
    approved disapprove disapproved versus"""
)
_Bounded = tuple[Number, float, float, bool, int]


def bounded(tokens: Tokens, index: int, number: Number) -> _Bounded:
    """Apply "at least", "37 to 52", "about" and the like; return the first token used, too."""
    begin, approximate = _with_currency(tokens, index), number.round
    low, high = number.low, number.high
    if (both := _range(tokens, begin, number)) is not None:
        first, number = both
        low, high, approximate = min(first.low, number.low), max(first.high, number.high), True
        if tokens.at(begin - 1) in {"between", "from"}:
            begin -= 1
    said = begin - 1 if tokens.at(begin - 1) in {"a", "the"} and begin == index else begin
    for at in {said: None, begin: None}:
        if tokens.at(at - 1) not in _LAST_WORDS:
            continue
        for width in range(_LONGEST, 0, -1):
            phrase = " ".join(tokens.lowers[max(0, at - width) : at])
            if width <= at and phrase in _PHRASES:
                return number, *_limits(phrase, low, high), True, at - width
    if tokens.at(number.end) == "+":
        return replace(number, end=number.end + 1), low, inf, True, begin
    kind = _AFTER.get((tokens.at(number.end), tokens.at(number.end + 1)))
    if kind is not None:
        limits = _limits_of(kind, low, high)
        return replace(number, end=number.end + 2), *limits, True, begin
    return number, low, high, approximate, begin


def _with_currency(tokens: Tokens, index: int) -> int:
    """Return where the figure begins with its sign: "$", "US$", "Rs", "Rs."."""
    before = tokens.at(index - 1)
    if before in CURRENCY_SIGNS:
        letters = tokens.at(index - 2)
        named = letters in DOLLARS and tokens.glued(index - 1) and tokens.words[index - 2].isupper()
        return index - 2 if named else index - 1
    if before == "." and tokens.at(index - 2) == "rs":
        return index - 2
    return index - 1 if _is_code(tokens, index - 1) else index


def _is_code(tokens: Tokens, index: int) -> bool:
    low = tokens.at(index)
    return low in CODES_BEFORE and (tokens.words[index].isupper() or tokens.words[index] == "Rs")


def _limits(phrase: str, low: float, high: float) -> tuple[float, float]:
    if phrase in {"as many as", "as much as", "as high as"}:
        return low * 0.5, high
    return _limits_of(_PHRASES[phrase], low, high)


def _limits_of(kind: str, low: float, high: float) -> tuple[float, float]:
    if kind == "lower":
        return low, inf
    if kind == "upper":
        return -inf, high
    if kind == "nearly":
        return low * 0.85, high
    return low * 0.88, high * 1.12


def _range(tokens: Tokens, begin: int, number: Number) -> tuple[Number, Number] | None:
    """Read both numbers of "37 to 52", "37-52", "between 37 and 52", "5 to 6 million", "5%-6%"."""
    joint = number.end
    percent = tokens.at(joint) == "%" or tokens.at(joint) == "percent"
    if percent:
        joint += 1
    between = tokens.at(joint) == "and" and tokens.at(begin - 1) == "between"
    if not (tokens.at(joint) in {"to", "-", "–", "—", "or"} or between):
        return None
    second = _second(tokens, joint + 1)
    # "rose from 5 to 9" is a change, not a range
    if second is None or (tokens.at(begin - 1) == "from" and not _is_span(tokens, begin)):
        return None
    if percent and (
        tokens.at(second.end) not in {"%", "percent", "per"} or _is_contest(tokens, begin)
    ):
        return None
    if second.scale > number.scale == 1.0 and number.high < second.low / second.scale:
        number = replace(number, low=number.low * second.scale, high=number.high * second.scale)
    return (number, second) if second.high > number.low else None


def _second(tokens: Tokens, start: int) -> Number | None:
    if tokens.at(start) in CURRENCY_SIGNS:
        start += 1
    if start >= len(tokens) or not starts_number(tokens.lowers[start]):
        return None
    return read_number(tokens, start)


def _is_span(tokens: Tokens, begin: int) -> bool:
    return tokens.at(begin - 2) in {"ranging", "ranged", "range", "ranges"}


def _is_contest(tokens: Tokens, begin: int) -> bool:
    """Tell the shares of two sides, "trails 34%-54%" and "a 34%-54% margin", from a range."""
    margin = tokens.lowers[begin : begin + _CONTEST_NOUN]
    before = tokens.lowers[max(0, begin - 8) : begin]
    return not _CONTESTS.isdisjoint(before) or not {"margin", "split"}.isdisjoint(margin)


_CONTEST_NOUN = 8  # tokens: both shares, their signs, the dash and the noun
