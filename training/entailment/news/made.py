"""Pairs made from tables: the label follows from what was done to the fact."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from training.entailment.news import numbers, slots
from training.entailment.news.matters import Fact, Matter, all_matters, drawn
from training.entailment.news.saying import Said, Teller, spelled
from training.entailment.news.wording import Wanted

CONTRADICTION, ENTAILMENT, NEUTRAL = "contradiction", "entailment", "neutral"
_BESIDE_A = (0, 0, 0, 1, 1, 2, 3)  # sentences beside the first, and of those the second has some
_BESIDE_B = (0, 0, 0, 0, 0, 1, 1, 2)
_TOPICS = frozenset({"town", "country", "company", "weekday", "month", "title", "crime", "disease"})


@dataclass(frozen=True, slots=True)
class Made:
    """Two sayings and how the second stands to the first."""

    label: str
    kind: str
    a: Said
    b: Said
    turns: bool  # the label holds in both directions


Operation = Callable[[Teller, Fact], Made | None]


def made(chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield pairs without end."""
    matters = all_matters()
    labels = list(_OPERATIONS)
    while True:
        label = chance.choices(labels, (45, 25, 30))[0]
        operations = _OPERATIONS[label]
        operation = chance.choices(list(operations), list(operations.values()))[0]
        teller = Teller(chance)
        found = operation(teller, drawn(chance.choice(matters), chance))
        if found is not None and found.a.text != found.b.text:
            yield _row(teller, found)


def _row(teller: Teller, found: Made) -> dict[str, str]:
    chance = teller.chance
    a, b = found.a, found.b
    if found.turns and chance.random() < 0.5:
        a, b = b, a
    beside = teller.details(chance.choice(_BESIDE_A))
    count = chance.choice(_BESIDE_B)
    own = found.label != ENTAILMENT and chance.random() < 0.5
    after = teller.details(count) if own else beside[:count]
    texts = {"a": teller.among(a, beside), "b": teller.among(b, after)}
    return {"dataset": "news_made", **texts, "label": found.label, "kind": found.kind}


def _pair(
    label: str, kind: str, a: Said | None, b: Said | None, *, turns: bool = True
) -> Made | None:
    return None if a is None or b is None else Made(label, kind, a, b, turns)


def _swapped(teller: Teller, fact: Fact) -> Made | None:
    """One slot that the fact has once is filled otherwise."""
    if not fact.matter.swap:
        return None
    name = teller.chance.choice(list(fact.matter.swap))
    forced = Wanted(forced=frozenset({name}))
    other = fact.with_other((name,), teller.chance)
    a, b = teller.twins(fact, other, forced)
    return _pair(CONTRADICTION, fact.matter.swap[name], a, b)


def _exchanged(teller: Teller, fact: Fact) -> Made | None:
    if fact.matter.exchange is None:
        return None
    forced = Wanted(forced=frozenset(fact.matter.exchange))
    return _pair(CONTRADICTION, "roles", *teller.twins(fact, fact.exchanged(), forced))


def _false(teller: Teller, fact: Fact) -> Made | None:
    letter = teller.chance.choice("FFC") if "C" in fact.matter.lines else "F"
    kind = fact.matter.lines[letter][0].kind
    return _pair(CONTRADICTION, kind, teller.say(fact, "T"), teller.say(fact, letter))


def _denied(teller: Teller, fact: Fact) -> Made | None:
    letter = teller.chance.choice("TTTW")
    b = teller.say(fact, letter, teller.chance.choice(_DENIALS))
    return _pair(CONTRADICTION, "denial", teller.say(fact, "T"), b)


def _denied_contrary(teller: Teller, fact: Fact) -> Made | None:
    a = teller.say(fact, "F")
    return _pair(CONTRADICTION, "denial", a, teller.say(fact, "F", "denyflat", first_only=True))


def _reported_denied(teller: Teller, fact: Fact) -> Made | None:
    a = teller.say(fact, "T", "rumour")
    return _pair(CONTRADICTION, "report denied", a, teller.say(fact, "T", "deny"))


def _out_of_range(teller: Teller, fact: Fact) -> Made | None:
    return _ranged(teller, fact, CONTRADICTION, numbers.bound_that_fails)


def _in_range(teller: Teller, fact: Fact) -> Made | None:
    return _ranged(teller, fact, ENTAILMENT, numbers.bound_that_holds)


def _overlapping(teller: Teller, fact: Fact) -> Made | None:
    """A bound says nothing on which number within it is the right one."""
    found = _ranged(teller, fact, NEUTRAL, numbers.bound_that_holds)
    return found and Made(found.label, found.kind, found.b, found.a, turns=False)


def _ranged(
    teller: Teller, fact: Fact, label: str, bound: Callable[[int, random.Random], str]
) -> Made | None:
    count = fact.filled.get("n")
    if fact.matter.kinds.get("n") not in slots.COUNTS or not isinstance(count, int):
        return None
    a = teller.say(fact, "T", wanted=Wanted(forced=frozenset({"n"})))
    if a is None:
        return None
    wanted = Wanted(within=a.shown, forced=frozenset({"n"}))
    b = teller.say(spelled(fact, "n", bound(count, teller.chance)), "T", wanted=wanted)
    return _pair(label, "range", a, b, turns=label == CONTRADICTION)


def _follows(letter: str, stance: str, then: str, stance_then: str, kind: str) -> Operation:
    """What follows: the second shows nothing that the first does not."""

    def operation(teller: Teller, fact: Fact) -> Made | None:
        a = teller.say(fact, letter, stance, Wanted(extras=0.8))
        if a is None:
            return None
        first = then == "F"  # the first contrary of a matter is the one that all others include
        b = teller.say(fact, then, stance_then, Wanted(within=a.shown), first_only=first)
        return _pair(ENTAILMENT, kind, a, b, turns=False)

    return operation


def _look_alike(teller: Teller, fact: Fact) -> Made | None:
    some = fact.matter.lines["N"]
    line = teller.chance.choices(some, [_LOOK_ALIKES.get(one.kind, 1) for one in some])[0]
    only = replace(fact.matter, lines={**fact.matter.lines, "N": (line,)})
    stance = teller.chance.choice(("assert", "assert", "assert", "deny"))
    b = teller.say(Fact(only, fact.filled), "N", stance)
    return _pair(NEUTRAL, line.kind, teller.say(fact, "T"), b)


# How much more often than the others: figures that look alike are what is mistaken most.
_LOOK_ALIKES = {"growing toll": 4, "part of a whole": 4, "other population": 3, "hedge": 2}


def _apart(teller: Teller, fact: Fact) -> Made | None:
    """Another event, person or body: whatever is said of it, nothing follows."""
    if not fact.matter.apart:
        return None
    names, kind = teller.chance.choice(fact.matter.apart)
    forced = Wanted(forced=frozenset(names))
    more = [name for name in fact.matter.swap if name not in names and teller.chance.random() < 0.6]
    other = fact.with_other((*names, *more), teller.chance)
    ways = _ANY_STANCE if kind != "other accusation" else _TRUE_STANCES
    if teller.chance.random() < 0.3:
        return _pair(NEUTRAL, kind, *teller.twins(fact, other, forced))
    (one, how), (two, how_two) = (teller.chance.choice(ways) for _ in range(2))
    a, b = teller.say(fact, one, how, forced), teller.say(other, two, how_two, forced)
    return _pair(NEUTRAL, kind, a, b)


_DENIALS = ("deny", "deny", "denyflat")
_TRUE_STANCES = (("T", "assert"), ("T", "assert"), ("T", "deny"))
_ANY_STANCE = (
    *[("T", "assert")] * 8,
    *[("F", "assert")] * 6,
    *[("T", "deny")] * 4,
    *[("T", "denyflat")] * 3,
    ("F", "denyflat"),
)


def _reported(teller: Teller, fact: Fact) -> Made | None:
    """A report, a question, a rumour of the fact is neither the fact nor its contrary."""
    other = fact
    if fact.matter.swap and teller.chance.random() < 0.4:
        other = fact.with_other((teller.chance.choice(list(fact.matter.swap)),), teller.chance)
    letter = teller.chance.choice("TTTF")
    how = teller.chance.choice(("report", "report", "rumour"))
    b = teller.say(other, teller.chance.choice("TTTF"), how)
    return _pair(NEUTRAL, "reported speech", teller.say(fact, letter), b)


def _more_precise(teller: Teller, fact: Fact) -> Made | None:
    """The second adds something to the first."""
    letter = teller.chance.choice("WWT")
    a = teller.say(fact, letter, wanted=Wanted(extras=0.1))
    b = teller.say(fact, "T", wanted=Wanted(extras=0.9))
    if a is None or b is None or not a.shown < b.shown:
        return None
    return Made(NEUTRAL, "extra detail", a, b, turns=False)


def _other_denied(teller: Teller, fact: Fact) -> Made | None:
    """That another figure is denied says nothing on this one."""
    if not fact.matter.swap:
        return None
    name = teller.chance.choice(list(fact.matter.swap))
    forced = Wanted(forced=frozenset({name}))
    other = fact.with_other((name,), teller.chance)
    b = teller.say(other, "T", teller.chance.choice(_DENIALS), forced)
    return _pair(NEUTRAL, "other denial", teller.say(fact, "T", wanted=forced), b)


def _same_topic(teller: Teller, fact: Fact) -> Made | None:
    """Another matter of the same field, in the same place or at the same time."""
    chance = teller.chance
    near = [m for m in all_matters_by_domain()[fact.matter.domain] if m.name != fact.matter.name]
    if not near:
        return None
    kinds = fact.matter.kinds
    shared = {kinds[name]: value for name, value in fact.filled.items() if kinds[name] in _TOPICS}
    letter, stance = chance.choice(_ANY_STANCE)
    plain = (letter, stance) == ("T", "assert")
    other = drawn(chance.choice(near), chance, shared if plain else None)
    return _pair(NEUTRAL, "same topic", teller.say(fact, "T"), teller.say(other, letter, stance))


def all_matters_by_domain() -> dict[str, list[Matter]]:
    """Return the matters by domain."""
    if not _BY_DOMAIN:
        for matter in all_matters():
            _BY_DOMAIN.setdefault(matter.domain, []).append(matter)
    return _BY_DOMAIN


_BY_DOMAIN: dict[str, list[Matter]] = {}
_OPERATIONS: dict[str, dict[Operation, float]] = {
    CONTRADICTION: {
        _swapped: 16,
        _exchanged: 4,
        _false: 12,
        _denied: 8,
        _denied_contrary: 4,
        _reported_denied: 2,
        _out_of_range: 4,
    },
    ENTAILMENT: {
        _follows("T", "assert", "T", "assert", "reworded"): 9,
        _follows("T", "assert", "W", "assert", "less precise"): 4,
        _follows("F", "assert", "F", "assert", "contrary reworded"): 5,
        _follows("F", "assert", "T", "denyflat", "denial reworded"): 3,
        _follows("T", "deny", "T", "denyflat", "denial reworded"): 4,
        _follows("T", "assert", "F", "denyflat", "double negation"): 2,
        _in_range: 5,
    },
    NEUTRAL: {
        _look_alike: 11,
        _apart: 8,
        _reported: 5,
        _more_precise: 3,
        _other_denied: 2,
        _same_topic: 4,
        _overlapping: 3,
    },
}
