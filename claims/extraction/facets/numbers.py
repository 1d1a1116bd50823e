"""Numbers in digits and words: "1,200", "3.5 million", "thirty-eight", "two dozen", "hundreds"."""

import re
from dataclasses import dataclass

from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import CURRENCY_SIGNS, UNITS
from claims.extraction.facets.words import is_plural, listed

_ONES = {
    w: float(n)
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: float(n * 10)
    for n, w in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SMALL = _ONES | _TENS
_HYPHENATED = {
    f"{ten}-{one}": t + o for ten, t in _TENS.items() for one, o in _ONES.items() if 1 <= o <= 9
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "bln": 1e9,
    "mn": 1e6,
    "mln": 1e6,
    "tn": 1e12,
    "trn": 1e12,
    "grand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "dozen": 12.0,
}
_GLUED_SCALES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "t": 1e12, "mil": 1e6}
_AFTER_ARTICLE = frozenset({"thousand", "million", "billion", "trillion", "lakh", "crore"})
# Plural scales and vague words: the range that a reader would not call wrong.
VAGUE = {
    "dozens": (24.0, 200.0),
    "scores": (30.0, 200.0),
    "hundreds": (150.0, 3000.0),
    "thousands": (1500.0, 99000.0),
    "millions": (1.5e6, 9.9e8),
    "billions": (1.5e9, 9.9e11),
    "trillions": (1.5e12, 9.9e14),
    "lakhs": (1.5e5, 9.9e6),
    "several": (3.0, 20.0),
}
_MANY_TIMES = {"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_MANY_SMALL = {
    "tens": (15.0, 99.0), "dozens": (24.0, 99.0), "scores": (30.0, 99.0),
    "hundreds": (150.0, 999.0), "thousands": (1500.0, 9900.0),
}  # fmt: skip
_STARTS = (
    frozenset(SMALL)
    | frozenset(_HYPHENATED)
    | frozenset(VAGUE)
    | {"dozen", "hundred", "couple", "pair", "tens"}
    | _AFTER_ARTICLE
)
# What a plain figure followed by "m" must be followed by to mean metres: "30m high".
_LENGTHS = listed(
    """long wide high tall deep away race sprint above below drop hurdles freestyle butterfly
    backstroke breaststroke relay final dash radius apart across waves wave"""
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number's range and the index just after it."""

    low: float
    high: float
    end: int
    round: bool = False  # said in round figures
    scale: float = 1.0  # of the word after the figure: "million"
    unit: str = ""  # "%" for "two thirds", which no unit follows


def starts_number(low: str) -> bool:
    """Tell whether a token can begin a number."""
    return low[0].isdecimal() or low in _STARTS


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the number that begins at a token, if one does."""
    low = tokens.lowers[index]
    if low in VAGUE or low == "tens":
        return _vague(tokens, index)
    if low == "couple":
        return Number(2.0, 3.0, index + 1, round=True)
    if low == "pair":
        return Number(2.0, 2.0, index + 1) if tokens.at(index + 1) == "of" else None
    if low in _AFTER_ARTICLE:
        return _article_scale(tokens, index)
    if low[0].isdecimal():
        return _read_digits(tokens, index)
    return _read_words(tokens, index)


def _vague(tokens: Tokens, index: int) -> Number | None:
    low, end = tokens.lowers[index], index + 1
    if low == "scores" and tokens.at(end) != "of":  # "she scores twice"
        return None
    scale = _MANY_TIMES.get(tokens.at(end + 1), 0.0) if tokens.at(end) == "of" else 0.0
    if scale and low in _MANY_SMALL:  # "hundreds of millions"
        least, most = _MANY_SMALL[low]
        return Number(least * scale, most * scale, end + 2, round=True)
    return Number(*VAGUE[low], end, round=True) if low in VAGUE else None


def _article_scale(tokens: Tokens, index: int) -> Number | None:
    """Read "a million" and "half a million"; "million" alone counts nothing."""
    before = tokens.at(index - 1)
    if before not in {"a", "per"}:
        return None
    scale, end = SCALES[tokens.lowers[index]], index + 1
    if tokens.at(end) in _AFTER_ARTICLE:  # "a thousand billion"
        scale, end = scale * SCALES[tokens.at(end)], end + 1
    return Number(scale, scale, end, round=True)


def _read_digits(tokens: Tokens, index: int) -> Number | None:
    text, end = tokens.lowers[index], index + 1
    plain = _plain(text, grouped=_counts_whole(tokens, index))
    if plain is None:
        return None
    value = float(plain)
    value, end = _with_fraction(tokens, value, end)
    decimals = len(plain.partition(".")[2])
    step = 10.0**-decimals if decimals else 0.0
    scale, end = _scale_at(tokens, index, end)
    if scale > 1:
        step = max(step, 1.0 if decimals == 0 and scale >= 1e3 else step)
        low, high = (value - step / 2) * scale, (value + step / 2) * scale
        return Number(low, high, end, round=True, scale=scale)
    if decimals:
        return Number(value - step / 2, value + step / 2, end)
    if value >= 1000 and value % 100 == 0:
        return Number(value * 0.98, value * 1.02, end, round=True)
    return Number(value, value, end)


def _scale_at(tokens: Tokens, index: int, end: int) -> tuple[float, int]:
    """Read the "million" of "3.5 million", "3.5m", "$3-million" and "5 lakh crore"."""
    following = tokens.at(end)
    if following == "-" and tokens.at(end + 1) in SCALES:
        return SCALES[tokens.at(end + 1)], end + 2
    if following in SCALES:
        scale = SCALES[following]
        if tokens.at(end + 1) in SCALES and following != "dozen":  # "2 lakh crore"
            return scale * SCALES[tokens.at(end + 1)], end + 2
        return scale, end + 1
    if not tokens.glued(end) or following not in _GLUED_SCALES:
        return 1.0, end
    money = tokens.at(index - 1) in CURRENCY_SIGNS
    after = tokens.at(end + 1)
    metres = following == "m" and (after in _LENGTHS or (after == "-" and not money))
    tonnes = following == "t" and not money
    return (1.0, end) if (metres and not money) or tonnes else (_GLUED_SCALES[following], end + 1)


_FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _with_fraction(tokens: Tokens, value: float, end: int) -> tuple[float, int]:
    """Add the half of "5½", "5 1/2" and "5 and a half"."""
    if tokens.at(end) in _FRACTION_SIGNS:
        return value + _FRACTION_SIGNS[tokens.at(end)], end + 1
    if tokens.at(end + 1) == "/" and tokens.glued(end + 1) and not tokens.glued(end):
        top, bottom = tokens.at(end), tokens.at(end + 2)
        if top in {"1", "3"} and bottom in {"2", "4"} and tokens.glued(end + 2):
            return value + int(top) / int(bottom), end + 3
    return value, end


_SEPARATORS = re.compile("[ \u00a0\u202f\u2009'’]")


def _plain(text: str, *, grouped: bool) -> str | None:
    """Return a figure as Python writes it, whichever marks part its thousands and decimals.

    ``grouped`` reads "1.200" as twelve hundred. Lists such as "3,12,7" are no figure.
    """
    if ":" in text or len(text) > 24:
        return None
    text = _SEPARATORS.sub("", text)
    if "," in text and "." in text:
        thousands, decimal = (",", ".") if text.rindex(".") > text.rindex(",") else (".", ",")
        whole, _, rest = text.rpartition(decimal)
        return f"{whole.replace(thousands, '')}.{rest}" if _grouped(whole, thousands) else None
    for mark in ",.":
        if mark in text and (text.count(mark) > 1 or mark == ",") and _grouped(text, mark):
            return text.replace(mark, "")
    if grouped and _grouped(text, "."):
        return text.replace(".", "")
    text = text.replace(",", ".")
    return text if text.count(".") < 2 else None


def _grouped(text: str, mark: str) -> bool:
    """Tell "1,200,000" and the Indian "12,00,000" from a list of numbers."""
    first, *groups = text.split(mark)
    if not groups or not all(map(str.isdecimal, (first, *groups))) or len(first) > 3:
        return False
    western = all(len(group) == 3 for group in groups)
    indian = mark == "," and len(groups) > 1 and len(groups[-1]) == 3 and len(first) < 3
    return western or (indian and all(len(group) == 2 for group in groups[:-1]))


def _counts_whole(tokens: Tokens, index: int) -> bool:
    """Tell the "1.200 people" and "€1.200" of the continent from "1.200 km"."""
    following = tokens.at(index + 1)
    if following in SCALES or tokens.lowers[index].startswith("0"):
        return False
    if tokens.at(index - 1) == "€":  # "$2.499 a gallon" is no thousands
        return True
    return following[:1].isalpha() and following not in UNITS and is_plural(following)


def _read_words(tokens: Tokens, index: int) -> Number | None:
    """Read "two hundred and five thousand" from left to right."""
    total, current, cursor, scaled = 0.0, -1.0, index, False  # -1: nothing read yet
    while cursor < len(tokens):
        low = tokens.lowers[cursor]
        small = SMALL.get(low, _HYPHENATED.get(low))
        if small is not None and _may_follow(current, small):
            current = max(current, 0.0) + small
        elif low in SCALES and (current > 0 or low in {"dozen", "hundred"}):
            current, scaled = abs(current) * SCALES[low], True
            if SCALES[low] >= 1e3:
                total, current = total + current, 0.0
        elif not _goes_on(tokens, cursor, scaled=scaled):
            break
        cursor += 1
    if cursor == index:
        return None
    value = total + max(current, 0.0)
    if tokens.at(cursor) == "point" and tokens.at(cursor + 1) in _ONES:  # "two point five"
        value, cursor = value + _ONES[tokens.at(cursor + 1)] / 10, cursor + 2
    return Number(value, value, cursor, round=scaled and value >= 1000)


def _goes_on(tokens: Tokens, cursor: int, *, scaled: bool) -> bool:
    """Tell the joints of "two hundred and five" and "two-hundred" from what ends a number."""
    low, following = tokens.lowers[cursor], tokens.at(cursor + 1)
    if low == "-":
        return following in SCALES
    return low == "and" and scaled and _is_small(following)


def _is_small(low: str) -> bool:
    return low in SMALL or low in _HYPHENATED


def _may_follow(current: float, small: float) -> bool:
    """Tell "twenty" + "five" and "hundred" + "five" from two numbers side by side."""
    if current < 0:
        return True
    return (current > 0 and current % 100 == 0) or (
        current % 10 == 0 and current >= 20 and 0 < small < 10
    )
