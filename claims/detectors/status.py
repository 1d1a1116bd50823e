"""Two states that one thing cannot be in: resigned and remaining, released and held."""

from claims.detectors.opposites import STATUS
from claims.detectors.opposition import find_opposites, opposed
from claims.detectors.reading import Reading
from claims.extraction.types import Finding

_FLOOR = 0.5


def detect(a: Reading, b: Reading) -> Finding | None:
    """Find two statuses that exclude each other."""
    words = find_opposites(a, b, STATUS, _FLOOR)
    return opposed(a, b, words, "status", 0.75) if words else None
