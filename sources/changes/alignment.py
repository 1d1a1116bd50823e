"""Which sentence that came is another version of which sentence that went."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

# Of two sentences, twice the shared words in the sum of both: news edits are matched at about a
# half (Spangher et al., NewsEdits, 2022, match sentences by word overlap above a threshold).
_ALIKE = 0.5
# The same line stands above both, so the one very likely took the other's place.
_SAME_PLACE = 0.2
# A word says who belongs together as long as few sentences hold it; these bound the work.
_MOST_HOLDERS = 12
_RAREST_WORDS = 6
_CANDIDATES = 4
_MOST_ALIGNED = 3_000  # sentences of a text; those beyond have no counterpart


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence to align: its words, and what stands above it."""

    words: tuple[str, ...]
    above: str


def align(old: Sequence[Entry], new: Sequence[Entry]) -> list[tuple[int, int]]:
    """Return pairs of positions (old, new), each at most once, in the order of the old.

    The work grows with the number of sentences, not with its square: only sentences that share
    one of their rarer words, or their place, are compared.
    """
    old, new = old[:_MOST_ALIGNED], new[:_MOST_ALIGNED]
    bags = [Counter(entry.words) for entry in new]
    scored = []
    for i, j in _candidates(old, new):
        score = _likeness(old[i], new[j], bags[j])
        if score >= _ALIKE:
            scored.append((-score, abs(i - j), i, j))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _likeness(a: Entry, b: Entry, words_of_b: Counter[str]) -> float:
    seen: dict[str, int] = {}
    shared = 0
    for word in a.words:
        used = seen.get(word, 0)
        if used < words_of_b.get(word, 0):
            seen[word] = used + 1
            shared += 1
    total = len(a.words) + len(b.words)
    overlap = 2 * shared / total if total else 0.0
    return overlap + (_SAME_PLACE if a.above == b.above else 0.0)


def _candidates(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for j, entry in enumerate(new):
        for word in set(entry.words):
            holders[word].append(j)
        places[entry.above].append(j)
    for i, entry in enumerate(old):
        for j in _nearest(i, entry, holders, places):
            yield i, j


def _nearest(
    i: int, entry: Entry, holders: dict[str, list[int]], places: dict[str, list[int]]
) -> list[int]:
    """Return the few sentences that share most rare words with this one, or its place."""
    held = ((len(holders[word]), word) for word in set(entry.words) if word in holders)
    votes: dict[int, int] = dict.fromkeys(_around(places.get(entry.above, []), i), 1)
    for _, word in nsmallest(_RAREST_WORDS, held):
        for j in _around(holders[word], i):
            votes[j] = votes.get(j, 0) + 1
    return sorted(votes, key=lambda j: (-votes[j], abs(i - j)))[:_CANDIDATES]


def _around(positions: list[int], i: int) -> list[int]:
    """Return at most so many positions as count, those nearest to ``i`` if there are more."""
    if len(positions) <= _MOST_HOLDERS:
        return positions
    start = max(0, bisect_left(positions, i) - _MOST_HOLDERS // 2)
    return positions[start : start + _MOST_HOLDERS]
