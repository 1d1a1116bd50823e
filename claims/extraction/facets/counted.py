"""What a number counts: its unit, the whole it is part of, its noun, the toll it belongs to."""

from claims.extraction.facets.events import CLASS_OF, TOLLS, Event
from claims.extraction.facets.numbers import read_number, starts_number
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import CURRENCY_SIGNS, UNITS
from claims.extraction.facets.words import (
    AUXILIARIES,
    PREPOSITIONS,
    STOP,
    is_plural,
    listed,
    singular,
)

_TOLL_NOUNS = listed("cases deaths casualties survivors detainees fatalities injuries")


def unit_of(tokens: Tokens, begin: int, end: int) -> tuple[str, float, int]:
    """Return the base unit of a number, the factor to it and the index after the unit."""
    currency = next(
        (CURRENCY_SIGNS[s] for s in tokens.lowers[begin:end] if s in CURRENCY_SIGNS), ""
    )
    if currency:
        return currency, 1.0, end
    following, after = tokens.at(end), tokens.at(end + 1)
    if following in {"%", "percent", "pct"}:
        return "%", 1.0, end + 1
    if following == "per" and after == "cent":
        return "%", 1.0, end + 2
    if following in {"us", "american"} and after in {"dollars", "dollar"}:
        return "USD", 1.0, end + 2
    if following == "-" and after in UNITS:
        return *UNITS[after], end + 2
    return _symbol(tokens, end)


def _symbol(tokens: Tokens, end: int) -> tuple[str, float, int]:
    following = tokens.at(end)
    if following in UNITS:
        return *UNITS[following], end + 1
    if following == "c" and tokens.words[end] == "C":
        return "degC", 1.0, end + 1
    if following == "m" and tokens.glued(end):
        return "m", 1.0, end + 1
    return "", 1.0, end


def whole_of(tokens: Tokens, end: int) -> tuple[tuple[float, float] | None, int]:
    """Read the 67 of "38 of the 67", "38 out of 67"."""
    cursor = end
    if tokens.at(cursor) == "out":
        cursor += 1
    if tokens.at(cursor) not in {"of", "among"}:
        return None, end
    cursor += 1
    while tokens.at(cursor) in {"the", "all", "its", "their", "some", "about"}:
        cursor += 1
    if cursor >= len(tokens) or not starts_number(tokens.lowers[cursor]):
        return None, end
    number = read_number(tokens, cursor)
    return ((number.low, number.high), number.end) if number is not None else (None, end)


def counted(tokens: Tokens, index: int) -> tuple[str, frozenset[str], int]:
    """Return the head of the counted noun, its modifiers and the index after it."""
    if tokens.at(index) in {"of", "out"}:
        index += 1
    while tokens.at(index) in {
        "the",
        "more",
        "other",
        "of",
        "its",
        "their",
        "these",
        "those",
        "new",
        "and",
    }:
        index += 1
    if index < len(tokens) and _qualifies(tokens, index):  # "two of the detained men have died"
        index += 1
    run: list[int] = []
    while index < len(tokens) and len(run) < 5 and not _ends_run(tokens, index, run):
        run.append(index)
        index += 1
    if not run:
        return "", frozenset(), index
    modifiers = frozenset(tokens.stems[i] for i in run[:-1])
    return singular(tokens.lowers[run[-1]]), modifiers, index


def _ends_run(tokens: Tokens, index: int, run: list[int]) -> bool:
    low = tokens.lowers[index]
    if not low[0].isalpha() or low in STOP or low in AUXILIARIES or low in PREPOSITIONS:
        return True
    if CLASS_OF.get(tokens.stems[index]) in TOLLS and low not in _TOLL_NOUNS:
        return True
    return bool(run) and is_plural(tokens.lowers[run[-1]]) and not is_plural(low)


def _qualifies(tokens: Tokens, index: int) -> bool:
    """Tell whether a participle only says which group is meant: "of the detained men"."""
    group = tokens.at(index - 2) == "of" and tokens.at(index - 1) in {"the", "those", "these"}
    return group and tokens.lowers[index].endswith("ed") and is_plural(tokens.at(index + 1))


def is_group(tokens: Tokens, begin: int) -> bool:
    """Tell the nine of "one of the nine" and "among the nine", of whom only some are meant.

    In "the deaths of the nine" all are, and they are a toll.
    """
    if tokens.at(begin - 1) not in {"the", "those", "these"}:
        return False
    joint = tokens.at(begin - 2)
    if joint == "of" and begin > 2:
        return CLASS_OF.get(tokens.stems[begin - 3]) not in TOLLS
    return joint == "among"


def relation_of(tokens: Tokens, begin: int, end: int, events: tuple[Event, ...]) -> str:
    """Say which toll a count belongs to: the verb it is the object of, else the one after it."""
    by_index = {event.index: event.head for event in events if event.head in TOLLS}
    for index in range(begin, min(end, len(tokens))):  # "38 deaths"
        if index in by_index and not _qualifies(tokens, index):
            return TOLLS[by_index[index]]
    if before := _first_before(tokens, begin, by_index):
        return before
    after = _first_after(tokens, end, by_index)
    if not after and (
        tokens.at(end) == "aboard" or (tokens.at(end), tokens.at(end + 1)) == ("on", "board")
    ):
        return "aboard"
    return after


def _first_before(tokens: Tokens, begin: int, by_index: dict[int, str]) -> str:
    for index in range(begin - 1, max(-1, begin - 7), -1):
        if index in by_index:
            return TOLLS[by_index[index]]
        low = tokens.lowers[index]
        if low in {",", ";", ".", "and", "who", "while"} or low in PREPOSITIONS - {
            "to",
            "at",
            "of",
            "by",
        }:
            return ""
    return ""


def _first_after(tokens: Tokens, end: int, by_index: dict[int, str]) -> str:
    for index in range(end, min(len(tokens), end + 8)):
        if index in by_index:
            return TOLLS[by_index[index]]
        low = tokens.lowers[index]
        if low in {";", ".", "who"} or (
            low in {"and", ","} and starts_number(tokens.at(index + 1) or "x")
        ):
            return ""
    return ""
