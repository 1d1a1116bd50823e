"""A story with what contradicts what in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from benchmarks.stories.story import Story


@dataclass(frozen=True)
class Conflict:
    """Two groups of meanings, of which none of the one holds together with any of the other."""

    name: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]

    def pairs(self) -> Iterator[frozenset[str]]:
        """Yield each pair of meanings that witnesses it."""
        yield from (frozenset(pair) for pair in product(*self.sides))


@dataclass(frozen=True)
class Dossier:
    """A story with what contradicts what in it; what is not listed does not contradict."""

    story: Story
    conflicts: tuple[Conflict, ...]
    arguable: frozenset[frozenset[str]]
    apart: Mapping[frozenset[str], str]  # why a pair that looks like a conflict is none

    def conflicts_of(self, a: Iterable[str], b: Iterable[str]) -> set[str]:
        """Return the conflicts that a meaning of one side has with one of the other, by name."""
        met = {frozenset(pair) for pair in product(a, b)}
        return {one.name for one in self.conflicts if met & set(one.pairs())}

    def is_arguable(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Tell whether people could disagree about a pair: it counts neither way."""
        return any(frozenset(pair) in self.arguable for pair in product(a, b))

    def why_apart(self, a: Iterable[str], b: Iterable[str]) -> str:
        """Return why a pair that looks like a conflict is none, if that is written down."""
        reasons = (self.apart.get(frozenset(pair), "") for pair in product(a, b))
        return next(filter(None, reasons), "")
