"""Opposite words in otherwise like sentences: "supports" against "opposes"."""

from claims.detectors.opposites import ANTONYMS
from claims.detectors.opposition import find_opposites, opposed
from claims.detectors.reading import Reading
from claims.extraction.types import Finding

_FLOOR = 0.6  # antonyms are common words: most of the rest must agree


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find a word and its opposite."""
    words = find_opposites(a, b, ANTONYMS, _FLOOR)
    return opposed(a, b, words, "antonyms", 0.65) if words else None
