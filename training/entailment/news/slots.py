"""Slots: what fills them, what would be another filling, and how a filling is written."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from training.entailment.news import numbers
from training.entailment.news.words import WORDS


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    first: str
    last: str
    woman: bool


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in tenths of a million or whole units, and its currency."""

    tenths: int
    unit: str  # "million", "billion" or "" for whole units
    currency: str


Value = str | int | Person | Money
Slots = Mapping[str, Value]
_CURRENCIES = ("$", "€", "£")
_NAMES = {"$": "dollars", "€": "euros", "£": "pounds"}
_EARLIER = ("last year", "two years ago", "the year before", "in an earlier year", "a decade ago")
_RANGES: dict[str, tuple[int, int]] = {
    "small": (2, 12),
    "toll": (3, 160),
    "total": (20, 190),
    "part": (3, 80),
    "bigtoll": (20, 4000),
    "votes": (150, 380),
    "votes2": (20, 140),
    "years": (2, 30),
    "age": (24, 96),
    "hours": (2, 20),
    "height": (30, 600),
    "distance": (2, 90),
    "ordinal": (1, 10),
    "year": (1994, 2024),
    "percent": (11, 790),  # tenths
    "share": (310, 890),  # tenths
    "rate": (6, 170),  # tenths
    "crowd": (2, 900),  # hundreds
    "bigcrowd": (2, 900),  # ten thousands
}
_SCALE = {"crowd": 100, "bigcrowd": 10_000}
COUNTS = frozenset({"toll", "bigtoll", "crowd", "bigcrowd"})  # those that take "at least"


def draw(kind: str, chance: random.Random) -> Value:
    """Return a filling for a kind of slot: a list of words, or one of numbers."""
    if kind == "person":
        woman = chance.random() < 0.5
        first = chance.choice(WORDS["female" if woman else "male"])
        return Person(first, chance.choice(WORDS["last"]), woman)
    if kind in {"money", "price"}:
        return _amount(kind, chance)
    if kind == "score":
        more = chance.randint(1, 6)
        return f"{more}-{chance.randint(0, more - 1)}"
    if kind == "m":
        return chance.choice(_EARLIER)
    if kind in _RANGES:
        low, high = _RANGES[kind]
        # Squaring makes small numbers more common than large ones, as they are in news.
        at = chance.random() ** (2 if kind in {"toll", "bigtoll", "crowd"} else 1)
        return round(low + (high - low) * at) * _SCALE.get(kind, 1)
    return chance.choice(WORDS[kind])


def other(kind: str, value: Value, chance: random.Random) -> Value:
    """Return a filling that cannot be taken for the given one."""
    while True:
        if isinstance(value, int) and kind in COUNTS | {"part", "total", "distance", "height"}:
            return numbers.different(value, chance)
        found = draw(kind, chance)
        if isinstance(value, Person) and isinstance(found, Person):
            if (found.first, found.last) != (value.first, value.last) and found.last != value.last:
                return found
        elif isinstance(value, Money) and isinstance(found, Money):
            if abs(found.tenths - value.tenths) > 0.05 * value.tenths:
                return Money(found.tenths, value.unit, value.currency)
        elif found != value:
            return found


def show(kind: str, value: Value, way: str, chance: random.Random) -> str:
    """Write a filling; ``way`` is what follows the dot in a table, or ""."""
    if isinstance(value, Person):
        return _person(value, way)
    if isinstance(value, Money):
        return _money(_resized(value, way, chance), chance)
    if isinstance(value, int):
        return _number(kind, value, way, chance)
    return chance.choice(value.split("|"))


def _person(value: Person, way: str) -> str:
    woman = value.woman
    shown = {
        "last": value.last,
        "he": "she" if woman else "he",
        "his": "her" if woman else "his",
        "him": "her" if woman else "him",
    }
    return shown.get(way, f"{value.first} {value.last}")


def _amount(kind: str, chance: random.Random) -> Money:
    currency = chance.choice(_CURRENCIES)
    if kind == "price":
        return Money(chance.randint(3, 150) * 100 - 10, "", currency)
    return Money(chance.randint(11, 990), chance.choice(("million", "billion")), currency)


def _resized(value: Money, way: str, chance: random.Random) -> Money:
    if way == "less":
        return Money(max(1, value.tenths // chance.randint(2, 5)), value.unit, value.currency)
    if way == "other":
        changed = value.tenths + chance.randint(2, 40)
        return Money(changed, value.unit, value.currency)
    return value


def _money(value: Money, chance: random.Random) -> str:
    number = f"{value.tenths / 10:g}" if value.unit else f"{value.tenths // 10}"
    unit = f" {value.unit}" if value.unit else ""
    if chance.random() < 0.3:
        return f"{number}{unit} {_NAMES[value.currency]}"
    return f"{value.currency}{number}{unit}"


def _number(kind: str, value: int, way: str, chance: random.Random) -> str:
    ways: dict[str, Callable[[], int]] = {
        "part": lambda: max(2, int(value * chance.uniform(0.2, 0.7))),
        "less": lambda: max(2, int(value * chance.uniform(0.2, 0.7))),
        "plus": lambda: round(value * chance.uniform(1.2, 2)) + 1,
        "other": lambda: min(numbers.different(value, chance), highest),
        "small": lambda: chance.randint(3, 60),
    }
    highest = 990 if _WRITTEN.get(kind) is _percent else 10**9
    if way == "vague":
        return numbers.vague(value, chance)
    plain = ways[way]() if way in ways else value
    return _WRITTEN.get(kind, numbers.written)(plain, chance)


def _percent(tenths: int, chance: random.Random) -> str:
    return f"{tenths / 10:g}{chance.choice(('%', '%', ' percent', ' per cent'))}"


def _bare(number: int, _: random.Random) -> str:
    return str(number)


_WRITTEN: dict[str, Callable[[int, random.Random], str]] = {
    "percent": _percent,
    "rate": _percent,
    "share": _percent,
    "year": _bare,
    "age": _bare,
    "ordinal": lambda number, _: numbers.ordinal(min(number, 10)),
    "hours": lambda number, chance: f"{numbers.written(number, chance)} hours",
    "height": numbers.length,
    "distance": numbers.distance,
}
