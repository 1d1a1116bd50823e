"""Turns of phrase whose words stand apart: "left nine people dead", "claimed five lives"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.extraction.facets import Facets
from claims.extraction.facets.quantities import PEOPLE
from claims.extraction.facets.words import listed, stem
from claims.meaning.idioms import plain_idioms
from claims.meaning.pieces import Piece
from claims.meaning.roles import HAPPENINGS
from claims.meaning.synonyms import canonical

_KILL = stem("kill")
_REACH = 8  # pieces between the two words of a turn


def _keys(words: str) -> frozenset[str]:
    return frozenset(canonical(stem(word)) for word in listed(words))


_LEAVING, _HARMED = _keys("leave"), _keys("dead injured missing wounded hurt homeless")
_TAKING, _LIVES = _keys("claim take cost"), _keys("lives")
_OPENING, _PROCEEDING = _keys("open launch start"), _keys("inquiry investigation case trial")
_FINDING, _GUILT = _keys("find"), _keys("guilty")
_DYING = _keys("kill die dead death fatality fatalities dying")
_ILLNESS = _keys("failure disease cancer stroke virus illness pneumonia covid flu")
_HELD = listed("custody detention prison jail cell police hospital detained captivity")
_VICTIMS = PEOPLE | listed("passenger dead death life casualty civilian soul fatality other")


def plainly(pieces: Sequence[Piece], facets: Facets) -> list[Piece]:
    """Return the pieces with each turn of phrase in its plain form."""
    plain = plain_idioms(pieces, facets)
    for turn in (_left_dead, _claimed_lives, _opened_inquiry, _found_guilty):
        plain = turn(plain)
    return [_dying(p) for p in plain] if _is_toll(plain, facets) else plain


def _rewrite(
    pieces: list[Piece],
    first: frozenset[str],
    second: frozenset[str],
    make: Callable[[Piece, Piece], tuple[Piece | None, Piece | None]],
) -> list[Piece]:
    """Replace a word of ``first`` and the next one of ``second`` within reach by what is made."""
    out: list[Piece | None] = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.key not in first:
            continue
        for at in range(index + 1, min(len(pieces), index + _REACH)):
            if pieces[at].key in second:
                out[index], out[at] = make(piece, pieces[at])
                break
    return [piece for piece in out if piece is not None]


def _left_dead(pieces: list[Piece]) -> list[Piece]:
    return _rewrite(
        pieces, _LEAVING, _HARMED,
        lambda verb, state: (replace(state, part="verb", raw=_KILL, passive=verb.passive), None),
    )  # fmt: skip


def _claimed_lives(pieces: list[Piece]) -> list[Piece]:
    return _rewrite(
        pieces, _TAKING, _LIVES, lambda verb, lives: (replace(verb, key=_KILL, raw=_KILL), None)
    )


def _opened_inquiry(pieces: list[Piece]) -> list[Piece]:
    return _rewrite(
        pieces, _OPENING, _PROCEEDING, lambda verb, noun: (replace(verb, key="begin"), noun)
    )


def _found_guilty(pieces: list[Piece]) -> list[Piece]:
    return _rewrite(
        pieces, _FINDING, _GUILT, lambda verb, guilt: (replace(verb, key="convict"), None)
    )


def _is_toll(pieces: Sequence[Piece], facets: Facets) -> bool:
    """Tell where "killed", "died" and "dead" say the same: of a toll, and of an illness.

    Of a person, or of people who were held, "was killed" says more than "died".
    """
    toll = any(q.relation == "killed" and q.noun in _VICTIMS | {""} for q in facets.quantities)
    happened = any(p.key in HAPPENINGS for p in pieces)
    illness = any(p.key in _ILLNESS for p in pieces)
    return (toll or happened or illness) and not any(p.low in _HELD for p in pieces)


def _dying(piece: Piece) -> Piece:
    if piece.key not in _DYING or piece.part == "name":
        return piece
    return replace(piece, key="die")
