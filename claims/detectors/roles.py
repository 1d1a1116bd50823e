"""Roles that only one can fill at a time: which of them a text speaks of, and of whose."""

from functools import lru_cache
from itertools import pairwise

from claims.detectors.reading import Reading
from claims.extraction.facets.words import listed, stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, listed(words)))


OFFICES = _stems(
    """ceo executive president chairman chairwoman chair minister premier captain mayor governor
    head leader commander chancellor director owner founder author editor champion winner
    perpetrator gunman killer shooter bomber mastermind inventor discoverer holder coach rector
    principal pope king queen capital headquarters host successor predecessor title record"""
)
ACTS = _stems(
    """win elect appoint succeed succeeded replace found founded direct directed wrote
    written write invent
    discover own owned owns buy bought acquire acquired head headed lead led responsible behind
    carried first largest biggest host hosts hosted hold named born married beat defeat
    preside presided command commanded plant planted order ordered design designed compose
    composed paint painted assassinate translate translated"""
)
# Of these there may be two, or they are held by another than who holds the office now.
_NOT_THE_ONE = listed(
    """deputy vice former ex co assistant candidate nominee honorary joint jointly together helped
    help helping co-wrote co-founded co-founder co-author member among runner-up outgoing incoming
    designate then once until colleague second-placed named-after ex-president ex-minister
    ex-wife"""
)
_SCORED = stem("score")  # many may; the winning goal only one
_DECISIVE = listed("winning winner decisive only opening first last deciding")
_FOR_NOW = listed("acting interim caretaker provisional")


@lru_cache(maxsize=1024)
def roles_of(reading: Reading) -> frozenset[str]:
    """Return the stems that name a role only one can fill; none where there may be another."""
    found = reading.stems & (OFFICES | ACTS)
    if _SCORED in reading.stems and not reading.marked.isdisjoint(_DECISIVE):
        found |= {_SCORED}
    return frozenset() if found and _shared(reading) else found


def _shared(reading: Reading) -> bool:
    if not reading.marked.isdisjoint(_NOT_THE_ONE):
        return True
    lowers = reading.facets.tokens.lowers
    return any(pair == ("one", "of") for pair in pairwise(lowers))


def terms_differ(a: Reading, b: Reading) -> bool:
    """Tell an acting holder of an office from the holder."""
    return a.marked.isdisjoint(_FOR_NOW) != b.marked.isdisjoint(_FOR_NOW)
