"""Figures that exclude each other by their words: a profit and a loss, at once and late."""

from claims.detectors.matter import matter_of
from claims.detectors.reading import Reading
from claims.detectors.times import dates_differ
from claims.extraction.facets import Quantity
from claims.extraction.facets.units import MONEY
from claims.extraction.facets.words import listed, stem

_GAINS = frozenset({stem("profit")})
_LOSSES = frozenset({stem("loss"), stem("lost")})
_LATER = frozenset({"after", "later"})
_SECONDS = "s"
_BEFORE = 4  # tokens between the word and its sum: "lost nearly 48 million"


def opposite_results(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell "made a profit of 12 million last year" from "lost 48 million last year"."""
    if x.unit != y.unit or x.unit not in MONEY:
        return False
    mine, others = _result(a, x), _result(b, y)
    if mine * others != -1 or dates_differ(a, b) or not _periods_meet(a, b):
        return False
    return matter_of(a, b).anchored and (a.subject == b.subject or _stands_for(a) or _stands_for(b))


def _result(reading: Reading, quantity: Quantity) -> int:
    """Return 1 for a profit, -1 for a loss, 0 for a sum that is neither."""
    begin = max(0, quantity.index - _BEFORE)
    before = frozenset(reading.facets.tokens.stems[begin : quantity.index])
    gained, lost = not before.isdisjoint(_GAINS), not before.isdisjoint(_LOSSES)
    return gained - lost


def _periods_meet(a: Reading, b: Reading) -> bool:
    """Ask both for a time: without one, each may be the result of any year."""
    return bool(a.facets.dates) and bool(b.facets.dates)


def _stands_for(reading: Reading) -> bool:
    """Tell "they lost 48 million", said of whom the page is about."""
    return reading.facets.tokens.at(0) in _PRONOUNS


_PRONOUNS = listed("it they we")


def delays_exclude(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell "reported within five minutes" from "reported three hours after it had happened"."""
    if x.unit != _SECONDS or y.unit != _SECONDS or x.relation or y.relation:
        return False
    mine, others = _delay(a, x), _delay(b, y)
    if mine is None or others is None or not _same_deed(a, b, x, y):
        return False
    return mine[1] < others[0] or others[1] < mine[0]


def _delay(reading: Reading, quantity: Quantity) -> tuple[float, float] | None:
    """Return the least and the most time, in seconds, that passed before something was done."""
    tokens, first = reading.facets.tokens, quantity.index
    while first > 0 and tokens.starts[first - 1] >= quantity.span.start:
        first -= 1
    if tokens.at(first - 1) == "within":
        return 0.0, quantity.high
    last = quantity.index
    while last < len(tokens) and tokens.starts[last] < quantity.span.end:
        last += 1
    if tokens.at(last) in _LATER:
        return quantity.low * (1 - _ROUNDED), quantity.high * (1 + _ROUNDED)
    return None


_ROUNDED = 0.2


def _same_deed(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Ask for the same verb, nearest before either time, and something else in common."""
    verb = _verb_before(a, x)
    if not verb or verb != _verb_before(b, y):
        return False
    return bool((a.content & b.content) - {verb})


def _verb_before(reading: Reading, quantity: Quantity) -> str:
    tokens = reading.facets.tokens
    begin, _ = tokens.clause_of(quantity.index)
    places = range(begin, quantity.index)
    return next((tokens.stems[i] for i in places if tokens.lowers[i].endswith("ed")), "")
