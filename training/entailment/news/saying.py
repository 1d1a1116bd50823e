"""Saying a fact: its clause or headline, in the mouth of somebody, among other sentences."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from training.entailment.news import slots, wording
from training.entailment.news.matters import Fact
from training.entailment.news.wording import Wanted
from training.entailment.news.words import WORDS, keyed

_HEADLINES = 0.35  # share of facts that are told as headlines, where a matter has them
_TWINS = 0.35  # share of pairs of two facts that differ in nothing but the facts
_TITLE_CASE = 0.12  # of headlines
_HEAD_OF = {"T": "H", "F": "G"}
_PLURAL = frozenset(
    {"police", "officials", "authorities", "local media", "investigators", "prosecutors"}
)
_SPEAKS = re.compile(r"(\w+)~")
_CONTEXT = {"q": "person", "t2": "town", "k": "small", "month": "month", "m": "m"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a headline, and the slots of its fact that it shows."""

    text: str
    shown: frozenset[str]
    head: bool = False


Context = Mapping[str, slots.Value]


def context(chance: random.Random) -> Context:
    """Draw who and what stands beside the matter; the same for both sides of a pair."""
    return {name: slots.draw(kind, chance) for name, kind in _CONTEXT.items()}


@cache
def stances() -> Mapping[str, tuple[wording.Template, ...]]:
    """Return the ways to assert, to deny and to report, as templates."""
    return {k: tuple(map(wording.template, v)) for k, v in keyed("stances").items()}


@cache
def details() -> tuple[wording.Template, ...]:
    """Return the sentences that may stand beside any matter."""
    return tuple(map(wording.template, keyed("details")["any"]))


class Teller:
    """Says facts by chance, within one context."""

    def __init__(self, chance: random.Random) -> None:
        """Draw a context."""
        self.chance = chance
        self.beside = context(chance)

    def say(
        self,
        fact: Fact,
        letter: str,
        stance: str = "assert",
        wanted: Wanted = Wanted(),  # noqa: B008 - frozen
        first_only: bool = False,  # noqa: FBT001, FBT002
    ) -> Said | None:
        """Say a fact as one kind of line of its matter; None where none fits."""
        chance = self.chance
        heads = f"{stance}head" in stances() and chance.random() < _HEADLINES
        frame = chance.choice(stances()[f"{stance}head" if heads else stance])
        if heads and "h" in frame.must:
            letter = _HEAD_OF.get(letter, letter)
        found = fact.matter.lines.get(letter, ())[: 1 if first_only else None]
        fitting = [line.template for line in found if wording.fits(line.template, wanted)]
        if not fitting:
            return None
        clause, shown = self._clause(fact, chance.choice(fitting), wanted)
        return Said(self._framed(frame, clause, head=heads), shown, heads)

    def twins(self, one: Fact, other: Fact, wanted: Wanted) -> tuple[Said | None, Said | None]:
        """Say two facts, now and then in the very same words."""
        if self.chance.random() > _TWINS:
            return self.say(one, "T", wanted=wanted), self.say(other, "T", wanted=wanted)
        own, seed = self.chance, self.chance.getrandbits(32)
        self.chance = random.Random(seed)
        a = self.say(one, "T", wanted=wanted)
        self.chance = random.Random(seed)
        b = self.say(other, "T", wanted=wanted)
        self.chance = own
        return a, b

    def frame(self, stance: str, clause: str) -> str:
        """Put a given clause into the mouth of somebody."""
        return self._framed(self.chance.choice(stances()[stance]), clause, head=False)

    def among(self, said: Said, beside: list[str]) -> str:
        """Put a sentence among others; a headline stands first."""
        if said.head:
            text = wording.headline(said.text)
            if self.chance.random() < _TITLE_CASE:
                text = _titled(text)
            text = text if not beside or text[-1] in ".?!\"'" else f"{text}."
            return " ".join([text, *beside])
        at = self.chance.randint(0, len(beside))
        return " ".join([*beside[:at], wording.sentence(said.text), *beside[at:]])

    def details(self, count: int) -> list[str]:
        """Return sentences that stand beside the matter."""
        chosen = self.chance.sample(details(), count)
        return [wording.sentence(self._worded(read, {})) for read in chosen]

    def _clause(
        self, fact: Fact, read: wording.Template, wanted: Wanted
    ) -> tuple[str, frozenset[str]]:
        kinds = {**_CONTEXT, **fact.matter.kinds}
        values = {**self.beside, **fact.filled}

        def fill(name: str, way: str) -> str:
            value = values[name]
            if isinstance(value, _Spelled):
                return str(value)
            return slots.show(kinds[name], value, way, self.chance)

        return wording.worded(read, fill, self.chance, wanted)

    def _framed(self, frame: wording.Template, clause: str, *, head: bool) -> str:
        by = self.chance.choice(WORDS["by"])
        by = re.sub(r"^(the|a) ", "", by) if head else by
        given = {"x": clause, "h": clause, "by": by, "By": by[0].upper() + by[1:]}
        text = self._worded(frame, given)
        return _SPEAKS.sub(lambda found: _agreeing(found[1], by), text)

    def _worded(self, read: wording.Template, given: Mapping[str, str]) -> str:
        def fill(name: str, way: str) -> str:
            if name in given:
                return given[name]
            return slots.show(_CONTEXT[name], self.beside[name], way, self.chance)

        return wording.worded(read, fill, self.chance, Wanted())[0]


class _Spelled(str):
    """A filling that is written already, such as a bound."""

    __slots__ = ()


def spelled(fact: Fact, name: str, text: str) -> Fact:
    """Return the fact with the text of one slot given."""
    return Fact(fact.matter, {**fact.filled, name: _Spelled(text)})


def _agreeing(verb: str, by: str) -> str:
    if by in _PLURAL or by.startswith("sources"):
        return verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh")) else f"{verb}s"


def _titled(text: str) -> str:
    small = {"a", "an", "the", "of", "in", "on", "for", "by", "to", "and", "at", "with", "from"}
    words = [word if word in small else word[:1].upper() + word[1:] for word in text.split()]
    return " ".join(words)
