"""Fractions in words, read as shares of a hundred: "two thirds of", "nearly half the voters"."""

from claims.extraction.facets.numbers import SMALL, Number, read_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import STOP, listed

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
FRACTION_WORDS = frozenset(_PARTS)
_SLACK = 0.03  # of the share: who says "a third" does not mean 33.3
_DETERMINERS = listed("the a an its their his her our my all of these those")
_GAUGES = listed("than about nearly almost over only just roughly around by under least some")
_NAMED_HALVES = listed("first second other latter former northern southern eastern western better")


def read_fraction(tokens: Tokens, index: int) -> tuple[Number, int] | None:
    """Return the share or number that a fraction stands for, and the first token it uses."""
    low = tokens.lowers[index]
    if low not in _PARTS:
        return None
    if low in {"half", "quarter"} and (whole := _of_scale(tokens, index)):
        return whole
    parts = _PARTS[low]
    times, begin = _numerator(tokens, index)
    if times is None or times >= parts or not _is_share(tokens, index, begin):
        return None
    share = 100.0 * times / parts
    number = Number(share * (1 - _SLACK), share * (1 + _SLACK), index + 1, round=True, unit="%")
    return number, begin


def _numerator(tokens: Tokens, index: int) -> tuple[float | None, int]:
    """Return how many parts: the two of "two-thirds", one for "a third" and for plain "half"."""
    at = index - 2 if tokens.at(index - 1) == "-" else index - 1
    before = tokens.at(at)
    if before in {"a", "one"}:
        return 1.0, at
    if tokens.lowers[index].endswith("s") and before in SMALL:
        return SMALL[before], at
    return (1.0, index) if tokens.lowers[index] == "half" else (None, index)


def _is_share(tokens: Tokens, index: int, begin: int) -> bool:
    """Tell "a third of" and "by a third" from "a third man" and "in half"."""
    following, before = tokens.at(index + 1), tokens.at(begin - 1)
    if following == "of" or tokens.lowers[index] in {"thirds", "quarters", "fifths", "tenths"}:
        return before not in _NAMED_HALVES
    if tokens.lowers[index] == "half":
        if begin == index and before in _NAMED_HALVES | {"-", "a", "in"}:
            return False
        return following in _DETERMINERS or (before in _GAUGES and _closes(following))
    if before in _GAUGES:
        return _closes(following) or following in _DETERMINERS
    return following in {"the", "its", "their"}


def _closes(following: str) -> bool:
    return not following[:1].isalpha() or following in STOP


def _of_scale(tokens: Tokens, index: int) -> tuple[Number, int] | None:
    """Read "half a million", "half a dozen", "half-dozen" and "half an hour" as plain numbers."""
    share = 0.5 if tokens.lowers[index] == "half" else 0.25
    following, begin = tokens.at(index + 1), index
    if following in {"a", "an", "-"} and share == 0.5:
        scale = tokens.at(index + 2)
        if scale in {"million", "billion", "trillion", "dozen", "thousand"}:
            number = read_number(tokens, index + 2)
            value = number.high * share if number else 0.0
            begin = index - 1 if following == "-" and tokens.at(index - 1) == "a" else index
            end = number.end if number else index + 3
            return (Number(value, value, end, round=True), begin) if value else None
        if scale in {"hour", "century", "decade", "mile", "day", "year", "inch", "pound"}:
            return Number(0.5, 0.5, index + 2, round=True), begin
    if tokens.at(index - 1) == "a" and following in {"million", "billion", "-"}:
        scale = tokens.at(index + 2) if following == "-" else following
        factor = {"million": 1e6, "billion": 1e9}.get(scale)
        if factor and following != "-":
            return Number(share * factor, share * factor, index + 2, round=True), index - 1
    return None
