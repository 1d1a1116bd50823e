"""Which reports of one claim go back to one origin: sources are counted, not outlets."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nsmallest
from itertools import chain

from claims.meaning.prints import is_copy

OCCASION = timedelta(days=7)  # what one actor says again within a week counts as said once
_LONG_SENTENCE = 12  # words; nobody writes so many alike by chance
_POSTINGS = 4  # latest pages looked up for one word run; a run on many pages tells little
_MOST_ALIKE = 4  # pages compared in full with a new one, those that share most runs
_ANYBODY = "*"  # stands for every speaker
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Report:
    """One statement of a claim, as far as it tells where the claim comes from."""

    id: int
    speaker: str  # the key of the actor who says it; "" for the publisher's own words
    publisher: str  # the key of the actor on whose page it stands
    passed_on_by: str  # the key of the actor who is credited with the report, or ""
    words: str  # the exact sentence
    page: frozenset[int]  # the print of the page, by ``page_print``
    at: datetime  # when it was published, else captured

    @property
    def actor(self) -> str:
        """Return who vouches for it: the speaker, else whom the publisher credits, else itself."""
        return self.speaker or self.passed_on_by or self.publisher


def origins(reports: Sequence[Report], occasion: timedelta = OCCASION) -> list[int]:
    """Return for each report of one claim the index of its origin, the earliest of its group.

    Two reports are of one group where one actor speaks in both on one occasion, where one page is
    a copy of the other, where the same sentence of twelve words or more stands in both, or where
    one credits the other's publisher. The groups are as many as the claim has independent origins.
    The ``at`` of all reports must be with a time zone, or of none.
    """
    order = sorted(range(len(reports)), key=lambda i: (reports[i].at, reports[i].id, i))
    groups = _Groups(len(reports), order)
    for links in (
        _by_actor(reports, order, occasion),
        _by_credit(reports, order, occasion),
        _by_sentence(reports, order),
        _by_page(reports, order),
    ):
        for a, b in links:
            groups.join(a, b)
    return [groups.origin(index) for index in range(len(reports))]


class _Groups:
    """Union-find whose root is the earliest member."""

    def __init__(self, count: int, order: Sequence[int]) -> None:
        self._parent = list(range(count))
        self._rank = {index: rank for rank, index in enumerate(order)}

    def origin(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, a: int, b: int) -> None:
        a, b = self.origin(a), self.origin(b)
        if a != b:
            first, second = (a, b) if self._rank[a] < self._rank[b] else (b, a)
            self._parent[second] = first


Links = Iterable[tuple[int, int]]


def _by_actor(reports: Sequence[Report], order: Sequence[int], occasion: timedelta) -> Links:
    last: dict[str, int] = {}
    for index in order:
        actor = reports[index].actor
        if not actor:
            continue
        before = last.get(actor)
        if before is not None and reports[index].at - reports[before].at <= occasion:
            yield before, index
        last[actor] = index


def _by_credit(reports: Sequence[Report], order: Sequence[int], occasion: timedelta) -> Links:
    """Link "Reuters reported" to what Reuters published on it next before, or soon after."""
    published: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in order:
        report = reports[index]
        for speaker in {report.speaker, _ANYBODY}:
            published[report.publisher, speaker].append(index)
    for index in order:
        report = reports[index]
        if not report.passed_on_by or report.passed_on_by == report.publisher:
            continue
        for speaker in (report.speaker, "") if report.speaker else (_ANYBODY,):
            nearest = _nearest(published.get((report.passed_on_by, speaker), ()), reports, index)
            if nearest is not None and abs(reports[nearest].at - report.at) <= occasion:
                yield nearest, index


def _nearest(among: Sequence[int], reports: Sequence[Report], index: int) -> int | None:
    at = reports[index].at
    place = bisect_left(among, at, key=lambda i: reports[i].at)
    near = among[max(0, place - 1) : place + 1]
    return min(near, key=lambda i: abs(reports[i].at - at), default=None)


def _by_sentence(reports: Sequence[Report], order: Sequence[int]) -> Links:
    first: dict[str, int] = {}
    for index in order:
        words = _WORD.findall(reports[index].words.casefold())
        if len(words) >= _LONG_SENTENCE:
            yield first.setdefault(" ".join(words), index), index


def _by_page(reports: Sequence[Report], order: Sequence[int]) -> Links:
    """Link each page to an earlier one that it is a copy of.

    Only pages that are no near-copies themselves are looked up, and of each word run only the
    latest ones, so that the work grows with the number of reports and not with its square.
    """
    having: dict[int, list[int]] = defaultdict(list)
    prints: dict[frozenset[int], int] = {}
    for index in order:
        page = reports[index].page
        if not page:
            continue
        if (same := prints.get(page)) is not None:
            yield same, index
            continue
        prints[page] = index
        on = (having[run][-_POSTINGS:] for run in page if run in having)
        found = Counter(chain.from_iterable(on))
        near = nsmallest(_MOST_ALIKE, found, key=lambda other: (-found[other], other))
        copied = [other for other in near if is_copy(page, reports[other].page)]
        for other in copied:
            yield other, index
        if not any(_nearly(page, reports[other].page) for other in copied):
            for run in page:
                having[run].append(index)


def _nearly(a: frozenset[int], b: frozenset[int]) -> bool:
    """Tell whether a third page that is a copy of one would be found by the other as well."""
    return len(a & b) * 2 >= len(a | b)
