"""Numbers in digits and words: "1,200", "3.5 million", "thirty-eight", "two dozen", "hundreds"."""

from dataclasses import dataclass

from claims.extraction.facets.tokens import Tokens

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
    "mn": 1e6,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
}
_GLUED_SCALES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12}
# Plural scales and vague words: the range that a reader would not call wrong.
VAGUE = {
    "dozens": (24.0, 200.0),
    "scores": (30.0, 200.0),
    "hundreds": (150.0, 3000.0),
    "thousands": (1500.0, 99000.0),
    "millions": (1.5e6, 9.9e8),
    "billions": (1.5e9, 9.9e11),
    "several": (3.0, 20.0),
}
_STARTS = (
    frozenset(SMALL) | frozenset(_HYPHENATED) | frozenset(VAGUE) | {"dozen", "hundred", "couple"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number's range and the index just after it."""

    low: float
    high: float
    end: int
    round: bool = False  # said in round figures


def starts_number(low: str) -> bool:
    """Tell whether a token can begin a number."""
    return low[0].isdecimal() or low in _STARTS


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the number that begins at a token, if one does."""
    low = tokens.lowers[index]
    if low in VAGUE:
        end = index + 1
        if tokens.at(end) == "of" and tokens.at(end + 1) in VAGUE:
            end += 2
        return Number(*VAGUE[low], end, round=True)
    if low == "couple":
        return Number(2.0, 3.0, index + 1, round=True)
    if low[0].isdecimal():
        return _read_digits(tokens, index)
    return _read_words(tokens, index)


def _read_digits(tokens: Tokens, index: int) -> Number | None:
    value = _digits(tokens.lowers[index])
    if value is None:
        return None
    text, end = tokens.lowers[index], index + 1
    decimals = len(text.partition(".")[2])
    step = 10.0**-decimals if decimals else 0.0
    following = tokens.at(end)
    scale = SCALES.get(following) or (_GLUED_SCALES.get(following) if tokens.glued(end) else None)
    if scale:
        step = max(step, 1.0 if decimals == 0 and scale >= 1e3 else step)
        return Number((value - step / 2) * scale, (value + step / 2) * scale, end + 1, round=True)
    if decimals:
        return Number(value - step / 2, value + step / 2, end)
    if value >= 1000 and value % 100 == 0:
        return Number(value * 0.98, value * 1.02, end, round=True)
    return Number(value, value, end)


def _digits(text: str) -> float | None:
    if ":" in text or len(text) > 18:
        return None
    parts = text.split(",")
    if len(parts) > 1 and not all(len(part.split(".")[0]) == 3 for part in parts[1:]):
        parts = [text.replace(",", ".")]
    joined = "".join(parts)
    if joined.count(".") > 1:
        return None
    return float(joined)


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
        elif not (low == "and" and scaled and _is_small(tokens.at(cursor + 1))):
            break
        cursor += 1
    if cursor == index:
        return None
    value = total + max(current, 0.0)
    return Number(value, value, cursor, round=scaled and value >= 1000)


def _is_small(low: str) -> bool:
    return low in SMALL or low in _HYPHENATED


def _may_follow(current: float, small: float) -> bool:
    """Tell "twenty" + "five" and "hundred" + "five" from two numbers side by side."""
    return (
        current <= 0
        or current % 100 == 0
        or (current % 10 == 0 and current >= 20 and 0 < small < 10)
    )
