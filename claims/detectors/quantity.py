"""Two figures for one thing that no range reconciles: "38 were killed" against "52 were killed"."""

from claims.detectors.counts import CONFLICT, stand
from claims.detectors.figures import figures_of, is_zero, kinds_of
from claims.detectors.moments import is_prospect, is_retold
from claims.detectors.reading import Reading
from claims.detectors.sites import sites_differ
from claims.detectors.slot_names import slot_of
from claims.detectors.slots import compared
from claims.extraction.facets import Quantity
from claims.extraction.types import Finding

_GROWING = frozenset(
    {"killed", "injured", "missing", "detained", "infected", "evacuated", "rescued", ""}
)
_RELATIVE = frozenset({"above", "below"})
_TOTAL = frozenset({"total", "overall", "altogether"})
_HALF_TIME = frozenset({"half-time", "halftime", "break", "interval"})
_TOLLS = frozenset({"killed", "injured", "missing", "detained", "score", "age"})


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find figures of one kind that exclude each other, where none of that kind agrees."""
    if kinds_of(a).isdisjoint(kinds_of(b)):
        return None
    best: tuple[float, Quantity, Quantity] | None = None
    for x in figures_of(a):
        if _agreed(a, b, x):
            continue
        for y in figures_of(b):
            if stand(a, b, x, y) != CONFLICT or _agreed(b, a, y):
                continue
            strength = _strength(x, y)
            if best is None or strength > best[0]:
                best = strength, x, y
    if best is None or is_retold(a) != is_retold(b) or sites_differ(a, b) or _counted_by(a, b):
        return None
    if is_prospect(a, best[1].index) != is_prospect(b, best[2].index):
        return None
    if _in_total(a) != _in_total(b) or _measured_otherwise(a, b, best[1], best[2]):
        return None
    return _finding(a, b, *best)


def _in_total(reading: Reading) -> bool:
    """Tell "total exports" from "exports to China"; "a total of 120 teachers" is just a count."""
    tokens = reading.facets.tokens
    return any(low in _TOTAL and tokens.at(i + 1) != "of" for i, low in enumerate(tokens.lowers))


def _measured_otherwise(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell "leads by 312 votes" from "won 48,212 votes", and half time from the end."""
    mine, others = a.facets.tokens, b.facets.tokens
    if is_zero(x) or is_zero(y):
        return False
    shares = x.unit == "%" and x.noun and y.noun  # "backed by 85 per cent of the staff"
    if not shares and (mine.at(x.index - 1) == "by") != (others.at(y.index - 1) == "by"):
        return True
    if (_after(a, x) in _RELATIVE) != (_after(b, y) in _RELATIVE):
        return True  # "6 degrees above normal"
    halves = _HALF_TIME.isdisjoint(a.marked) != _HALF_TIME.isdisjoint(b.marked)
    return x.relation == "score" and halves


def _after(reading: Reading, quantity: Quantity) -> str:
    """Return the word behind a quantity."""
    tokens, at = reading.facets.tokens, quantity.index
    while at < len(tokens) and tokens.starts[at] < quantity.span.end:
        at += 1
    return tokens.at(at)


def _counted_by(a: Reading, b: Reading) -> bool:
    """Tell "twelve by Monday" from "31 by Wednesday": both may hold."""
    return any(
        x.bound and y.bound and (x.weekday, x.interval()) != (y.weekday, y.interval())
        for x in a.facets.dates
        for y in b.facets.dates
    )


def _agreed(a: Reading, b: Reading, x: Quantity) -> bool:
    """The other side has this very figure for a thing of this kind."""
    return any(
        not x.excludes(y) and x.unit == y.unit and (x.relation == y.relation or x.noun == y.noun)
        for y in figures_of(b)
    )


def _strength(x: Quantity, y: Quantity) -> float:
    if x.relation in _TOLLS and x.relation == y.relation:
        return 0.9 - 0.15 * (x.approximate or y.approximate)
    return 0.7 if not (x.approximate or y.approximate) else 0.5


def _finding(a: Reading, b: Reading, strength: float, x: Quantity, y: Quantity) -> Finding:
    words = a.words(x.span), b.words(y.span)
    slot = slot_of(a, b, x, y)
    return Finding(
        kind="quantity",
        score=strength,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account gives “{words[0]}” for {slot}, the other “{words[1]}”.",
        detector="quantity",
        compared=compared(
            slot, a, b, words, moved_on=x.relation == y.relation in _GROWING and _grew(a, b, x, y)
        ),
    )


def _grew(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether the figure of the later day is the larger one."""
    earlier, later = a.proposition.said_on, b.proposition.said_on
    if earlier is None or later is None:
        return False
    return x.high < y.low if earlier < later else y.high < x.low
