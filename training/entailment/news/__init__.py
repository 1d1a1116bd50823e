"""Pairs in news style to learn from: made from tables, and edited from found sentences."""

import random
from collections.abc import Iterator, Sequence

from training.entailment.news.edited import edited
from training.entailment.news.made import made

__all__ = ["pairs"]

_EDITED = 0.5  # share of pairs, where there are texts to edit


def pairs(count: int, seed: int, texts: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """Yield pairs ``{"dataset", "a", "b", "label", "kind"}``: the same for the same arguments.

    ``texts`` are English sentences to edit; without any, all pairs are made from tables. No pair
    comes twice. Raises ValueError for texts in which no sentence can be edited.
    """
    chance = random.Random(seed)
    sources = [made(chance), edited(texts, chance)] if texts else [made(chance)]
    weights = [1 - _EDITED, _EDITED] if texts else [1.0]
    seen: set[int] = set()
    while len(seen) < count:
        row = next(chance.choices(sources, weights)[0])
        mark = hash((row["a"], row["b"]))
        if mark not in seen:
            seen.add(mark)
            yield row
