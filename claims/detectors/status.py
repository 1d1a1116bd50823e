"""Two states that one thing cannot be in: resigned and remaining, released and held."""

from claims.detectors.bearers import one_bearer
from claims.detectors.moments import is_retold
from claims.detectors.opposition import alike_without, told_apart
from claims.detectors.past import same_speaker
from claims.detectors.reading import Reading
from claims.detectors.slots import compared
from claims.detectors.states import TO_AND_FRO, State, states_of
from claims.extraction.facets.words import listed
from claims.extraction.types import Finding

_FLOOR = 0.5
_STILL = listed("still remain remains remained")  # said of today: it did not end before
_TURNED_BACK = listed("again reopened resumed restored reinstated later then")
_FOR_GOOD = frozenset({"punctual", "sobriety", "armed"})  # told of one moment that is past


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find two states of one kind that exclude each other."""
    mine = states_of(a)
    if not mine:
        return None
    others = states_of(b)
    if not others:
        return None
    for x in mine:
        for y in others:
            opposed = x.dimension == y.dimension and x.standing != y.standing
            if opposed and _only(mine, x) and _only(others, y) and _of_one_thing(a, b, x, y):
                return _finding(a, b, x, y)
    return None


def _only(states: tuple[State, ...], state: State) -> bool:
    """Tell whether a text has one state of a kind: "was arrested and released" has two."""
    return all(s.standing == state.standing for s in states if s.dimension == state.dimension)


def _of_one_thing(a: Reading, b: Reading, x: State, y: State) -> bool:
    turned = _turned_back(a) or _turned_back(b)
    if (turned and x.dimension in TO_AND_FRO) or is_retold(a) or is_retold(b):
        return False
    if _others_counted(a, b):
        return False
    if _moved_on(a, b, x) and not same_speaker(a, b):
        return False
    words = _stems(a, x), _stems(b, y)
    alike = alike_without(a, b, *words, _FLOOR) or one_bearer(
        a, (x.first, x.last), b, (y.first, y.last), x.dimension
    )
    return alike and not told_apart(a, b)


def _others_counted(a: Reading, b: Reading) -> bool:
    """Tell "six sailors are held" from "two of the sailors were released"."""
    counted = a.facets.quantities, b.facets.quantities
    return any(
        x.noun and x.noun == y.noun and x.excludes(y) for x in counted[0] for y in counted[1]
    )


def _turned_back(reading: Reading) -> bool:
    """Tell "has since reopened", but not "has been closed since March"."""
    if not reading.marked.isdisjoint(_TURNED_BACK):
        return True
    if "since" not in reading.marked:
        return False
    tokens = reading.facets.tokens
    at = tokens.lowers.index("since")
    return tokens.at(at - 1) in {"has", "have", "had"} or not tokens.at(at + 1)[:1].isalnum()


def _moved_on(a: Reading, b: Reading, x: State) -> bool:
    """Tell whether both may have held, one after the other, when the two were said."""
    mine, others = a.proposition.said_on, b.proposition.said_on
    if mine is None or others is None or mine == others or x.dimension in _FOR_GOOD:
        return False
    if x.dimension in TO_AND_FRO:
        standing, day, other = (a, mine, others) if x.standing else (b, others, mine)
        return standing.marked.isdisjoint(_STILL) or day < other
    return x.standing == (mine < others)


def _stems(reading: Reading, state: State) -> frozenset[str]:
    return frozenset(reading.facets.tokens.stems[state.first : state.last + 1])


def _finding(a: Reading, b: Reading, x: State, y: State) -> Finding:
    spans = x.span(a), y.span(b)
    words = a.words(spans[0]), b.words(spans[1])
    return Finding(
        kind="status",
        score=0.75,
        a_spans=(spans[0],),
        b_spans=(spans[1],),
        explanation=f"One account says “{words[0]}”, the other “{words[1]}”.",
        detector="status",
        compared=compared("status", a, b, words, moved_on=_moved_on(a, b, x)),
    )
