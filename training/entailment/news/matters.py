"""Matters of news: the slots of a kind of fact, and every way to put it or to put something near.

In the tables, T and H are wordings of the fact (clause, headline), F and G of its contrary, C of
other things that cannot hold beside it, W of something less precise, N of something that looks
alike and neither follows nor conflicts.
"""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from training.entailment.news import slots, wording
from training.entailment.news.words import lines

FILES = ("harm", "public", "money", "justice", "talk")
_SMALLER = {"n2": "n"}  # a part is smaller than its whole
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One wording, and the kind of conflict or likeness that it stands for."""

    kind: str
    template: wording.Template


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of fact."""

    name: str
    domain: str
    kinds: Mapping[str, str]  # of slots
    swap: Mapping[str, str]  # slot that is unique to the fact → kind of contradiction
    apart: tuple[tuple[tuple[str, ...], str], ...]  # slots that make it another fact
    exchange: tuple[str, str] | None  # two roles
    lines: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A matter with its slots filled."""

    matter: Matter
    filled: slots.Slots

    def with_other(self, names: tuple[str, ...], chance: random.Random) -> "Fact":
        """Return the fact with some slots filled otherwise."""
        kinds = self.matter.kinds
        for _ in range(_TRIES):
            changed = {n: slots.other(kinds[n], self.filled[n], chance) for n in names}
            filled = {**self.filled, **changed}
            if consistent(filled, kinds) and not _exchanged(self.filled, changed):
                return Fact(self.matter, filled)
        raise AssertionError(self.matter.name)

    def exchanged(self) -> "Fact":
        """Return the fact with its two roles exchanged."""
        assert self.matter.exchange is not None  # noqa: S101 - the caller has looked
        one, two = self.matter.exchange
        filled = {**self.filled, one: self.filled[two], two: self.filled[one]}
        return Fact(self.matter, filled)


def drawn(matter: Matter, chance: random.Random, shared: slots.Slots | None = None) -> Fact:
    """Fill the slots of a matter by chance; ``shared`` offers fillings by kind of slot."""
    offered = shared or {}
    for _ in range(_TRIES):
        filled: dict[str, slots.Value] = {}
        for name, kind in matter.kinds.items():
            use = kind in offered and offered[kind] not in filled.values()
            filled[name] = offered[kind] if use else slots.draw(kind, chance)
        if consistent(filled, matter.kinds):
            return Fact(matter, filled)
    raise AssertionError(matter.name)


def consistent(filled: slots.Slots, kinds: Mapping[str, str]) -> bool:
    """Whether slots of one kind differ and parts are smaller than their wholes."""
    for part, whole in _SMALLER.items():
        low, high = filled.get(part), filled.get(whole)
        if isinstance(low, int) and isinstance(high, int) and low >= high - 1:
            return False
    seen: set[tuple[str, slots.Value]] = set()
    for name, kind in kinds.items():
        value = filled[name]
        mark = (kind, value.last if isinstance(value, slots.Person) else value)
        if mark in seen:
            return False
        seen.add(mark)
    return True


def all_matters() -> tuple[Matter, ...]:
    """Return every matter of the tables, in order."""
    found: list[Matter] = []
    for file in FILES:
        block: list[str] = []
        for line in [*lines(file), "== end"]:
            if line.startswith("== ") and block:
                found.append(_matter(block))
                block = []
            block.append(line)
    return tuple(found)


def _matter(block: list[str]) -> Matter:
    name, domain = block[0].removeprefix("== ").split(" | ")
    head: dict[str, str] = {}
    rows: dict[str, list[Line]] = defaultdict(list)
    for line in block[1:]:
        key, _, value = line.partition(": ")
        if key[0].islower():
            head[key] = value
        else:
            letter, _, kind = key.partition(" ")
            rows[letter].append(Line(kind, wording.template(value)))
    kinds = dict(pair.split(":") for pair in head["slots"].split())
    swap = dict(pair.split("=") for pair in head.get("swap", "").split(", ") if pair)
    apart = [pair.split("=") for pair in head.get("apart", "").split(", ") if pair]
    groups = [(tuple(names.split("+")), kind) for names, kind in apart]
    if "event" in head:
        groups.append((tuple(head["event"].split("+")), "other event"))
    one, _, two = head.get("exchange", "").partition(" ")
    return Matter(
        name,
        domain,
        kinds,
        swap,
        tuple(groups),
        (one, two) if two else None,
        {letter: tuple(some) for letter, some in rows.items()},
    )


def _exchanged(before: slots.Slots, changed: slots.Slots) -> bool:
    """Whether a new filling already stands in the fact, in another slot."""
    return any(value in before.values() for value in changed.values())
