"""What a figure is called in a sentence for an editor: "the number of men", "the turnout"."""

from claims.detectors.measured import gauge_of
from claims.detectors.reading import Reading
from claims.extraction.facets import Quantity
from claims.extraction.facets.units import MONEY
from claims.extraction.facets.words import is_plural, singular

_OF_UNIT = {"%": "the share", "s": "the length of time", "m": "the distance", "kg": "the weight"}
_GROUPS = {
    "crowd": "the size of the crowd",
    "culprits": "the number of culprits",
    "sentence": "the sentence",
    "lasting": "the length of time",
}
_GAUGES = frozenset({"magnitude", "intensity", "score", "age"})
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"} | {
    noun: noun for noun in ("police", "people", "troops", "staff", "personnel")
}


def slot_of(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    """Return what two figures give, in words of the texts where they have some for it."""
    if x.relation in {"age", "score"}:
        return f"the {x.relation}"
    if x.noun in _GAUGES:
        return f"the {x.noun}"
    if x.relation and x.relation == y.relation:
        return _GROUPS.get(x.relation, f"the number {x.relation}")
    if x.noun:
        noun = _written(a, x) or _written(b, y) or _plural(x.noun)
        return f"the number of {noun}" if not x.unit else f"the amount of {x.noun}"
    gauge = gauge_of(a, x)
    if gauge and gauge == gauge_of(b, y):
        return f"the {_word(a, gauge)}"
    return "the sum" if x.unit in MONEY else _OF_UNIT.get(x.unit, "the amount")


def _written(reading: Reading, quantity: Quantity) -> str:
    """Return the plural of the counted noun as the text has it, or nothing."""
    words = reading.words(quantity.span).split()
    return next((w for w in words if is_plural(w) and singular(w.lower()) == quantity.noun), "")


def _word(reading: Reading, key: str) -> str:
    """Return the word of a text that has a stem."""
    tokens = reading.facets.tokens
    return next(low for low, one in zip(tokens.lowers, tokens.stems, strict=True) if one == key)


def _plural(noun: str) -> str:
    """Return a plural that a reader does not stumble over."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"
