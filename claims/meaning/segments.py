"""Which words stand together where a text lists things: "Smith got six years, Jones ten"."""

from collections import Counter
from collections.abc import Sequence

from claims.meaning.pieces import DATE, Piece

Segments = tuple[frozenset[str], ...]
_ASIDE = frozenset("()[]")
_VALUES = frozenset({"#", DATE})
_SAYING = frozenset({"word", "verb", "name", "number"})


def read_segments(pieces: Sequence[Piece]) -> Segments:
    """Return the keys, figures and dates among them, between one "and" or comma and the next."""
    found: list[set[str]] = [set()]
    for index, piece in enumerate(pieces):
        if piece.low in _ASIDE or _joins_names(pieces, index):  # "Smith (59)", "Smith and Jones"
            continue
        if piece.part in {"joint", "break"}:
            found.append(set())
        elif piece.part in _SAYING and piece.key:
            # Two brothers share a surname, so a full name stands as it is written.
            full = piece.part == "name" and " " in piece.low
            found[-1].add(piece.low if full else piece.key)
    return tuple(frozenset(keys) for keys in _with_figures(found))


def _joins_names(pieces: Sequence[Piece], index: int) -> bool:
    beside = (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])
    named = [piece.part for piece in beside] == ["name", "name"]
    return named and pieces[index].part == "joint"


def _with_figures(found: Sequence[set[str]]) -> list[set[str]]:
    """Put a figure between commas to the words before it: "Smith, 59, and Jones, 55"."""
    joined: list[set[str]] = []
    for keys in found:
        if joined and keys and all(key[0] in _VALUES for key in keys):
            joined[-1] |= keys
        elif keys:
            joined.append(keys)
    return joined


def swapped(a: Segments, b: Segments) -> bool:
    """Tell whether what stands together on one side is paired otherwise on the other.

    Each shared key ties its segment here to its segment there. Where keys have only moved, as in
    "nine died and ten were hurt in the fire", the ties make no ring; where two have changed places
    they do.
    """
    mine, others = _places(a), _places(b)
    ties = {(mine[key], others[key]) for key in mine.keys() & others.keys()}
    parent = list(range(len(a) + len(b)))
    for left, right in ties:
        x, y = _root(parent, left), _root(parent, len(a) + right)
        if x == y:
            return True
        parent[x] = y
    return False


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        node = parent[node]
    return node


def _places(segments: Segments) -> dict[str, int]:
    """Return in which segment a key stands, for those that stand in one only."""
    often = Counter(key for keys in segments for key in keys)
    return {key: place for place, keys in enumerate(segments) for key in keys if often[key] == 1}
