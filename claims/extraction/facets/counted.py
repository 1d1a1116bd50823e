"""What a number counts: its unit, the whole it is part of, its noun, the toll it belongs to."""

from claims.extraction.facets.dateref import MONTHS, WEEKDAYS
from claims.extraction.facets.events import CLASS_OF, TOLLS, Event
from claims.extraction.facets.numbers import Number, read_number, starts_number
from claims.extraction.facets.tense import PAST_VERBS
from claims.extraction.facets.tokens import Tokens
from claims.extraction.facets.units import (
    CODES_BEFORE,
    CURRENCY_SIGNS,
    DOLLARS,
    GLUED,
    SPOKEN,
    SPOKEN_OPENERS,
    UNITS,
)
from claims.extraction.facets.words import (
    AUXILIARIES,
    PREPOSITIONS,
    STOP,
    has_plural_head,
    is_plural,
    listed,
    singular,
)

_NEAR_SIGN = 3  # tokens between the first word of an amount and its sign
_MOST_OF_SOME = 10  # "nine in ten"; "400 in 1,000" is no way to speak
_TOLL_NOUNS = listed("cases deaths casualties survivors detainees fatalities injuries")


def unit_of(tokens: Tokens, begin: int, number: Number) -> tuple[str, float, int]:
    """Return the base unit of a number, the factor to it and the index after the unit."""
    end = number.end
    if number.unit:
        return number.unit, 1.0, end
    if currency := _currency(tokens, begin, end):
        return currency, 1.0, end
    following, after = tokens.at(end), tokens.at(end + 1)
    if following in {"%", "percent", "pct"}:
        return _percent(tokens, end + 1)
    millions = number.round and following == "of"  # "millions of dollars"
    joined = end + 1 if following == "-" else end  # "10-mile", "a 5-percentage-point lead"
    if (unit := _spoken(tokens, joined)) is not None:
        return unit
    first = after.partition("-")[0]  # "six-month" and "six-month-long"
    if (following == "-" or millions) and first in UNITS:
        return *UNITS[first], end + 2
    return _symbol(tokens, end)


def _currency(tokens: Tokens, begin: int, end: int) -> str:
    for index in range(begin, min(end, begin + _NEAR_SIGN)):
        low = tokens.lowers[index]
        if low in CURRENCY_SIGNS:
            letters = tokens.at(index - 1) if tokens.glued(index) else ""
            return DOLLARS.get(letters, "USD") if low == "$" else CURRENCY_SIGNS[low]
        if low in CODES_BEFORE:
            return CODES_BEFORE[low]
    return ""


def _percent(tokens: Tokens, end: int) -> tuple[str, float, int]:
    return ("%point", 1.0, end + 1) if tokens.at(end) in {"points", "point"} else ("%", 1.0, end)


def _spoken(tokens: Tokens, start: int) -> tuple[str, float, int] | None:
    """Read a unit of several words: "per cent", "square miles", "percentage points"."""
    if tokens.at(start) in SPOKEN_OPENERS:
        for width in (3, 2):
            unit = SPOKEN.get(tuple(tokens.lowers[start : start + width]))
            if unit is not None:
                points = unit[0] == "%" and tokens.at(start + width) in {"point", "points"}
                return ("%point", 1.0, start + width + 1) if points else (*unit, start + width)
    words = tokens.at(start).split("-")
    if len(words) > 1 and (unit := SPOKEN.get(tuple(words[:2]))):  # "percentage-point"
        return *unit, start + 1
    return None


def _symbol(tokens: Tokens, end: int) -> tuple[str, float, int]:
    following = tokens.at(end)
    if following in UNITS and not _is_abbreviation(tokens, end):
        return *UNITS[following], end + 1
    if following in {"c", "f"} and tokens.words[end].isupper() and tokens.glued(end):
        return ("degC" if following == "c" else "degF"), 1.0, end + 1
    if following in GLUED and tokens.glued(end) and tokens.words[end].islower():
        return *GLUED[following], end + 1
    return "", 1.0, end


def _is_abbreviation(tokens: Tokens, index: int) -> bool:
    """Tell "5 MPs" and "3 PP members" from units written in small letters."""
    word = tokens.words[index]
    return word in {"PP", "SEC", "MIN", "HR", "MB"} and not tokens.glued(index)


def whole_of(tokens: Tokens, end: int) -> tuple[tuple[float, float] | None, int]:
    """Read the 67 of "38 of the 67", "38 out of 67" and the 10 of "one in 10"."""
    cursor = end
    if tokens.at(cursor) == "out":
        cursor += 1
    if tokens.at(cursor) not in {"of", "among"}:
        return None, end
    cursor += 1
    while tokens.at(cursor) in {
        "the",
        "all",
        "its",
        "their",
        "some",
        "about",
        "every",
        "past",
        "last",
        "first",
        "top",
        "other",
    }:
        cursor += 1
    if tokens.at(cursor) in CURRENCY_SIGNS:
        cursor += 1
    if cursor >= len(tokens) or not starts_number(tokens.lowers[cursor]):
        return None, end
    number = read_number(tokens, cursor)
    return ((number.low, number.high), number.end) if number is not None else (None, end)


_RATES = frozenset({"per", "in", "for"})


def rate_of(tokens: Tokens, number: Number) -> tuple[tuple[float, float] | None, int]:
    """Read the 100,000 of "12 per 100,000" and the five of "one in five"."""
    joint = tokens.at(number.end)
    start = number.end + 1
    if joint == "in" and tokens.at(start) == "every":
        start += 1
    if joint not in _RATES or start >= len(tokens) or not starts_number(tokens.lowers[start]):
        return None, number.end
    other = read_number(tokens, start)
    if other is None or (joint == "for" and tokens.at(number.end + 1) == tokens.at(number.end - 1)):
        return None, number.end
    if joint == "per":
        return (other.low, other.high), other.end
    small = number.scale == 1 and number.high < other.low and number.high <= _MOST_OF_SOME
    unit = tokens.at(other.end)
    if joint == "in" and small and unit not in UNITS and other.high <= 1e6:
        return (other.low, other.high), other.end
    return None, number.end


def counted(tokens: Tokens, index: int, *, many: bool = False) -> tuple[str, frozenset[str], int]:
    """Return the head of the counted noun, its modifiers and the index after it.

    ``many`` asks for a plural, unless the noun is made an adjective: "a 12-member panel".
    """
    begun, single = index, tokens.at(index) == "-"
    if tokens.at(index) in {"of", "out"} or (single and tokens.at(index + 1)[:1].isalpha()):
        index += 1
    while tokens.at(index) in _FILLERS:
        index += 1
    if index < len(tokens) and _qualifies(tokens, index):  # "two of the detained men have died"
        index += 1
    run: list[int] = []
    while index < len(tokens) and len(run) < 5 and not _ends_run(tokens, index, run):
        run.append(index)
        index += 1
    while run and _is_loose(tokens, run[-1]):
        run.pop()
    while many and not single and run and not _is_countable(tokens, run[-1]):
        run.pop()
    if not run:
        return "", frozenset(), begun
    modifiers = frozenset(tokens.stems[i] for i in run[:-1])
    return singular(tokens.lowers[run[-1]]), modifiers, run[-1] + 1


_UNCHANGING = listed(
    """aircraft staff personnel crew police sheep fish series troops cattle poultry spacecraft
    livestock infantry dead wounded injured missing hurt offspring hovercraft species more"""
)


def _is_countable(tokens: Tokens, index: int) -> bool:
    """Tell a plural, and what is none but is counted: "two aircraft", "12 MPs"."""
    low = tokens.lowers[index]
    if is_plural(low) or low in _UNCHANGING or low.endswith("men") or has_plural_head(low):
        return True
    return low.endswith("s") and len(low) > 2 and tokens.words[index][:-1].isupper()


_FILLERS = frozenset(
    {"all", "our", "the", "more", "other", "of", "its", "their", "these", "those", "new", "and"}
)
_NOUNS_IN_ING = listed(
    """building meeting wedding killing shooting hearing rating bombing listing beating hanging
    sibling ceiling painting filing railing ring king wing offering stabbing"""
)
_NOUNS_IN_ED = listed("dead wed bed seed speed breed shed sled feed weed deed reed")
_VERBS_AFTER = listed(
    """say said says except went go got came come make made take took told voted held
    showed seen known given think believe want live remain gave compared"""
)

# Behind a plural these are its verb, though they end like a plural themselves.
_VERBS_IN_S = listed(
    """says suggests shows means makes remains includes believes thinks claims insists argues
    expects hopes wants needs gives takes comes goes becomes keeps holds lives works"""
)


def _is_loose(tokens: Tokens, index: int) -> bool:
    """Tell the verb of "93 percent compared to" and "millions watching" from a counted noun."""
    low = tokens.lowers[index]
    if low.endswith("ing"):
        return low not in _NOUNS_IN_ING
    if low.endswith("ly"):
        return low not in {"family", "ally", "monopoly", "assembly", "anomaly", "lily", "bully"}
    verb = low in _VERBS_AFTER or low in PAST_VERBS
    return verb or (low.endswith("ed") and low not in _NOUNS_IN_ED)


def _ends_run(tokens: Tokens, index: int, run: list[int]) -> bool:
    low = tokens.lowers[index]
    if not low[0].isalpha() or low in STOP or low in AUXILIARIES or low in PREPOSITIONS:
        return True
    if low in _VERBS_AFTER or (run and starts_number(low)):
        return True
    if low in WEEKDAYS or (low in MONTHS and _is_month_there(tokens, index, run)):
        return True
    if CLASS_OF.get(tokens.stems[index]) in TOLLS and low not in _TOLL_NOUNS:
        return not _modifies(tokens, index)
    if not run or not is_plural(tokens.lowers[run[-1]]):
        return False
    return not is_plural(low) or low in _VERBS_IN_S


def _is_month_there(tokens: Tokens, index: int, run: list[int]) -> bool:
    """Tell "12 people March 3" from "one Long March"."""
    named = bool(run) and tokens.words[run[-1]][0].isupper()
    return tokens.words[index][0].isupper() and not named


def _modifies(tokens: Tokens, index: int) -> bool:
    """Tell the first part of "vaccine doses" and "murder charges" from a toll."""
    return tokens.lowers[index] in _MODIFIERS and is_plural(tokens.at(index + 1))


_MODIFIERS = listed("vaccine vaccination murder rescue evacuation injury death arrest survivor")


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
        if index in by_index and not (_qualifies(tokens, index) or _modifies(tokens, index)):
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
