"""Ordinals: the place of something in a row, which is no count: "the 38th raid"."""

from dataclasses import dataclass

from claims.extraction.facets.numbers import SMALL
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed, singular
from claims.extraction.types import Span

_ENDS = frozenset({"st", "nd", "rd", "th"})
_IRREGULAR = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "hundredth": 100, "thousandth": 1000, "millionth": 1_000_000,
}  # fmt: skip
_WORDS: dict[str, int] = dict(_IRREGULAR)
for _word, _number in SMALL.items():
    if _number and _word not in {"one", "two", "three", "five", "eight", "nine", "twelve"}:
        _ending = _word[:-1] + "ieth" if _word.endswith("y") else _word + "th"
        _WORDS[_ending] = int(_number)
_UNITS = listed("first second third fourth fifth sixth seventh eighth ninth")
for _ten in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"):
    for _unit in _UNITS:
        _WORDS[f"{_ten}-{_unit}"] = int(SMALL[_ten]) + _WORDS[_unit]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a row, and what stands in it."""

    span: Span
    value: int
    noun: str = ""
    index: int = 0


def read_ordinals(tokens: Tokens, taken: frozenset[int], spans: list[Span]) -> tuple[Ordinal, ...]:
    """Find the ordinals that neither a date nor a share ("two thirds") has taken."""
    found = []
    at_span = 0
    for index, low in enumerate(tokens.lowers):
        if not (low in _WORDS or low[0].isdecimal() or "-" in low) or index in taken:
            continue
        value, last = _value(tokens, index, low)
        if value is None:
            continue
        while at_span < len(spans) and spans[at_span].end <= tokens.starts[index]:
            at_span += 1
        if at_span < len(spans) and spans[at_span].start <= tokens.starts[index]:
            continue
        found.append(Ordinal(tokens.span(index, last), value, _noun(tokens, last + 1), index))
    return tuple(found)


def _value(tokens: Tokens, index: int, low: str) -> tuple[int | None, int]:
    if low[0].isdecimal():
        ending = tokens.at(index + 1).partition("-")[0]
        if ending in _ENDS and tokens.glued(index + 1) and low.isdecimal() and len(low) < 10:
            return int(low), index + 1
        return None, index
    word = low if low in _WORDS else low.partition("-")[0]
    return _WORDS.get(word), index


def _noun(tokens: Tokens, index: int) -> str:
    """Return the word that the ordinal stands before, where it is not a verb or a joint."""
    low = tokens.at(index)
    idle = low in STOP or low in AUXILIARIES or low in PREPOSITIONS
    return "" if idle or not low[:1].isalpha() else singular(low)
