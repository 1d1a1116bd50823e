"""What a figure is a figure of: the words it stands among, its gauge, and whose share it is.

Two amounts conflict only where the words show that one thing was measured or counted twice.
"""

from functools import lru_cache

from claims.detectors.figures import is_zero
from claims.detectors.reading import Reading
from claims.extraction.facets import Name, Quantity
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import AUXILIARIES, PREPOSITIONS, STOP, listed, stem

_LIGHT = frozenset(
    stem(w)
    for w in listed(
        """have get give take make put set stand amount total number come go see say tell be do
        hold keep show reach hit least most than people person man woman about around just only"""
    )
)
_COPULAS = listed("was is were are be been stood stands reached hit totalled")
_MOVES = listed("stood stands put rose fell climbed dropped risen fallen rises falls")
_LINKS = frozenset({"a", "an", "the", "only", "just", "about", "still", "put", "now"})
_SHARED = listed("vote ballot seat voter point goal medal support")
_VOTES = frozenset(stem(w) for w in listed("vote ballot poll win support seat election"))
_WHEN = listed("later before after ago earlier afterwards past")
_SPAN_OF = listed("past last next coming previous following within")


def alike(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether the words around two figures say the same of them."""
    if x.relation and x.relation == y.relation:
        return True  # a toll: the event itself is said on both sides
    mine, others = said_of(a, x), said_of(b, y)
    if is_zero(x) or is_zero(y):
        return x.unit != "%" or _no_effect_on(a, b, x, y)
    gauge, other = gauge_of(a, x), gauge_of(b, y)
    if gauge and other and gauge != other and gauge not in others and other not in mine:
        return False
    if x.noun and x.unit != "s" and not (gauge and gauge == other):
        return _same_count(a, b, mine, others)
    shared = mine & others
    if len(shared) > 1 or mine == others or (gauge and gauge == other):
        return True
    return bool(shared) and min(len(mine), len(others)) == 1


def _same_count(a: Reading, b: Reading, mine: frozenset[str], others: frozenset[str]) -> bool:
    """Ask of two counts of one noun for a common verb or object; a name alone shows none."""
    names = a.keys | b.keys
    if not (mine & others) <= names or not _events(mine).isdisjoint(_events(others)):
        return True
    return min(len(mine - names), len(others - names)) == 0 and (
        max(len(mine - names), len(others - names)) < _FEW
    )


def _no_effect_on(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell "had no effect on infections" beside "reduced infections by 40 per cent"."""
    if is_zero(y):
        a, b, x, y = b, a, y, x
    tokens = b.facets.tokens
    first = _first_token(b, y)
    affected, theirs = said_behind(a, x), said_of(b, y)
    same = bool(a.subject) and a.subject == b.subject
    return tokens.at(first - 1) == "by" and same and bool(affected) and affected <= theirs


def said_behind(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Return the stems of what an effect is one on, as far as its phrase goes."""
    tokens, found = reading.facets.tokens, set[str]()
    at = quantity.index + 3
    while at < min(len(tokens), quantity.index + _PHRASE):
        low = tokens.lowers[at]
        if not low[0].isalpha() or (low in PREPOSITIONS and low != "of") or low in _BREAKS:
            break
        found |= {tokens.stems[at]} & reading.content
        at += 1
    return frozenset(found)


_PHRASE = 9  # tokens
_BREAKS = listed("once when if while and but because although after before")
_FEW = 2  # words; more of them say something that the other side says nothing of


def _events(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(CLASS_OF[key] for key in stems if key in CLASS_OF)


@lru_cache(maxsize=4096)
def said_of(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Return the stems in a figure's clause that say what it is a figure of."""
    tokens = reading.facets.tokens
    begin, end = tokens.clause_of(quantity.index)
    own = quantity.noun_words | {stem(quantity.noun)} | _LIGHT
    return frozenset(tokens.stems[begin:end]) & reading.content - own


@lru_cache(maxsize=4096)
def gauge_of(reading: Reading, quantity: Quantity) -> str:
    """Return the stem of what has the value: "turnout of 61%", "unemployment stood at 7%"."""
    tokens, at = reading.facets.tokens, _first_token(reading, quantity) - 1
    while tokens.at(at) in _LINKS:
        at -= 1
    if tokens.at(at) == "of" and _is_noun(tokens.at(at - 1)):
        return tokens.stems[at - 1]
    if tokens.at(at) in {"at", "to"} and tokens.at(at - 1) in _MOVES:
        at -= 1
    elif tokens.at(at) not in _COPULAS:
        return ""
    begin, _ = tokens.clause_of(quantity.index)
    head = ""
    for index in range(begin, at + 1):
        low = tokens.lowers[index]
        if head and (low in PREPOSITIONS or low in AUXILIARIES or low in _COPULAS or low in _MOVES):
            return "" if head in _LIGHT else head
        if low in PREPOSITIONS:
            return ""
        head = tokens.stems[index] if _is_noun(low) else head
    return ""


def _first_token(reading: Reading, quantity: Quantity) -> int:
    """Return the first token of a figure's words, which may begin before its number."""
    tokens, at = reading.facets.tokens, quantity.index
    while at > 0 and tokens.starts[at - 1] >= quantity.span.start:
        at -= 1
    return at


def _is_noun(low: str) -> bool:
    return low[:1].isalpha() and low not in STOP and low not in AUXILIARIES


def holders_differ(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell one candidate's share of the votes from another's."""
    if x.unit == "%" and (_VOTES.isdisjoint(a.stems) or _VOTES.isdisjoint(b.stems)):
        return False
    if x.unit != "%" and x.noun not in _SHARED:
        return False
    mine, others = _holder(a, x), _holder(b, y)
    return mine is not None and others is not None and not mine.same_as(others)


def _holder(reading: Reading, quantity: Quantity) -> Name | None:
    """Return the last person or body named before a share in its clause."""
    begin, _ = reading.facets.tokens.clause_of(quantity.index)
    named = [n for n in reading.facets.names if begin <= n.index < quantity.index]
    named = [n for n in named if n.kind != "place" and not n.weak]
    return named[-1] if named else None


@lru_cache(maxsize=4096)
def is_offset(reading: Reading, quantity: Quantity) -> bool:
    """Tell "two days before", "half a year later", "in the past two years" from a duration."""
    if quantity.unit != "s" or quantity.relation == "age":
        return False
    tokens, first = reading.facets.tokens, _first_token(reading, quantity)
    at = first
    while at < len(tokens) and tokens.starts[at] < quantity.span.end:
        at += 1
    return tokens.at(at) in _WHEN or tokens.at(first - 1) in _SPAN_OF
