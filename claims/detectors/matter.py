"""Whether two propositions are about the same matter, and which words say so."""

from dataclasses import dataclass

from claims.detectors.reading import Reading
from claims.extraction.facets import Name
from claims.extraction.facets.names import contains
from claims.extraction.facets.words import listed


@dataclass(frozen=True, slots=True)
class Matter:
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


def matter_of(a: Reading, b: Reading) -> Matter:
    """Weigh what two propositions share: words, event heads, names, surroundings."""
    mine, others = a.content | a.heads | a.keys, b.content | b.heads | b.keys
    shared = len(mine & others)
    smaller = min(len(mine), len(others))
    shared_names = not a.keys.isdisjoint(b.keys)
    return Matter(
        containment=shared / smaller if smaller else 0.0,
        jaccard=shared / len(mine | others) if smaller else 0.0,
        shared_words=shared,
        shared_names=shared_names,
        other_names=others_named(a, b),
        other_place=places_differ(a, b),
        shared_events=not a.heads.isdisjoint(b.heads),
        context=_context_shared(a, b, mine, others),
        anchored=shared_names or _figure_shared(a, b) or len(a.context & b.context) >= 3,
        one_sided=mine <= others or others <= mine,
    )


def others_named(a: Reading, b: Reading) -> bool:
    """Tell whether both name somebody or something, with nothing in common even around them."""
    if not a.keys or not b.keys or not a.keys.isdisjoint(b.keys):
        return False
    return a.keys.isdisjoint(b.context) and b.keys.isdisjoint(a.context)


def _figure_shared(a: Reading, b: Reading) -> bool:
    return any(
        x.low == y.low and x.high == y.high and x.unit == y.unit and x.low > 2
        for x in a.facets.quantities
        for y in b.facets.quantities
    )


def _context_shared(a: Reading, b: Reading, mine: frozenset[str], others: frozenset[str]) -> float:
    """The words of one side may stand in the other's title; both titles may tell one story."""
    if not a.context and not b.context:
        return 0.0
    wide_a, wide_b = mine | a.context, others | b.context
    return len(wide_a & wide_b) / max(1, min(len(wide_a), len(wide_b)))


def locations(reading: Reading) -> list[Name]:
    """Return the places at which something is said to be, not those it goes to or comes from."""
    return [n for n in reading.facets.names if n.kind == "place" and n.preposition in _AT]


_AT = listed("in near at outside inside around")


def places_differ(a: Reading, b: Reading) -> bool:
    """Tell whether both say where, and nowhere the same."""
    mine, others = locations(a), locations(b)
    if not mine or not others:
        return False
    return not any(_may_be_same(x, y) for x in mine for y in others)


def _may_be_same(x: Name, y: Name) -> bool:
    return x.same_as(y) or contains(x, y) or contains(y, x)


def persons_differ(a: Reading, b: Reading) -> bool:
    """Tell whether both name persons, and no person in common."""
    if not a.persons or not b.persons:
        return False
    return not any(x.same_as(y) for x in a.persons for y in b.persons)
