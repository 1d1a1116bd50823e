"""Quantities with the range they allow and what they count: a toll, an age, a part of a whole."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from claims.extraction.facets.bounds import bounded
from claims.extraction.facets.counted import counted, is_group, relation_of, unit_of, whole_of
from claims.extraction.facets.events import Event
from claims.extraction.facets.numbers import Number, read_number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.words import (
    STOP,
    listed,
    singular,
)
from claims.extraction.types import Span

PEOPLE = listed("person people individual victim human soul resident citizen man woman")
_LABELS = listed(
    """flight article section chapter page room highway route channel level phase grade version
    paragraph no number boeing airbus group apollo type class world unit gate platform line
    psalm f su mig tu sars covid iphone windows top day season episode round point tu-"""
)
_BEFORE_PRONOUN_ONE = listed("no every any this that the which another only")
_AGE_WORDS = {"aged", "age", "ages"}
_MEASURES = frozenset({"m", "kg", "m2", "litre", "kmh"})
_SCORE_WORDS = listed(
    """beat beats defeat win lose draw victory score defeated won lost drew beating"""
)


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
        if (
            index < after
            or not starts_number(low)
            or index in taken
            or _is_name_part(tokens, index)
        ):
            continue
        quantity, after = _read_at(tokens, index, events)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _is_name_part(tokens: Tokens, index: int) -> bool:
    """Tell "Boeing 737", "F-16" and "COVID-19" from quantities."""
    before = tokens.at(index - 1)
    if before in {"-", "–"} and tokens.glued(index) and tokens.glued(index - 1):
        return tokens.at(index - 2)[:1].isalpha()
    if not tokens.lowers[index][0].isdecimal():
        if tokens.at(index) != "one":
            return False
        return tokens.at(index + 1) == "of" or before in _BEFORE_PRONOUN_ONE
    if before in _LABELS or (before == "." and tokens.at(index - 2) == "no"):
        return True
    if tokens.at(index + 1) in {"st", "nd", "rd", "th"} and tokens.glued(index + 1):
        return True
    return tokens.glued(index) and before[-1:].isalpha()


def _read_at(tokens: Tokens, index: int, events: tuple[Event, ...]) -> tuple[Quantity | None, int]:
    number = read_number(tokens, index)
    if number is None:
        return None, index + 1
    if (score := _read_score(tokens, index, number)) is not None:
        return score
    if (age := _read_age(tokens, index, number)) is not None:
        return age, number.end
    number, low, high, approximate, begin = bounded(tokens, index, number)
    unit, factor, end = unit_of(tokens, begin, number.end)
    whole, end = whole_of(tokens, end)
    noun, words = "", frozenset[str]()
    if unit in {"", "%"} or tokens.at(end) == "of":
        noun, words, end = counted(tokens, end)
    if whole is None and noun and unit == "":  # "two brothers among the nine"
        whole, end = whole_of(tokens, end)
    if noun == "" and tokens.at(begin - 1) == ":" and begin > 2:
        noun = singular(tokens.lowers[begin - 3])  # "Police injured: 14"
    if noun == "" and unit == "" and _is_bare_pronoun(tokens, index, number):
        return None, number.end
    if unit in _MEASURES and low == high:
        slack = min(0.5, 0.05 * high)
        low, high = low - slack, high + slack  # a measure in whole units was rounded to them
    quantity = Quantity(
        tokens.span(begin, max(number.end, min(end, len(tokens))) - 1),
        low * factor, high * factor, unit, noun, words, "", approximate, whole, index,
    )  # fmt: skip
    # money, shares and lengths take no toll from a verb near them
    relation = relation_of(tokens, begin, end, events) if unit == "" else ""
    if is_group(tokens, begin):
        relation = "group"
    return replace(quantity, relation=relation), max(number.end, end)


def _is_bare_pronoun(tokens: Tokens, index: int, number: Number) -> bool:
    """Tell "one of the men", "another one" from a count of one."""
    return number.high == 1 and tokens.lowers[index] == "one" and tokens.at(number.end) != "dead"


def _read_score(tokens: Tokens, index: int, number: Number) -> tuple[Quantity | None, int] | None:
    other = tokens.at(index + 2)
    if tokens.at(index + 1) not in {"-", "–", "‑"} or not (
        other.isdecimal() and tokens.at(index).isdecimal()
    ):
        return None
    if (
        not _SCORE_WORDS.isdisjoint(tokens.lowers[max(0, index - 8) : index + 8])
        and number.high < 100
    ):
        top, bottom = sorted((int(tokens.at(index)), int(other)), reverse=True)
        value = float(top * 1000 + bottom)
        span = tokens.span(index, index + 2)
        return Quantity(
            span, value, value, "score", "score", relation="score", index=index
        ), index + 3
    return None


def _read_age(tokens: Tokens, index: int, number: Number) -> Quantity | None:
    """Read "Huseyn (59)", "Huseyn, 59,", "aged 59", "59-year-old", "59 years old"."""
    before, after = tokens.at(index - 1), tokens.at(number.end)
    rest = tokens.lowers[number.end : number.end + 3]
    is_age = (
        before in _AGE_WORDS
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
        or (rest[:1] == ["-"] and rest[1:2] in (["year-old"], ["years-old"]))
        or (after in {"years", "year"} and rest[1:2] in (["old"], ["-"]))
        or _is_paired_age(tokens, index, number.end)
    )
    if not is_age or not number.high < 130 or before in {"than", "over", "under"}:
        return None
    span = tokens.span(index, number.end - 1)
    owner = frozenset[str]()
    if rest[1:2] in (["year-old"], ["years-old"]) and number.end + 2 < len(tokens):
        owner = tokens.content(number.end + 2, number.end + 3)
    return Quantity(span, number.low, number.high, "s", "age", owner, "age", index=index)


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
