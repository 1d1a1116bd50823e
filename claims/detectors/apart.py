"""What sets two propositions apart before any slot is compared: another subject, day or part.

A conflict in one slot is a contradiction only where nothing else says that these are two events.
"""

from bisect import bisect_left
from collections.abc import Callable

from claims.detectors.counts import CONFLICT, stands
from claims.detectors.matter import matter_of, others_named, persons_differ, places_differ
from claims.detectors.reading import HUMANS, Reading
from claims.detectors.times import (
    agree,
    dates_differ,
    disjoint,
    editions_differ,
    tenses_differ,
)
from claims.extraction.facets import DateRef
from claims.extraction.facets.events import CLASS_OF
from claims.extraction.facets.words import stem
from claims.extraction.types import Finding, Span

_MARKS = tuple(
    frozenset(group.split())
    for group in """
    first second third fourth fifth last final|left right|men women male female boy girl
    |north south east west northern southern eastern western|morning afternoon evening night
    |half-time full-time|semi-final final quarter-final|spring summer autumn winter|upper lower
    |inner outer|old new|foreign domestic
    """.strip().split("|")
)


_NOBODY = frozenset(map(stem, ("nobody", "no", "none", "one", "nothing", "everybody", "everyone")))


def apart(a: Reading, b: Reading, found: Finding) -> str:
    """Return why a conflict that was found is none between these two, or nothing."""
    for reason, differs in _REASONS.get(found.kind, ()):
        if differs(a, b):
            return reason
    for reason, differs_there in _REASONS_NEARBY.get(found.kind, ()):
        if differs_there(a, b, found):
            return reason
    return ""


def subjects_differ(a: Reading, b: Reading) -> str:
    """Return the sentence for two that have different subjects, or nothing."""
    return _SUBJECTS[0] if _subjects_differ(a, b) else ""


def _marks_differ(a: Reading, b: Reading) -> bool:
    """Tell "first round" from "second round", "men's race" from "women's race"."""
    mine, others = a.marked & _ALL_MARKS, b.marked & _ALL_MARKS
    if not mine or not others:
        return False
    return any(mine & group and others & group and not mine & others & group for group in _MARKS)


_ALL_MARKS = frozenset[str]().union(*_MARKS)


def _days_differ(a: Reading, b: Reading, found: Finding) -> bool:
    """Tell whether the sentences of the deciding words belong to different days."""
    mine, others = _dates_at(a, found.a_spans), _dates_at(b, found.b_spans)
    pairs = [(x, y) for x in mine for y in others]
    return any(disjoint(x, y) for x, y in pairs) and not any(agree(x, y) for x, y in pairs)


def _dates_at(reading: Reading, spans: tuple[Span, ...]) -> list[DateRef]:
    clauses = _clauses_of(reading, spans)
    return [d for d in reading.facets.dates if any(b <= d.index < e for b, e in clauses)]


def _clauses_of(reading: Reading, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    tokens = reading.facets.tokens
    first = (bisect_left(tokens.starts, span.start) for span in spans)
    return [tokens.clause_of(at) for at in first if at < len(tokens)]


def _another_meant_nearby(a: Reading, b: Reading, found: Finding) -> bool:
    """Tell "another guard was hurt", but not "the guard is hurt, as is another one"."""
    if not _another_meant(a, b):
        return False
    return _has_other(a, found.a_spans) != _has_other(b, found.b_spans)


def _has_other(reading: Reading, spans: tuple[Span, ...]) -> bool:
    """Tell whether "another" stands in front of the deciding words, in their clause."""
    tokens, last = reading.facets.tokens, max(span.end for span in spans)
    return any(
        scope.kind == "other" and scope.span.start < last
        and any(tokens.starts[b] <= scope.span.start for b, _ in _clauses_of(reading, spans))
        for scope in reading.facets.scopes
    )  # fmt: skip


def _another_meant(a: Reading, b: Reading) -> bool:
    """Tell "one drone" from "another drone"."""
    mine, others = ({scope.kind for scope in r.facets.scopes} for r in (a, b))
    return ("other" in mine) != ("other" in others)


def _subjects_differ(a: Reading, b: Reading) -> bool:
    """Tell "the driver was sentenced" from "the manager was sentenced"."""
    x, y = a.subject, b.subject
    if not x or not y or x == y or {x, y} & (HUMANS | _NOBODY):
        return False
    if CLASS_OF.get(x) or CLASS_OF.get(y) or x in a.keys or y in b.keys:
        return False
    return _is_missing(y, a) and _is_missing(x, b)


def _is_missing(subject: str, other: Reading) -> bool:
    """Tell whether a text lacks the other's subject, or has it only as an owner."""
    return subject not in other.content or subject in other.possessors


def _owners_differ(a: Reading, b: Reading) -> bool:
    """Tell a note to Russia's ambassador from one to Azerbaijan's."""
    for part in {noun for noun, _ in a.owned} & {noun for noun, _ in b.owned}:
        mine = {owner for noun, owner in a.owned if noun == part}
        if mine.isdisjoint(owner for noun, owner in b.owned if noun == part):
            return True
    return False


def _actors_differ(a: Reading, b: Reading) -> bool:
    """Tell "Baku handed Moscow a note" from "Moscow handed Baku a note"."""
    mine, others = _country_acting(a), _country_acting(b)
    return bool(mine) and bool(others) and mine != others


def _country_acting(reading: Reading) -> str:
    """Return the country that stands right before the first event, if it is the one that acts."""
    if not reading.facets.events:
        return ""
    first = reading.facets.events[0].index
    name = next((n for n in reading.facets.names if n.index == first - 1), None)
    return name.key if name and name.kind == "place" else ""


def _figures_differ(a: Reading, b: Reading) -> bool:
    if not any(verdict == CONFLICT for _, _, verdict in stands(a, b)):
        return False
    return not any(
        not x.excludes(y) and x.unit == y.unit and x.relation == y.relation
        for x in a.facets.quantities
        for y in b.facets.quantities
    )


def _loosely_alike(a: Reading, b: Reading) -> bool:
    """Tell whether two bare counts share no name and too few words: seats in two houses."""
    if any(
        x.relation and x.relation == y.relation
        for x in a.facets.quantities
        for y in b.facets.quantities
    ):
        return False
    matter = matter_of(a, b)
    return not matter.anchored and not matter.one_sided and matter.jaccard <= 0.5


def _beside_places(a: Reading, b: Reading) -> bool:
    mine = {n.key for n in a.facets.names if n.kind != "place"}
    others = {n.key for n in b.facets.names if n.kind != "place"}
    return bool(mine - others) and bool(others - mine)


_Reason = tuple[str, Callable[[Reading, Reading], bool]]
_PARTS: _Reason = ("The two speak of different parts or rounds.", _marks_differ)
_EDITIONS: _Reason = ("The two speak of different years' events.", editions_differ)
_SUBJECTS: _Reason = ("The two have different subjects.", _subjects_differ)
_NAMES: _Reason = ("The two name different persons, bodies or places.", others_named)
_PERSONS: _Reason = ("The two name different persons.", persons_differ)
_PLACES: _Reason = ("The two happen in different places.", places_differ)
_DATES: _Reason = ("The two belong to different days or periods.", dates_differ)
_FIGURES: _Reason = ("Date and figures both differ: these are two events.", _figures_differ)
_TENSES: _Reason = (
    "One side speaks of what is to come, the other of what has been.",
    tenses_differ,
)
_LOOSE: _Reason = ("Too little shows that both count the same thing.", _loosely_alike)
_OWNERS: _Reason = ("The two have different parties.", _owners_differ)
_ACTORS: _Reason = ("The two are acts of different countries.", _actors_differ)
_OTHERS: _Reason = ("One side speaks of another one.", _another_meant)
_ALWAYS = (_PARTS, _EDITIONS, _OTHERS)
_REASONS: dict[str, tuple[_Reason, ...]] = {
    "quantity": (*_ALWAYS, _TENSES, _DATES, _PLACES, _NAMES, _SUBJECTS, _OWNERS, _LOOSE),
    "date": (
        *_ALWAYS,
        _TENSES,
        _FIGURES,
        _PLACES,
        _PERSONS,
        _SUBJECTS,
        _OWNERS,
        _ACTORS,
    ),
    "place": (
        *_ALWAYS,
        _TENSES,
        _FIGURES,
        _DATES,
        ("The two name different persons or bodies.", _beside_places),
        _SUBJECTS,
    ),
    "negation": (_PARTS, _EDITIONS, _PLACES, _PERSONS, _SUBJECTS, _OWNERS),
    "other": (*_ALWAYS, _DATES, _PLACES, _NAMES, _SUBJECTS),
    "status": (_PARTS, _EDITIONS, _PLACES, _NAMES, _SUBJECTS),
    "identity": (*_ALWAYS, _DATES, _PLACES, _FIGURES),
    "denial": (_PARTS,),
    "cause": (_PARTS, _EDITIONS),  # whose death it is, the detector itself asks
}
_NearbyReason = tuple[str, Callable[[Reading, Reading, Finding], bool]]
_NEARBY: tuple[_NearbyReason, ...] = (
    (_OTHERS[0], _another_meant_nearby),
    (_DATES[0], _days_differ),
)
_REASONS_NEARBY = {"negation": _NEARBY, "status": _NEARBY}
