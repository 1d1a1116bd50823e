"""Counts that grow: of two, the one taken on the later day may well be the larger."""

from datetime import date

from claims.detectors.reading import Reading
from claims.extraction.facets import Quantity
from claims.extraction.facets.words import stem

_GROWING = frozenset(
    {
        "killed", "injured", "missing", "detained", "infected", "evacuated", "rescued",
        "vaccinated", "released", "charged", "kidnapped",
    }
)  # fmt: skip
_RISE_WORDS = frozenset(
    {"rise", "ris", "climb", "increas", "grow", "jump", "updat", "reach", "now"}
)
_EARLY_WORDS = frozenset({"initial", "initialli", "preliminari", "earli", "report"})
_PERFECT = frozenset({"has", "have", "had"})
_COUNTED = frozenset(stem(w) for w in ("counted", "declared", "tallied", "processed", "reporting"))
_NEAR = 4  # tokens between a figure and the "have" of its verb


def has_grown(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether the larger of two counts may be the smaller one as it has become since.

    What says when: "by 10 March", else the day on which it was said. A smaller figure said on the
    same day, or later, is none that has grown.
    """
    if y.high < x.low:
        a, b, x, y = b, a, y, x
    toll = x.relation in _GROWING
    if toll and (not _RISE_WORDS.isdisjoint(b.content) or "rise" in b.heads):
        return True
    if toll and (not _EARLY_WORDS.isdisjoint(a.content) or "far" in a.marked):
        return True
    if not toll and not (_is_sum(a, x) and _is_sum(b, y)):
        return False
    earlier, later = taken_on(a), taken_on(b)
    return earlier is not None and later is not None and earlier < later


def _is_sum(reading: Reading, quantity: Quantity) -> bool:
    """Tell what has come together up to now: "26,000 people have become homeless"."""
    if quantity.unit or not quantity.noun or reading.marked.isdisjoint(_PERFECT):
        return False
    tokens, at = reading.facets.tokens, quantity.index
    near = tokens.lowers[max(0, at - _NEAR) : at + 2 * _NEAR]
    return not _PERFECT.isdisjoint(near)


def taken_on(reading: Reading) -> date | None:
    """Return the day up to which something was counted, as far as the text or its date says."""
    tokens = reading.facets.tokens
    for one in reading.facets.dates:
        limits = one.interval()
        until = one.bound == "before" or tokens.at(one.index - 1) in {"to", "of"}
        if limits is not None and until and one.precision in {"day", "weekday"}:
            return limits[1]
    return reading.proposition.said_on


def counts_differ_in_time(a: Reading, b: Reading) -> bool:
    """Tell what a part of the votes shows from the result: "with 38 per cent counted"."""
    return _is_interim(a) != _is_interim(b)


def _is_interim(reading: Reading) -> bool:
    if "with" not in reading.marked or reading.stems.isdisjoint(_COUNTED):
        return False
    tokens = reading.facets.tokens
    shares = [q.index for q in reading.facets.quantities if q.unit == "%" or q.whole]
    return any(
        key in _COUNTED and any(at < i <= at + 2 * _NEAR for at in shares)
        for i, key in enumerate(tokens.stems)
    )


def is_interim_at(reading: Reading, quantity: Quantity) -> bool:
    """Tell "turnout at noon was 24 per cent" from the turnout of the whole day."""
    if quantity.unit != "%" and quantity.relation != "crowd":
        return False
    begin, end = reading.facets.tokens.clause_of(quantity.index)
    return any(d.minute is not None and begin <= d.index < end for d in reading.facets.dates)


def is_floor(reading: Reading) -> bool:
    """Tell "nineteen (are known) to have been killed": more may come to be known."""
    if not {"to", "have"} <= reading.marked:
        return False
    lowers = reading.facets.tokens.lowers
    return any(
        lowers[i : i + 2] == ["to", "have"] and lowers[i + 2 : i + 3] != ["to"]
        for i in range(1, len(lowers))
    )
