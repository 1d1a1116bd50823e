"""Pairs to learn from: read, cleaned, turned round, and mixed with pairs that have no matter."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LABELS = ("contradiction", "entailment", "neutral")
_MOST_OF_ONE_SET = {"breaking_nli": 3000}  # captions that differ in one word, over and over
_SHARE_UNRELATED = 0.08  # of all: two texts of one set put together by chance
_SHARE_TURNED = 0.35  # of all: second text first


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and how the second stands to the first.

    ``turned``: the order was changed, so that of entailment and neutral only "no contradiction"
    is known.
    """

    a: str
    b: str
    label: int  # into LABELS
    turned: bool = False


def read(files: Iterable[Path]) -> dict[str, list[Pair]]:
    """Read JSON lines ``{"dataset", "a", "b", "label"}``, plain or gzipped, by data set.

    A pair that stands twice, or with two labels, counts once, with the first label.
    """
    sets: dict[str, list[Pair]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for row in _rows(files):
        key = (row["a"].strip(), row["b"].strip())
        if all(key) and key not in seen:
            seen.add(key)
            sets[row["dataset"]].append(Pair(*key, LABELS.index(row["label"])))
    return sets


def mix(sets: dict[str, list[Pair]], seed: int, most: dict[str, int] | None = None) -> list[Pair]:
    """Return the pairs of one epoch in random order: the same for the same seed.

    ``most``: how many of a set are taken, where that is fewer than it has.
    """
    limits = _MOST_OF_ONE_SET | (most or {})
    chance = random.Random(seed)
    pairs: list[Pair] = []
    for name, of_set in sorted(sets.items()):
        some = of_set[:]
        chance.shuffle(some)
        some = some[: limits.get(name, len(some))]
        pairs += some + list(_unrelated(some, chance))
    pairs = [_turned(pair) if chance.random() < _SHARE_TURNED else pair for pair in pairs]
    chance.shuffle(pairs)
    return pairs


def _rows(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    for file in files:
        with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
            yield from map(json.loads, lines)


def _unrelated(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Pair]:
    for _ in range(int(len(pairs) * _SHARE_UNRELATED)):
        one, other = chance.sample(pairs, 2)
        if one.a != other.a:
            yield Pair(one.a, other.b, LABELS.index("neutral"))


def _turned(pair: Pair) -> Pair:
    return Pair(pair.b, pair.a, pair.label, turned=True)
