"""Scores and votes, two figures that are one result: "beaten 2-1", "ruled 5 to 4"."""

from claims.extraction.facets.numbers import SMALL, Number, read_number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import UNITS
from claims.extraction.facets.words import is_plural, listed

_WORDS = listed(
    """beat beats beaten beating defeat defeats defeated win wins won winning lose loses lost losing
    draw draws drew drawn victory score scored scores scoreline vote votes voted voting ruled ruling
    rules decision split thrash thrashed edge edged rout routed overcame overcome tie tied level
    lead led leading trail trailed trailing ahead down downed match game set final cup polled
    passed approved rejected verdict majority upheld"""
)
_NEAR = 8  # tokens between such a word and the figures
_CLOSE = 4  # where only "to" joins the figures
_LARGE = 1000.0


def read_score(tokens: Tokens, index: int, number: Number) -> tuple[float, int] | None:
    """Return a result as one value, the same for both sides, and the last token it uses.

    The higher figure counts thousands, or millions where it is that large itself.
    """
    if (spelled := _spelled(tokens, number)) is not None:
        return spelled
    joint, start = _joint(tokens, number.end)
    if start is None or start >= len(tokens) or not starts_number(tokens.lowers[start]):
        return None
    other = read_number(tokens, start)
    if other is None or not _is_plain(number) or not _is_plain(other):
        return None
    told = _is_vote(tokens, index, other.end) if joint == "to" else _is_game(tokens, index, number)
    told = told or (other.high == 1 and _is_ratio(tokens, index))
    return (_value(number.high, other.high), other.end - 1) if told else None


def _value(one: float, other: float) -> float:
    top, bottom = max(one, other), min(one, other)
    return top * (_LARGE if top < _LARGE else _LARGE**2) + bottom


def _spelled(tokens: Tokens, number: Number) -> tuple[float, int] | None:
    """Read "the five-to-four ruling", whose "to-four" is one word."""
    joint, _, second = tokens.at(number.end + 1).partition("-")
    if tokens.at(number.end) != "-" or joint != "to" or second not in SMALL:
        return None
    if not _is_result(tokens, number.end):
        return None
    return _value(number.high, SMALL[second]), number.end + 1


def _joint(tokens: Tokens, at: int) -> tuple[str, int | None]:
    """Return what joins the figures, and where the second one begins."""
    if tokens.lowers[at : at + 3] == ["-", "to", "-"]:
        return "-", at + 3
    if tokens.at(at) in {"-", "–", "‑"}:
        return "-", at + 1
    if tokens.at(at) in {"vote", "votes"} and tokens.at(at + 1) == "to":
        return "to", at + 2
    return ("to", at + 1) if tokens.at(at) == "to" else ("", None)


def _is_plain(number: Number) -> bool:
    return number.scale == 1 and not number.unit and float(number.high).is_integer()


def _is_result(tokens: Tokens, index: int) -> bool:
    return not _WORDS.isdisjoint(tokens.lowers[max(0, index - _NEAR) : index + _NEAR])


def _is_game(tokens: Tokens, index: int, number: Number) -> bool:
    """Tell "beaten 2-1" from "won 2014-2016"."""
    figures = tokens.lowers[index][0].isdecimal() and number.high < _LARGE
    return figures and _is_result(tokens, index)


def _is_ratio(tokens: Tokens, index: int) -> bool:
    """Tell "by nearly 2-1" and "outnumbered 3 to 1"."""
    near = tokens.lowers[max(0, index - 3) : index]
    return not _BEFORE_RATIO.isdisjoint(near)


_BEFORE_RATIO = frozenset({"by", "ratio", "odds", "outnumber", "outnumbered", "outspent"})


def _is_vote(tokens: Tokens, index: int, after: int) -> bool:
    """Tell "voted 220 to 211" from "lost 5 to 10 pounds" and "rose from 5 to 9"."""
    near = tokens.lowers[max(0, index - _CLOSE) : index]
    following = tokens.at(after)
    counts = following in UNITS or is_plural(following) or following in {"%", "percent", "per", "-"}
    counts = counts and following not in {"votes", "vote"}
    return not counts and not _WORDS.isdisjoint(near) and tokens.at(index - 1) not in _RANGED


_RANGED = frozenset({"from", "between", "$", "£", "€", "of"})
