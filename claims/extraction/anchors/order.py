"""Which statements stand elsewhere in the order of a page than they did."""

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(positions: Sequence[int]) -> set[int]:
    """Return the indices to leave out so that the rest does not decrease, as few as possible.

    ``positions`` are the new places in the order of the old ones. Longest increasing subsequence
    by patience sorting (Fredman, 1975): n log n.
    """
    tails: list[tuple[int, int]] = []  # the last position and index of the best run of each length
    before: list[int] = []
    for index, position in enumerate(positions):
        at = bisect_left(tails, (position, index))
        before.append(tails[at - 1][1] if at else -1)
        tails[at : at + 1] = [(position, index)]
    kept = set()
    index = tails[-1][1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(positions))) - kept
