"""Which sentences of a page are worth comparing with a statement whose own words are gone.

Only a few are, whatever the size of the page, so that the work grows with the statements and not
with their number times that of the sentences.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from claims.extraction.anchors.claimed import Claimed
from claims.extraction.anchors.page import Page
from claims.extraction.anchors.sought import Sought, by_origin
from claims.extraction.anchors.wording import COMMON

_MOST_HOLDERS = 12  # sentences looked at for one word, those nearest to the old place
_RAREST_WORDS = 6
_CANDIDATES = 4
_WIDEST_GAP = 8  # sentences; what stands in a wider one may be anything
_MOST_SENTENCES = 12  # of a version


def gaps(page: Page, everything: Sequence[Sought], claimed: Claimed) -> dict[Sought, range]:
    """Return, for what is not found, the sentences between its neighbours that are."""
    found: dict[Sought, range] = {}
    for sought in by_origin(everything):
        before = 0
        lost: list[Sought] = []
        for one in sought:
            place = claimed.places.get(one)
            if place is None:
                lost.append(one)
                continue
            _give(page, found, lost, before, place.low)
            lost, before = [], place.high
        if before:
            _give(page, found, lost, before, len(page.words))
    return found


def _give(
    page: Page, found: dict[Sought, range], lost: Sequence[Sought], low: int, high: int
) -> None:
    if not lost or low >= high:
        return
    first = bisect_left(page.sentences, (low, 0))
    last = bisect_left(page.sentences, (high, 0))
    if last - first <= _WIDEST_GAP:
        for one in lost:
            found[one] = range(first, last)


def candidates(page: Page, sought: Sought, gap: range) -> list[int]:
    """Return the few sentences that share most rare words with the statement, or its place."""
    near = _expected(page, sought, gap)
    votes: dict[int, float] = dict.fromkeys(_around(gap, near), 0.5)
    for number in _beside(page, sought):
        votes[number] = votes.get(number, 0) + 1
    holders = page.holders
    held = [(len(holders[k]), k) for k in set(sought.words.keys) if k in holders]
    rare = [item for item in held if item[1] not in COMMON] or held
    for count, key in nsmallest(_RAREST_WORDS, rare):
        for number in _around(holders[key], near):
            votes[number] = votes.get(number, 0) + 1 + 1 / count
    return sorted(votes, key=lambda number: (-votes[number], abs(number - near)))[:_CANDIDATES]


def _expected(page: Page, sought: Sought, gap: range) -> int:
    if gap:
        return gap[len(gap) // 2]
    return page.sentence_at(bisect_left(page.words.starts, sought.start))


def _beside(page: Page, sought: Sought) -> Iterator[int]:
    """Return the sentences that follow the words before, or precede the words after."""
    last = len(page.sentences) - 1
    if len(sought.before) > 1:
        for low in page.places(sought.before, sought.start)[:3]:
            yield min(last, page.sentence_at(low + len(sought.before)))
    if len(sought.after) > 1:
        for low in page.places(sought.after, sought.start)[:3]:
            yield max(0, page.sentence_at(max(0, low - 1)))


def _around(numbers: Sequence[int], near: int) -> Sequence[int]:
    if len(numbers) <= _MOST_HOLDERS:
        return numbers
    start = max(0, bisect_left(numbers, near) - _MOST_HOLDERS // 2)
    return numbers[start : start + _MOST_HOLDERS]


def windows(page: Page, sought: Sought, number: int) -> Iterator[tuple[int, int]]:
    """Return runs of sentences about a candidate that are no longer than the statement may be."""
    yield number, number + 1
    size = len(sought.words)
    for first, step in ((number, 1), (number - 1, 1)):
        if first < 0:
            continue
        last = first + 1
        while last < len(page.sentences) and last - first < _MOST_SENTENCES:
            last += step
            length = page.sentences[last - 1][1] - page.sentences[first][0]
            if length > 1.5 * size + 4:
                break
            if last > number:
                yield first, last
