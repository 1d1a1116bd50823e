"""Shares with their 95 % confidence intervals, by a bootstrap over articles.

Attributions of one article resemble each other, so articles are drawn and not attributions: as
many as there are, with replacement, a thousand times with a fixed seed. The interval runs from the
2.5th to the 97.5th percentile of the thousand shares (Efron's percentile method). A draw without
any case of a measure says nothing about it and is left out.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.extraction.scoring import Score

DRAWS = 1000
SEED = 20
OUTSIDE = 0.025  # of the draws, on either side


@dataclass(frozen=True)
class Share:
    """A share in percent with the interval it lies in, and of how many cases it is one."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.low:.1f} to {self.high:.1f}; {self.cases:,} cases"


def drawn(articles: int) -> list[Counter[int]]:
    """Return how often each article is drawn, for each draw."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    return [Counter(rng.choices(range(articles), k=articles)) for _ in range(DRAWS)]


def share(scores: Sequence[Score], draws: Sequence[Counter[int]], *measure: str) -> Share | None:
    """Return the share of hits over all measures that begin so; None where there is no case."""
    hits, totals = _column(scores, measure, "hits"), _column(scores, measure, "totals")
    if not sum(totals):
        return None
    values = sorted(_drawn_shares(hits, totals, draws))
    edge = int(len(values) * OUTSIDE)
    value = 100 * sum(hits) / sum(totals)
    return Share(value, values[edge], values[-1 - edge], sum(totals))


def _drawn_shares(
    hits: Sequence[int], totals: Sequence[int], draws: Sequence[Counter[int]]
) -> list[float]:
    found = []
    for draw in draws:
        total = sum(totals[index] * times for index, times in draw.items())
        if total:
            hit = sum(hits[index] * times for index, times in draw.items())
            found.append(100 * hit / total)
    return found


def _column(scores: Sequence[Score], measure: tuple[str, ...], part: str) -> list[int]:
    width = len(measure)
    return [
        sum(count for key, count in getattr(score, part).items() if key[:width] == measure)
        for score in scores
    ]
