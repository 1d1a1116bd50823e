"""How two quantities stand to each other: the same, disjoint, or not comparable, and why."""

from functools import lru_cache

from claims.detectors.figures import DERIVED, covers, figures_of, is_zero, kin, kinds_of
from claims.detectors.growth import counts_differ_in_time, has_grown, is_floor, is_interim_at
from claims.detectors.matter import persons_differ
from claims.detectors.measured import alike, holders_differ, is_offset
from claims.detectors.outcomes import delays_exclude, opposite_results
from claims.detectors.populations import (
    elsewhere,
    found_of_feared,
    is_stock,
    of_other_sides,
    part_of,
)
from claims.detectors.reading import HUMANS, Reading
from claims.extraction.facets import Name, Quantity
from claims.extraction.facets.quantities import PEOPLE

CONFLICT = "conflict"


def stand(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    """Return CONFLICT, or why two quantities that differ are none, or "" where nothing differs."""
    if x.unit != y.unit:
        return ""
    if opposite_results(a, b, x, y) or delays_exclude(a, b, x, y):
        return CONFLICT
    if x.relation == y.relation == "age":
        return _ages(a, b, x, y)
    if not _comparable(x, y) or is_offset(a, x) or is_offset(b, y):
        return ""
    if not x.excludes(y):
        return "overlapping range" if (x.low, x.high) != (y.low, y.high) else ""
    return _explained(a, b, x, y) or CONFLICT


# Detectors, what sets apart and excuses all go through the same figures in turn.
@lru_cache(maxsize=4)
def stands(a: Reading, b: Reading) -> tuple[tuple[Quantity, Quantity, str], ...]:
    """Return each two quantities that can be compared and differ, with how they stand."""
    if kinds_of(a).isdisjoint(kinds_of(b)):
        return ()
    every = ((x, y, stand(a, b, x, y)) for x in figures_of(a) for y in figures_of(b))
    return tuple(found for found in every if found[2])


def _comparable(x: Quantity, y: Quantity) -> bool:
    if "age" in {x.relation, y.relation} or "score" in {x.unit, y.unit}:
        return x.relation == y.relation
    if x.relation and y.relation:
        return x.relation == y.relation and _nouns_meet(x, y)
    if x.relation or y.relation:
        return x.noun == y.noun != "" and x.noun not in PEOPLE
    return kin(x.noun) == kin(y.noun) and (x.noun != "" or x.unit != "")


def _nouns_meet(x: Quantity, y: Quantity) -> bool:
    if x.noun == y.noun or not x.noun or not y.noun or x.relation in DERIVED - {"lasting"}:
        return True
    return x.noun in HUMANS and y.noun in HUMANS


def _explained(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    if x.relation in DERIVED and x.relation == y.relation:
        return "an interim count" if is_interim_at(a, x) != is_interim_at(b, y) else ""
    if x.relation and is_floor(a if x.high < y.low else b):
        return "an interim count"
    return _of_others(a, b, x, y) or _of_another_time(a, b, x, y)


def _of_others(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    """Return how those who are counted differ, or nothing."""
    if _is_part(a, b, x, y) or _is_part(b, a, y, x):
        return "part of a whole"
    if _other_population(x, y) or of_other_sides(a, b, x, y) or elsewhere(a, b, x, y):
        return "other population"
    return "other person" if holders_differ(a, b, x, y) else ""


def _of_another_time(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    """Return that a count was taken earlier or of something else, or nothing."""
    if has_grown(a, b, x, y) or counts_differ_in_time(a, b):
        return "growing toll"
    if is_interim_at(a, x) != is_interim_at(b, y):
        return "an interim count"
    return "" if alike(a, b, x, y) else "another thing was measured"


def _is_part(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """Tell whether x may be a part of y."""
    if y.whole and x.low <= y.whole[1] and x.high >= y.whole[0]:
        return True  # "38 of 67" beside 67
    if x.high >= y.low:
        return False
    if _narrower(x, y) or _local(a, b, x, y):
        return True
    if is_stock(b, y) != is_stock(a, x):
        return True
    return not x.unit and (part_of(a, b, x, y) or found_of_feared(a, b))


def _narrower(x: Quantity, y: Quantity) -> bool:
    """ "Three police officers" may be among "40 people": the more special is the smaller."""
    special = x.noun not in PEOPLE and y.noun in PEOPLE
    special = special or (
        x.noun == y.noun and bool(x.noun_words - y.noun_words) and not y.noun_words
    )
    return special and x.high < y.low


def _local(a: Reading, b: Reading, x: Quantity, y: Quantity) -> bool:
    """ "4,000 people in Spain" may be among "21,000 people"."""
    if x.high >= y.low or not a.locations or b.locations:
        return False
    return not any(set(name.key.split()) <= b.keys for name in a.locations)


def _other_population(x: Quantity, y: Quantity) -> bool:
    if (is_zero(x) and covers(x.noun, y.noun)) or (is_zero(y) and covers(y.noun, x.noun)):
        return False
    if (
        kin(x.noun) != kin(y.noun)
        and not (x.noun in PEOPLE or y.noun in PEOPLE)
        and x.noun
        and y.noun
    ):
        return True
    return bool(x.noun_words) and bool(y.noun_words) and x.noun_words.isdisjoint(y.noun_words)


def _ages(a: Reading, b: Reading, x: Quantity, y: Quantity) -> str:
    if not x.excludes(y):
        return ""
    if x.noun_words and y.noun_words and x.noun_words.isdisjoint(y.noun_words):
        return "other person"  # "the 34-year-old suspect", "the 52-year-old victim"
    owner, other = _owner(a, x), _owner(b, y)
    if owner is not None and other is not None:
        return CONFLICT if owner.same_as(other) else "other person"
    if owner is not None or other is not None or persons_differ(a, b):
        return "other person"
    return CONFLICT


def _owner(reading: Reading, age: Quantity) -> Name | None:
    before = [name for name in reading.facets.names if name.index < age.index]
    return before[-1] if before else None
