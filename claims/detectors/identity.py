"""Another person or body in a role that only one can fill, or the two sides of an act exchanged."""

from claims.detectors.reading import Reading
from claims.extraction.facets import Name
from claims.extraction.facets.words import listed, stem
from claims.extraction.types import Finding

# Only one can have done or been it; of "was arrested" there may be two.
_UNIQUE = frozenset(
    stem(w)
    for w in listed(
        """win winner elect appoint succeed replace found founder founded capital champion direct
    directed wrote written author invent invented discover discovered own owner owned buy
    bought acquire acquired ceo president chairman chief minister captain mayor head headed
    lead led perpetrator gunman responsible behind carried killer shooter first largest
    biggest host hosted hold record named born married beat defeat score champion leader
    title"""
    )
)
_KINDS = {
    "person": "person",
    "other": "person",
    "body": "body",
    "place": "place",
    "nationality": "nationality",
}
_FLOOR = 0.6


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find one role with two holders, or exchanged roles."""
    mine, others = _own(a, b), _own(b, a)
    if not a.asserted or not b.asserted or a.facets.polarity.positive != b.facets.polarity.positive:
        return None
    if not mine and not others:
        return _exchanged(a, b)
    if len(mine) != 1 or len(others) != 1 or _KINDS[mine[0].kind] != _KINDS[others[0].kind]:
        return None
    x, y = mine[0], others[0]
    return _finding(a, b, x, y) if _same_role(a, b, x, y) else None


def _own(reading: Reading, other: Reading) -> list[Name]:
    """The names that the other side does not have."""
    return [
        n for n in reading.facets.names
        if (n.kind in {"person", "other", "body"} or (n.kind == "place" and n.preposition == "by"))
        and not any(n.same_as(o) for o in other.facets.names)
    ]  # fmt: skip


def _same_role(a: Reading, b: Reading, x: Name, y: Name) -> bool:
    mine = a.content - frozenset(stem(w) for w in x.text.split())
    others = b.content - frozenset(stem(w) for w in y.text.split())
    shared = mine & others
    by_both = x.preposition == y.preposition == "by"
    if len(shared) < 2 or (shared.isdisjoint(_UNIQUE) and not by_both):
        return False
    return len(shared) / min(len(mine), len(others)) >= _FLOOR and _place_in_clause(
        a, x
    ) == _place_in_clause(b, y)


def _place_in_clause(reading: Reading, name: Name) -> str:
    """Tell the agent from the rest: before the first event head, or after "by"."""
    if name.preposition == "by":
        return "agent"
    events = reading.facets.events
    passive = any(
        low in {"was", "were", "been", "is"} for low in reading.facets.tokens.lowers
    ) and "by" in (n.preposition for n in reading.facets.names)
    before = not events or name.index < events[0].index
    return "agent" if before and not passive else "patient"


def _exchanged(a: Reading, b: Reading) -> Finding | None:
    """ "A beat B" against "B beat A", both active or both passive."""
    mine = [n for n in a.facets.names if n.kind != "place"]
    others = [n for n in b.facets.names if n.kind != "place"]
    if len(mine) != 2 or len(others) != 2 or a.content != b.content or not a.heads:
        return None
    swapped = (
        mine[0].key == others[1].key and mine[1].key == others[0].key and mine[0].key != mine[1].key
    )
    roles = [_place_in_clause(a, n) for n in mine], [_place_in_clause(b, n) for n in others]
    return (
        _finding(a, b, mine[0], others[0])
        if swapped and roles[0] == roles[1] == ["agent", "patient"]
        else None
    )


def _finding(a: Reading, b: Reading, x: Name, y: Name) -> Finding:
    return Finding(
        kind="identity",
        score=0.75,
        a_spans=(x.span,),
        b_spans=(y.span,),
        explanation=f"One account names “{x.text}”, the other “{y.text}”, in the same role.",
        detector="identity",
        compared={"slot": "identity", "a": x.key, "b": y.key},
    )
