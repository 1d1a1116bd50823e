"""Where something happened, told by a common noun: "at a chemical plant", "in a hotel"."""

from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets.words import PREPOSITIONS, STOP, listed

_AT = listed("at in on aboard near inside outside")
_ARTICLES = frozenset({"a", "an"})  # "the plant" may be the factory that was told of before
_LONGEST = 5  # words


@lru_cache(maxsize=1024)
def sites_of(reading: Reading) -> frozenset[str]:
    """Return the stems of the indefinite nouns that say where; none where nothing says so."""
    tokens = reading.facets.tokens
    if _AT.isdisjoint(reading.marked) or _ARTICLES.isdisjoint(reading.marked):
        return frozenset()
    found: set[str] = set()
    for index, low in enumerate(tokens.lowers):
        if low in _AT and tokens.at(index + 1) in _ARTICLES:
            for at in range(index + 2, min(len(tokens), index + 2 + _LONGEST)):
                if tokens.lowers[at] in STOP | PREPOSITIONS or not tokens.lowers[at][0].isalpha():
                    break
                if tokens.stems[at] in reading.content:
                    found.add(tokens.stems[at])
    return frozenset(found)


def sites_differ(a: Reading, b: Reading) -> bool:
    """Tell "at a fireworks factory" from "at a chemical plant": both say where, and not alike."""
    mine, others = sites_of(a), sites_of(b)
    if not mine or not others or not mine.isdisjoint(others):
        return False
    return mine.isdisjoint(b.content) and others.isdisjoint(a.content)
