"""Which statement holds which words of the page: no two the same, unless they overlapped before."""

from collections import defaultdict
from dataclasses import dataclass

from claims.extraction.anchors.sought import Sought

_MOST_SHARED = 1 / 3  # of the words of a place: the seam of two sentences may be told either way


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement was found: the words it holds, and those to show."""

    low: int  # first word position on the page
    high: int  # one beyond the last
    shown: tuple[int, int]  # the word positions to show: the whole sentence, where it is free
    how: str
    score: float


class Claimed:
    """The places given away so far."""

    def __init__(self) -> None:
        self.places: dict[Sought, Place] = {}
        self._holders: dict[int, list[Sought]] = defaultdict(list)

    def claim(self, sought: Sought, place: Place) -> None:
        """Give a place to a statement."""
        self.places[sought] = place
        for position in range(place.low, place.high):
            self._holders[position].append(sought)

    def is_taken(self, sought: Sought, low: int, high: int) -> bool:
        """Tell whether another statement, which stood apart from this one, holds these words."""
        held = sum(
            any(not _overlapped(sought, holder) for holder in self._holders.get(position, ()))
            for position in range(low, high)
        )
        return held > (high - low) * _MOST_SHARED

    def is_held(self, sought: Sought, low: int, high: int) -> bool:
        """Tell whether a statement that stood apart from this one holds any of these words."""
        return any(
            not _overlapped(sought, holder)
            for position in range(low, high)
            for holder in self._holders.get(position, ())
        )


def _overlapped(a: Sought, b: Sought) -> bool:
    if a.origin != b.origin:
        return False
    return a.old.start < b.old.end and b.old.start < a.old.end
