"""States that one thing cannot be in at one time: which words tell them, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.detectors.reading import Reading
from claims.detectors.state_table import STATE_LINES
from claims.extraction.facets.words import stem
from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class State:
    """A state that a text tells of, and the tokens that tell it."""

    dimension: str
    standing: bool  # whether it lasts, and is not what ended it
    first: int
    last: int

    def span(self, reading: Reading) -> Span:
        """Return where the words stand."""
        return reading.facets.tokens.span(self.first, self.last)


_Phrase = tuple[tuple[str, ...], str, bool]


def _table() -> dict[str, list[_Phrase]]:
    """Return the phrases by their first stem, the longest first."""
    phrases: dict[str, list[_Phrase]] = {}
    for line in STATE_LINES.strip().splitlines():
        dimension, _, words = line.partition(": ")
        for standing, side in enumerate(words.split(" : ")):
            for phrase in side.split("/"):
                stems = tuple(map(stem, phrase.split()))
                entry = stems, dimension.strip("*"), bool(standing)
                known = phrases.setdefault(stems[0], [])
                known.extend([entry] if entry not in known else [])
    return {first: sorted(found, key=lambda p: -len(p[0])) for first, found in phrases.items()}


_PHRASES = _table()
_OPENERS = frozenset(_PHRASES)
TO_AND_FRO = frozenset(
    line.partition("*")[0] for line in STATE_LINES.splitlines() if "*:" in line.partition(" ")[0]
)


@lru_cache(maxsize=1024)
def states_of(reading: Reading) -> tuple[State, ...]:
    """Return the states that a text says hold, none that it negates or leaves open."""
    if reading.stems.isdisjoint(_OPENERS) or not reading.asserted:
        return ()
    polarity = reading.facets.polarity
    if polarity.refutations:
        return ()
    return tuple(
        s
        for s in _found(reading)
        if not polarity.negated(s.first)
        and not polarity.unknown(s.first)
        and not polarity.only_possible(s.first)
    )


def _found(reading: Reading) -> Iterator[State]:
    stems = reading.facets.tokens.stems
    for index, key in enumerate(stems):
        for phrase, dimension, standing in _PHRASES.get(key, ()):
            if tuple(stems[index : index + len(phrase)]) == phrase:
                yield State(dimension, standing, index, index + len(phrase) - 1)
