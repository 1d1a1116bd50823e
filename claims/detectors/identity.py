"""Another person or body in a role that only one can fill."""

from claims.detectors import doers
from claims.detectors.moments import is_retold
from claims.detectors.reading import Reading
from claims.detectors.roles import ACTS, OFFICES, roles_of, terms_differ
from claims.detectors.slots import compared
from claims.extraction.facets import Name
from claims.extraction.facets.names import contains, fold
from claims.extraction.facets.words import PREPOSITIONS, stem
from claims.extraction.types import Finding

_PERSONS = frozenset({"person", "other"})
_LONG = 8  # shared words that carry meaning
_NEARLY_ALL = 0.85  # of the longer side
_FLOOR = 0.6
_REACH = 4  # tokens between "by" and a name: "by the businessman Viktor Melnik"
_BE = frozenset({"was", "were", "been", "is", "are", "be"})


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find one role with two holders, or one act with two doers."""
    return _in_one_role(a, b) or doers.detect(a, b)


def _in_one_role(a: Reading, b: Reading) -> Finding | None:
    if not a.facets.names or not b.facets.names or a.positive != b.positive:
        return None
    if not a.asserted or not b.asserted or a.content == b.content:
        return None
    by_both = "by" in a.marked and "by" in b.marked
    roles = roles_of(a) & roles_of(b)
    alike = len(a.content & b.content) >= _LONG
    if not roles and not by_both and not alike:
        return None
    holders = _holders(a, b)
    if holders is None:
        return None
    if _same_role(a, b, *holders, roles) or (alike and _same_sentence(a, b, *holders)):
        return _finding(a, b, *holders)
    return None


def _same_sentence(a: Reading, b: Reading, x: Name, y: Name) -> bool:
    """Tell whether all but the names is the same in so long a text that the matter must be one."""
    mine, others = _without(a, x), _without(b, y)
    return len(mine & others) >= max(_LONG, _NEARLY_ALL * max(len(mine), len(others)))


def _holders(a: Reading, b: Reading) -> tuple[Name, Name] | None:
    """Return the one name on each side that the other lacks and that may hold a role."""
    mine, others = _own(a, b), _own(b, a)
    x, y = _one_holder(mine), _one_holder(others)
    if x is None or y is None or not _of_one_kind(a, x, b, y) or terms_differ(a, b):
        return None
    if is_retold(a) or is_retold(b) or _places_differ(mine, others, x, y):
        return None
    if _is_short_for(x, y) or _is_short_for(y, x) or _accuse_each_other(a, x, b, y):
        return None
    prepositions = {x.preposition, y.preposition} & PREPOSITIONS - {"by"}
    return None if prepositions and x.preposition != y.preposition else (x, y)


def _is_short_for(x: Name, y: Name) -> bool:
    """Tell "EU" for "European Union"."""
    initials = "".join(word[0] for word in y.text.split() if word[0].isupper())
    return len(initials) > 1 and x.text.replace(".", "") == initials


def _accuse_each_other(a: Reading, x: Name, b: Reading, y: Name) -> bool:
    """Tell whether each side is what the other's speaker says: both may do so."""
    mine, others = fold(a.proposition.speaker), fold(b.proposition.speaker)
    return bool(mine) and bool(others) and fold(y.text) in mine and fold(x.text) in others


def _own(reading: Reading, other: Reading) -> list[Name]:
    """Return the names that the other side does not have."""
    names = other.facets.names
    return [n for n in reading.facets.names if not any(n.same_as(o) for o in names)]


def _one_holder(names: list[Name]) -> Name | None:
    persons = [n for n in names if n.kind in _PERSONS or n.kind == "body"]
    if not persons:  # "Qatar will host", "blown up by Russia"
        persons = [n for n in names if n.kind == "place" and n.preposition in {"", "by", "that"}]
    return persons[0] if len(persons) == 1 else None


def _of_one_kind(a: Reading, x: Name, b: Reading, y: Name) -> bool:
    if x.kind == y.kind or (x.kind in _PERSONS and y.kind in _PERSONS):
        return True
    return _by(a, x) and _by(b, y)  # whatever they are, both did it


def _places_differ(mine: list[Name], others: list[Name], x: Name, y: Name) -> bool:
    """Tell "Norway's prime minister" from "Latvia's": each side has a place of its own."""
    places = [n for n in mine if n is not x and n.kind in {"place", "nationality"}]
    theirs = [n for n in others if n is not y and n.kind in {"place", "nationality"}]
    if any(contains(p, q) or contains(q, p) for p in places for q in theirs):
        return False
    return bool(places) and bool(theirs)


def _same_role(a: Reading, b: Reading, x: Name, y: Name, roles: frozenset[str]) -> bool:
    mine, others = _without(a, x), _without(b, y)
    shared = mine & others
    if len(shared) < 2 or len(shared) / min(len(mine), len(others)) < _FLOOR:
        return False
    if not roles & OFFICES and _agent(a, x) != _agent(b, y):
        return False
    return bool(roles) or (_by(a, x) and _by(b, y))


def _without(reading: Reading, name: Name) -> frozenset[str]:
    """Return the content without the name and what describes it: "the businessman Melnik"."""
    tokens = reading.facets.tokens
    dropped = {stem(word) for word in name.text.split()}
    before = name.index - 1
    word = tokens.at(before)
    if word[:1].isalpha() and word not in {"to", "by"}:
        dropped |= {tokens.stems[before]} - OFFICES - ACTS
    return reading.content - dropped


def _by(reading: Reading, name: Name) -> bool:
    """Tell whether "by" leads to a name."""
    tokens = reading.facets.tokens
    near = range(name.index - 1, max(-1, name.index - 1 - _REACH), -1)
    at = next((i for i in near if tokens.lowers[i] == "by"), None)
    return at is not None and not any(tokens.lowers[i] == "," for i in range(at, name.index))


def _agent(reading: Reading, name: Name) -> bool:
    """Tell who did it from whom it was done to: before the verb, or after "by" in the passive."""
    tokens = reading.facets.tokens
    if _by(reading, name):
        return True
    verb = next((i for i, key in enumerate(tokens.stems) if key in ACTS), None)
    events = reading.facets.events
    if verb is None and events:
        verb = events[0].index
    if verb is None:
        return True
    passive = tokens.at(verb - 1) in _BE
    return name.index < verb and not (passive and "by" in tokens.lowers[verb:])


def _finding(a: Reading, b: Reading, x: Name, y: Name) -> Finding:
    return Finding(
        kind="identity",
        score=0.75,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account names “{x.text}”, the other “{y.text}”, in the same role.",
        detector="identity",
        compared=compared("who it is", a, b, (x.text, y.text)),
    )
