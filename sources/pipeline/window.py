"""A rolling window of captures: sources in hand, fetched in turns, recorded as they finish."""

import time
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from sources import manners
from sources.fetching import Fetched, Fetcher
from sources.models import Observation, Source
from sources.pipeline.recording import record

IN_FLIGHT = 128
HOLD = 512  # sources in hand at most
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
        self._turns: dict[int, tuple[str, str]] = {}
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
        found = self._fetcher.finished(A_STEP)
        if found and not self._finished:
            self._first_finished = time.monotonic()
        self._finished += found
        is_late = time.monotonic() - self._first_finished > A_CHUNK_WAIT
        if self._finished and (self._is_chunk() or is_late or not self._fetcher.in_flight):
            return self._write()
        return []

    def put_back(self) -> None:
        """Give back what has not been started."""
        now = timezone.now()
        for queue in self._waiting.values():
            give_back(queue, now)
        self._waiting.clear()

    def _is_chunk(self) -> bool:
        size = sum(len(f.response.body) for f in self._finished if f.response)
        return len(self._finished) >= A_CHUNK or size >= A_CHUNK_BYTES

    def _write(self) -> list[Observation]:
        batch, self._finished = self._finished, []
        ended = (self._turns.pop(fetched.source.pk, None) for fetched in batch)
        manners.give_back(turn for turn in ended if turn)
        for fetched in batch:
            if fetched.asked_to_wait:
                manners.pause(manners.host_of(fetched.source.url), fetched.asked_to_wait)
        return record(batch)

    def _start(self) -> None:
        room = IN_FLIGHT - self._fetcher.in_flight
        asked: dict[str, tuple[int, timedelta]] = {}
        for host, queue in self._waiting.items():
            if room <= 0:
                break
            asked[host] = (len(queue), manners.gap_of(queue[0].url))
            room -= min(len(queue), settings.FETCH_HOST_IN_FLIGHT)
        for host, turns in manners.take_turns(asked, patient=self._patient).items():
            self._take(host, turns)
        self._waiting = {host: queue for host, queue in self._waiting.items() if queue}

    def _take(self, host: str, turns: manners.Turns) -> None:
        queue = self._waiting[host]
        for number in range(turns.given):
            source = queue.popleft()
            self._turns[source.pk] = (host, f"{turns.token}:{number + 1}")
            self._fetcher.start([(source, turns.first_in + number * turns.gap)])
        if self._patient:
            return
        late = [queue.pop() for _ in range(min(turns.late, len(queue)))]
        give_back(reversed(late), timezone.now() + turns.late_in, turns.gap)
        if not turns.given and host not in {held for held, _ in self._turns.values()}:
            give_back(queue, timezone.now() + STUCK)
            queue.clear()


def give_back(sources: Iterable[Source], first: datetime, gap: timedelta = timedelta()) -> None:
    """Let sources fall due again, a gap apart; not those paused or claimed by others meanwhile."""
    for number, source in enumerate(sources):
        mine = Q(pk=source.pk, claimed_until=source.claimed_until, next_due_at__isnull=False)
        Source.objects.filter(mine).update(next_due_at=first + number * gap, claimed_until=None)
