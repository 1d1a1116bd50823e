"""Whether two propositions are about the same matter, and which words say so."""

from functools import lru_cache
from typing import NamedTuple

from claims.detectors.reading import Reading
from claims.extraction.facets import Name
from claims.extraction.facets.names import contains

_TOLD_BY_CONTEXT = 3  # words in common around two texts, from which they are of one matter


class Matter(NamedTuple):
    """How much two propositions share, before anything is compared."""

    containment: float  # of the shorter one's content in the longer
    jaccard: float
    shared_words: int
    shared_names: bool
    other_names: bool  # both name somebody or something, and nothing in common
    other_place: bool
    shared_events: bool
    context: float  # how much the surroundings share, 0 to 1
    anchored: bool  # a name or a figure in common
    one_sided: bool  # at most one side has words that the other lacks

    @property
    def same(self) -> float:
        """Return how sure it is that the matter is the same, 0 to 1."""
        score = 0.75 * self.containment + 0.25 * min(1.0, self.shared_words / 4)
        score += 0.2 * self.shared_names + 0.1 * self.shared_events + 0.25 * self.context
        score -= 0.3 * self.other_names + 0.15 * self.other_place
        return max(0.0, min(1.0, score))


# Detectors, excuses and features ask for the same pair in turn, sometimes the other way round.
@lru_cache(maxsize=4)
def matter_of(a: Reading, b: Reading) -> Matter:
    """Weigh what two propositions share: words, event heads, names, surroundings."""
    size_a, size_b = len(a.core), len(b.core)
    smaller = min(size_a, size_b)
    shared = len(a.core & b.core)
    shared_names = not a.keys.isdisjoint(b.keys)
    around = len(a.wide & b.wide) if a.context or b.context else 0
    return Matter(
        containment=shared / smaller if smaller else 0.0,
        jaccard=shared / (size_a + size_b - shared) if smaller else 0.0,
        shared_words=shared,
        shared_names=shared_names,
        other_names=not shared_names and others_named(a, b),
        other_place=places_differ(a, b),
        shared_events=not a.heads.isdisjoint(b.heads),
        # The words of one side may stand in the other's title; both titles may tell one story.
        context=around / max(1, min(len(a.wide), len(b.wide))),
        anchored=shared_names
        or not a.telling.isdisjoint(b.telling)
        or (around >= _TOLD_BY_CONTEXT and len(a.context & b.context) >= _TOLD_BY_CONTEXT),
        one_sided=shared == smaller,
    )


def others_named(a: Reading, b: Reading) -> bool:
    """Tell whether both name somebody or something, with nothing in common even around them."""
    if not a.keys or not b.keys or not a.keys.isdisjoint(b.keys):
        return False
    return a.keys.isdisjoint(b.context) and b.keys.isdisjoint(a.context)


def locations(reading: Reading) -> tuple[Name, ...]:
    """Return the places at which something is said to be, not those it goes to or comes from."""
    return reading.locations


def places_differ(a: Reading, b: Reading) -> bool:
    """Tell whether both say where, and nowhere the same."""
    if not a.locations or not b.locations:
        return False
    return not any(_may_be_same(x, y) for x in a.locations for y in b.locations)


def _may_be_same(x: Name, y: Name) -> bool:
    return x.same_as(y) or contains(x, y) or contains(y, x)


def persons_differ(a: Reading, b: Reading) -> bool:
    """Tell whether both name persons, and no person in common."""
    if not a.persons or not b.persons:
        return False
    return not any(x.same_as(y) for x in a.persons for y in b.persons)
