"""A rolling window of captures: sources in hand, fetched in turns, recorded as they finish."""

import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from sources import manners
from sources.fetching import Fetched, Fetcher
from sources.manners import Turn
from sources.models import Observation, Source
from sources.pipeline.recording import record

IN_FLIGHT = 256
HOLD = 1_000  # sources in hand at most
A_CHUNK = 100  # captures written in one transaction …
A_CHUNK_BYTES = 64_000_000  # … or fewer, when they are large
A_CHUNK_WAIT = 0.25  # … or are waited for as long as this, in seconds
A_STEP = 0.05  # seconds
STUCK = timedelta(seconds=2)  # how soon one comes back whose host is busy with other workers


class Window:
    """What one worker has in hand: waiting for their host's turn, in flight, and finished.

    A slow or silent host takes its own slots only; when a chunk of others is done it is written,
    whoever is still waited for.
    """

    def __init__(self, fetcher: Fetcher, *, patient: bool = False) -> None:
        self._fetcher = fetcher
        self._patient = patient
        self._waiting: dict[str, deque[Source]] = {}
        self._turns: Counter[str] = Counter()
        self._finished: list[Fetched] = []
        self._first_finished = 0.0

    @property
    def room(self) -> int:
        """Return how many more sources may be taken in hand."""
        return HOLD - sum(map(len, self._waiting.values())) - self._fetcher.in_flight

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is in hand any more."""
        return not (self._waiting or self._fetcher.in_flight or self._finished)

    def hold(self, sources: Iterable[Source]) -> None:
        """Take sources in hand that this worker has claimed."""
        for source in sources:
            self._waiting.setdefault(manners.host_of(source.url), deque()).append(source)

    def step(self) -> list[Observation]:
        """Start what may start, wait a moment, and write what is done; return what was written."""
        self._start()
        found, ended = self._fetcher.finished(A_STEP)
        self._end_turns(found, ended)
        if found and not self._finished:
            self._first_finished = time.monotonic()
        self._finished += found
        is_late = time.monotonic() - self._first_finished > A_CHUNK_WAIT
        if self._finished and (self._is_chunk() or is_late or not self._fetcher.in_flight):
            batch, self._finished = self._finished, []
            return record(batch)
        return []

    def put_back(self) -> None:
        """Give back what has not been started."""
        now = timezone.now()
        for queue in self._waiting.values():
            give_back(_drained(queue), now)
        self._waiting.clear()

    def _is_chunk(self) -> bool:
        size = sum(len(f.response.body) for f in self._finished if f.response)
        return len(self._finished) >= A_CHUNK or size >= A_CHUNK_BYTES

    def _end_turns(self, found: Sequence[Fetched], ended: Sequence[Turn]) -> None:
        """Let others have their turn at the hosts; nobody at those that asked for a pause."""
        for fetched in found:
            if fetched.asked_to_wait:
                host = manners.host_of(fetched.source.url)
                manners.pause(host, fetched.asked_to_wait)
                give_back(_drained(self._waiting.get(host, deque())), timezone.now())
        for turn in ended:
            self._turns[turn.host] -= 1
        manners.give_back(ended)

    def _start(self) -> None:
        self._waiting = {host: queue for host, queue in self._waiting.items() if queue}
        room = IN_FLIGHT - self._fetcher.in_flight
        asked: dict[str, tuple[int, timedelta]] = {}
        for host, queue in self._waiting.items():
            most = min(settings.FETCH_HOST_IN_FLIGHT - self._turns[host], len(queue), room)
            if most > 0:
                asked[host] = (len(queue), manners.gap_of(queue[0].url))
                room -= most
        for host, turns in manners.take_turns(asked, patient=self._patient).items():
            self._take(self._waiting[host], turns)

    def _take(self, queue: deque[Source], turns: manners.Turns) -> None:
        """Use the turns that a host gives, and give back the sources that would be late."""
        if not self._patient:
            late = [queue.pop() for _ in range(turns.late)]
            give_back(reversed(late), timezone.now() + turns.late_in, turns.gap)
        for turn in turns.given:
            self._turns[turn.host] += 1
            # Where a gap is kept, each request has a turn of its own.
            self._fetcher.start(turn, deque([queue.popleft()]) if turns.gap else queue)
        if not self._patient and not self._turns[turns.host]:
            give_back(_drained(queue), timezone.now() + STUCK)


def give_back(sources: Iterable[Source], first: datetime, gap: timedelta = timedelta()) -> None:
    """Let sources fall due again, a gap apart; not those paused or claimed by others meanwhile."""
    for number, source in enumerate(sources):
        mine = Q(pk=source.pk, claimed_until=source.claimed_until, next_due_at__isnull=False)
        Source.objects.filter(mine).update(next_due_at=first + number * gap, claimed_until=None)


def _drained(queue: deque[Source]) -> Iterable[Source]:
    """Take everything out of a queue, which fetches under way may share."""
    while queue:
        yield queue.popleft()
