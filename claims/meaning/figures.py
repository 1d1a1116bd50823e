"""Whether the figures of two texts are the same, each counting the same thing."""

from collections.abc import Sequence
from math import inf, isclose, log10

from claims.extraction.facets import Quantity
from claims.extraction.facets.quantities import PEOPLE
from claims.extraction.facets.words import listed, stem
from claims.meaning.gist import Gist
from claims.meaning.synonyms import canonical

_ANY_RELATION = frozenset({"", "aboard"})  # "38 of the 67 aboard were killed": the verb says more
_STAFF = listed("worker job employee staff position post")  # whom or what a firm cuts
_LAID_OFF = frozenset({canonical(stem("cut")), canonical(stem("job"))})
_ROUNDED = 0.04  # of a round count's value is the slack that facets give it: "3,000 people"
_GENERIC = PEOPLE | listed("dead death life fatality casualty other")


def other_figure(a: Gist, b: Gist) -> str:
    """Return why the figures are not the same, or nothing."""
    mine, others = _unmatched(a, b), _unmatched(b, a)
    if len(a.figures) - len(mine) != len(b.figures) - len(others):
        return "other numbers"
    left = [q for q in mine if not _redundant(q, a, b)]
    right = [q for q in others if not _redundant(q, b, a)]
    if not left and not right:
        return ""
    shown = [", ".join(_shown(q, gist) for q in found) for found, gist in ((left, a), (right, b))]
    return f"other number: {'; '.join(sorted(words or 'none' for words in shown))}"


def _unmatched(a: Gist, b: Gist) -> list[Quantity]:
    free = list(b.figures)
    left = []
    laid_off = a.words & b.words >= _LAID_OFF
    for quantity in a.figures:
        match = next((q for q in free if _same(quantity, q, laid_off=laid_off)), None)
        if match is None:
            left.append(quantity)
        else:
            free.remove(match)
    return left


def _same(x: Quantity, y: Quantity, *, laid_off: bool) -> bool:
    return (
        (_value(x), x.unit, x.whole) == (_value(y), y.unit, y.whole)
        and (x.relation == y.relation or not _ANY_RELATION.isdisjoint({x.relation, y.relation}))
        and (_same_noun(x.noun, y.noun) or (laid_off and {x.noun, y.noun} <= _STAFF))
    )


def _value(quantity: Quantity) -> tuple[float, float]:
    """Return the range meant; "3 million" has slack for rounding that "three million" has not."""
    width, middle = quantity.high - quantity.low, (quantity.low + quantity.high) / 2
    if 0 < width < inf and (log10(width).is_integer() or isclose(width, _ROUNDED * middle)):
        return middle, middle
    return quantity.low, quantity.high


def _same_noun(x: str, y: str) -> bool:
    if x == y or canonical(stem(x)) == canonical(stem(y)):
        return True
    return x in _GENERIC | {""} and y in _GENERIC | {""}


def _redundant(quantity: Quantity, mine: Gist, others: Gist) -> bool:
    """Tell that "the two brothers" on one side are "both brothers" or "the brothers" on the other.

    Only a definite pair counts, and only where the other side has no figure for the same noun.
    """
    if (quantity.low, quantity.high) != (2.0, 2.0) or quantity.unit or quantity.whole:
        return False
    tokens = mine.facets.tokens
    definite = mine.both or tokens.at(quantity.index - 1) in {"the", "both"}
    if others.both:
        return True
    return definite and quantity.noun != "" and _plainly_plural(quantity, others)


def _plainly_plural(quantity: Quantity, others: Gist) -> bool:
    tokens = others.facets.tokens
    noun = stem(quantity.noun)
    return any(
        key == noun and "the" in tokens.lowers[max(0, index - 2) : index]
        for index, key in enumerate(tokens.stems)
    ) and all(q.noun != quantity.noun for q in others.figures)


def _shown(quantity: Quantity, gist: Gist) -> str:
    return quantity.span.of(gist.facets.tokens.text)


def both_without_pair(a: Gist, b: Gist) -> bool:
    """Tell whether one side says "both" and the other neither that nor "two"."""
    return a.both != b.both and not (_has_pair(a) and _has_pair(b))


def _has_pair(gist: Gist) -> bool:
    return gist.both or _two(gist.figures)


def _two(figures: Sequence[Quantity]) -> bool:
    return any((q.low, q.high, q.unit) == (2.0, 2.0, "") for q in figures)
