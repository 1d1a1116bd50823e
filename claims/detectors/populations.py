"""Of which people or things a count is taken: a town of the province, the dead of one's own side.

Beside it stands who counted: what is feared is more than what was found.
"""

from functools import lru_cache

from claims.detectors.past import same_speaker
from claims.detectors.reading import Reading
from claims.extraction.facets import Quantity
from claims.extraction.facets.words import PREPOSITIONS, STOP, listed, stem

_AT = listed("in at on from inside outside near across throughout within")
_SITES = frozenset(
    stem(w)
    for w in listed(
        """city capital province region district town village country county state republic island
        school hospital clinic camp prison jail house building neighbourhood neighborhood suburb
        quarter street area zone ward port harbour valley border north south east west northern
        southern eastern western university factory church mosque market hotel municipality
        mouse mice rat monkey animal pig child children woman women man men adult infant"""
    )
)
_LONGEST = 5  # words of a phrase that says where
_OWN = listed("our my us")
_FEARED = frozenset(stem(w) for w in listed("fear estimate believe presume suspect think reckon"))
_MODALS = listed("must may might could")
_FOUND = frozenset(
    stem(w)
    for w in listed("confirm collect recover register identify verify document retrieve count")
)


def part_of(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether the smaller figure, x, may be a part of the larger one by where it was taken."""
    mine, others = sites_of(a, x), sites_of(b, y)
    if "alone" in a.marked and "alone" not in b.marked:
        return True
    if mine and others:
        return mine.isdisjoint(others)
    return bool(mine) and mine.isdisjoint(b.stems)


def elsewhere(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether both say where they counted, and nowhere the same; of a share, if one does."""
    mine, others = sites_of(a, x), sites_of(b, y)
    if not (mine and others) and not (x.unit == "%" and (mine or others)):
        return False
    return mine.isdisjoint(b.stems) and others.isdisjoint(a.stems)


@lru_cache(maxsize=4096)
def sites_of(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Return the stems of the kinds of places that a figure's clause is limited to."""
    if reading.stems.isdisjoint(_SITES):
        return frozenset()
    tokens = reading.facets.tokens
    begin, end = tokens.clause_of(quantity.index)
    found: set[str] = set()
    for index in range(begin, end):
        if tokens.lowers[index] in _AT:
            found |= _site_behind(reading, index + 1, end)
    return frozenset(found)


def _site_behind(reading: Reading, first: int, end: int) -> set[str]:
    """Return what kind of place a preposition leads to, up to the next preposition but "of"."""
    tokens, found = reading.facets.tokens, set[str]()
    for index in range(first, min(end, first + _LONGEST)):
        low = tokens.lowers[index]
        if (low in PREPOSITIONS and low != "of") or not low[0].isalpha():
            break
        if tokens.stems[index] in _SITES and low not in STOP:
            found.add(tokens.stems[index])
    return found


def of_other_sides(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell "five of our sailors" from "two of our sailors" where two parties speak."""
    if a.marked.isdisjoint(_OWN) or b.marked.isdisjoint(_OWN):
        return False
    if not a.proposition.speaker or not b.proposition.speaker or same_speaker(a, b):
        return False
    return _is_own(a, x) and _is_own(b, y)


def _is_own(reading: Reading, quantity: Quantity) -> bool:
    low = quantity.span.of(reading.text).lower().split()
    before = reading.facets.tokens.lowers[max(0, quantity.index - 2) : quantity.index]
    return not _OWN.isdisjoint(low) or not _OWN.isdisjoint(before)


def found_of_feared(smaller: Reading, larger: Reading) -> bool:
    """Tell the birds that were collected from those that "must have died"."""
    feared = not larger.stems.isdisjoint(_FEARED) or _supposes(larger)
    return feared and not smaller.stems.isdisjoint(_FOUND) and larger.stems.isdisjoint(_FOUND)


def _supposes(reading: Reading) -> bool:
    if reading.marked.isdisjoint(_MODALS):
        return False
    tokens = reading.facets.tokens
    return any(
        low in _MODALS and tokens.at(i + 1) in {"have", "be"} for i, low in enumerate(tokens.lowers)
    )


def is_stock(reading: Reading, quantity: Quantity) -> bool:
    """Tell "has 1,200 workers", a whole, from "400 workers gathered", some of them."""
    tokens, at = reading.facets.tokens, quantity.index
    if quantity.unit or not quantity.noun:
        return False
    while at > 0 and tokens.starts[at - 1] >= quantity.span.start:
        at -= 1
    return tokens.at(at - 1) in _HOLDS


_HOLDS = listed("has have had employs employ employed employing houses holds")
