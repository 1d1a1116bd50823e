"""Of which time a text speaks: what was, what is said to come, or what was before that."""

from functools import lru_cache

from claims.detectors.reading import Reading
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import listed, stem

_MODALS = listed("will won't would wouldn't shall")
_MEANT = frozenset(
    stem(w)
    for w in listed(
        """plan intend threaten vow promise pledge hope expect want schedule set due about aim seek
        prepare ready bound poised go"""
    )
)
_FORESEEN = frozenset(stem(w) for w in listed("forecast predict project foresee"))
_TELLING = _MEANT | _FORESEEN
_BE = listed("is are was were")
_WOULD_BE = frozenset({"to", "be"})
_EARLIER = listed("previously formerly originally beforehand")
_STARTS = frozenset(stem(w) for w in listed("begin start arrive end take go return leave be"))


def is_prospect(reading: Reading, at: int | None = None) -> bool:
    """Tell what is planned, threatened or foreseen from what is or was.

    ``at`` is a token: then only what the clause around it says of itself counts.
    """
    places = _prospects(reading)
    if at is None or not places:
        return bool(places)
    begin, end = reading.facets.tokens.clause_of(at)
    return any(begin <= place < end for place in places)


@lru_cache(maxsize=1024)
def _prospects(reading: Reading) -> tuple[int, ...]:
    """Return the tokens that put what a text says into the time to come."""
    if (
        reading.stems.isdisjoint(_TELLING)
        and reading.marked.isdisjoint(_MODALS)
        and not reading.marked >= _WOULD_BE
    ):
        return ()
    tokens = reading.facets.tokens
    return tuple(
        i
        for i, (low, key) in enumerate(zip(tokens.lowers, tokens.stems, strict=True))
        if low in _MODALS
        or key in _FORESEEN
        or (low in _BE and tokens.lowers[i + 1 : i + 3] == ["to", "be"])  # "jobs are to be cut"
        or (key in _MEANT and tokens.at(i + 1) == "to" and _is_verb(tokens.stems, i + 2, key))
    )


def _is_verb(stems: list[str], at: int, before: str) -> bool:
    """ "Due to begin" is a plan, "due to a fire" is none."""
    if before != "due":
        return True
    return at < len(stems) and (stems[at] in _STARTS or stems[at] in CLASS_OF)


@lru_cache(maxsize=1024)
def is_retold(reading: Reading) -> bool:
    """Tell what "had" been so "a week earlier" or "previously" from what is so."""
    if not reading.marked.isdisjoint(_EARLIER):
        return True
    return "earlier" in reading.marked and "had" in reading.marked


def moments_differ(a: Reading, b: Reading) -> bool:
    """Tell whether just one side speaks of what is to come, or of what was before."""
    return is_prospect(a) != is_prospect(b) or is_retold(a) != is_retold(b)
