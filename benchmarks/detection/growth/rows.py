"""Made-up claims in bulk: words as rare as in news, names and topics by case, clustered vectors."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.embeddings import DIMENSIONS
from claims.extraction.facets.words import listed

WHEN = datetime(2025, 6, 1, tzinfo=UTC)
VOCABULARY, NAMES, EVENTS, NOUNS = 60_000, 40_000, 60, 400
ZIPF = 1.0  # the exponent of word frequencies (Zipf, 1949)
PER_CASE = 200  # claims, on average; the cases themselves are as unequal as words are
NOISE = 0.75  # of a claim's vector, against its case's: cosines within a case of about 0.6
MODEL = "made up"
_ONSETS = listed("b bl br ch d dr f fl g gr h k l m n p pr r s sh sk st t th tr v w z")
_NUCLEI = listed("a e i o u ai ea oo ou")
_CODAS = listed("b ck d g l ll m n nd ng nt p r rd rk rm s sk st t x")


@dataclass(frozen=True)
class Row:
    """One made-up claim, with the case it lies in, numbered from 0."""

    case: int
    text: str
    facet_keys: list[str]
    embedding: NDArray[np.float32]

    @property
    def key(self) -> str:
        """Return what is stored as the hash of its form."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class World:
    """The words, names and topics that claims are made of; one seed, one world."""

    def __init__(self, seed: int = 5) -> None:
        self.chance: Any = np.random.default_rng(seed)
        self.words = self._coined(VOCABULARY, 3)
        self.names = [word.capitalize() for word in self._coined(NAMES, 3)]
        self.shares = {size: _zipf(size) for size in (VOCABULARY, NAMES, EVENTS, NOUNS)}
        self._topics: dict[int, tuple[Any, Any, Any]] = {}

    def _coined(self, count: int, syllables: int) -> list[str]:
        """Return so many words that sound like some, each once."""
        found: dict[str, None] = {}
        while len(found) < count:
            parts = [
                self.chance.choice(sorted(kind), (count, syllables))
                for kind in (_ONSETS, _NUCLEI, _CODAS)
            ]
            lengths = self.chance.integers(1, syllables + 1, count)
            for row, length in enumerate(lengths):
                word = "".join(parts[0][row, at] + parts[1][row, at] for at in range(length)) + str(
                    parts[2][row, 0]
                )
                found[word] = None
        return list(found)[:count]

    def topic(self, case: int) -> tuple[Any, Any, Any]:
        """Return what a case is about: its words, its names, the middle of its vectors."""
        if case not in self._topics:
            chance = np.random.default_rng(case + 1000)
            words = chance.choice(VOCABULARY, 40, p=self.shares[VOCABULARY])
            names = chance.choice(NAMES, 8, p=self.shares[NAMES])
            self._topics[case] = (words, names, _unit(chance.normal(size=DIMENSIONS)))
        return self._topics[case]

    def rows(self, count: int) -> Iterator[Row]:
        """Yield so many claims."""
        cases = max(10, count // PER_CASE)
        lying = self.chance.choice(cases, count, p=_zipf(cases, 10))
        drawn = {
            size: self.chance.choice(size, (count, 8), p=share)
            for size, share in self.shares.items()
        }
        picks = self.chance.integers(0, 1 << 30, (count, 12))
        for at in range(count):
            yield self._row(
                int(lying[at]), {size: own[at] for size, own in drawn.items()}, picks[at]
            )

    def _row(self, case: int, drawn: dict[int, NDArray[np.int64]], picks: NDArray[np.int64]) -> Row:
        topic, names, middle = self.topic(case)
        own = [self.words[topic[pick % len(topic)]] for pick in picks[:4]]
        words = [self.words[one] for one in drawn[VOCABULARY]]
        said = [self.names[names[picks[4] % len(names)]], self.names[names[picks[5] % len(names)]]]
        if picks[6] % 3 == 0:
            said[1] = self.names[drawn[NAMES][0]]
        number = int(2 + (1 << int(picks[7] % 12)) * (1 + picks[8] % 100 / 100))
        text = " ".join(
            [said[0], *words[:4], own[0], own[1], str(number), own[2], *words[4:], said[1]]
        )
        keys = {f"name:{name.lower()}" for name in said}
        keys |= {f"event:{drawn[EVENTS][0]}", f"noun:{drawn[NOUNS][0]}", f"number:{number}"}
        noise = NOISE * _unit(self.chance.normal(size=DIMENSIONS)).astype(np.float64)
        return Row(case, f"{text} {own[3]}.", sorted(keys), _unit(middle + noise))


def _zipf(count: int, head: int = 2) -> NDArray[np.float64]:
    """Return shares that fall with the rank; the ``head`` keeps the first from having too much."""
    shares = 1 / (np.arange(count) + head) ** ZIPF
    return np.asarray(shares / shares.sum(), np.float64)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def pages(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    """Yield the rows of each case in pages of at most ``size``."""
    ordered = sorted(rows, key=lambda row: row.case)
    page: list[Row] = []
    for row in ordered:
        if page and (page[-1].case != row.case or len(page) == size):
            yield page
            page = []
        page.append(row)
    if page:
        yield page
