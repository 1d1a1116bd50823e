"""Texts to the numbers of their word pieces, which is what the model reads."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LONGEST = 256  # word pieces, from the model's sentence_bert_config.json
MOST_CHARACTERS = (
    10_000  # far more than 256 word pieces of any prose; bounds the work for a megabyte
)
BATCH = 512  # tokens, padding included: larger batches are no faster and harder to share out


class Tokens:
    """The published tokenizer, cut at the model's own limit and without padding of its own."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def read(self, text: str) -> list[int]:
        """Return the numbers of a text's word pieces, the marks of its start and end included."""
        # Half a surrogate pair is no character; as U+FFFD the tokenizer leaves it out.
        raw = text[:MOST_CHARACTERS].encode("utf-16", "surrogatepass")
        ids: list[int] = self._tokenizer.encode(raw.decode("utf-16", "replace")).ids
        return ids


def batches(rows: list[list[int]]) -> Iterator[list[int]]:
    """Yield the indexes of ``rows`` in batches of like length, the longest rows first."""
    order = sorted(range(len(rows)), key=lambda index: -len(rows[index]))
    while order:
        count = max(1, BATCH // len(rows[order[0]]))
        yield order[:count]
        order = order[count:]


def padded(rows: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the rows as one array, and 1.0 for a token and 0.0 for what was filled up."""
    width = max(len(row) for row in rows)
    ids = np.zeros((len(rows), width), np.int64)
    mask = np.zeros((len(rows), width), np.float32)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
        mask[index, : len(row)] = 1
    return ids, mask
