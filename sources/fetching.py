"""Fetch many sources at once, politely; every one ends in a Fetched, whatever went wrong."""

import asyncio
import atexit
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.utils import timezone

from claimtracker.http import Client, FetchError, Response, retry_after
from sources.answers import refusal
from sources.manners import Turn
from sources.models import Observation, Source
from sources.robots import Robots

Outcome = Observation.Outcome
FAILURES = {"timeout": Outcome.TIMED_OUT, "refused": Outcome.DISALLOWED}
A_GOOD_NUMBER = 100  # of finished fetches to be taken at once
TURN = 20  # seconds after which a turn at a host begins no more requests
WHOLE_LOOK = 90  # seconds: robots.txt and the page, each within its own limit, and no more
ROBOTS_SAY_NO = "The site's robots.txt does not let us fetch this address."


@dataclass(frozen=True)
class Fetched:
    """How one attempt ended. ``outcome`` is None when there is a body to compare and keep."""

    source: Source
    started_at: datetime
    finished_at: datetime
    response: Response | None = None
    outcome: Observation.Outcome | None = None
    error: str = ""
    failure: FetchError | None = None
    asked_to_wait: timedelta | None = None


class Fetcher:
    """Fetches in the background of its caller: it goes on only while ``finished`` waits.

    One lives as long as its process, and keeps its connections open from batch to batch. Nothing
    runs beside the caller: no thread and no lock, and the database is never asked from the loop.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._client: Client | None = None
        self._robots = Robots()
        self._running: set[asyncio.Task[None]] = set()
        self._done: list[Fetched] = []
        self._ended: list[Turn] = []
        self._enough = asyncio.Event()

    @property
    def in_flight(self) -> int:
        """Return how many turns are under way."""
        return len(self._running)

    def start(self, turn: Turn, queue: deque[Source]) -> None:
        """Fetch from the queue, one source after the other, while the turn lasts.

        Several turns may share a queue: none waits for a slow page of another.
        """
        task = self._loop.create_task(self._work_through(turn, queue))
        self._running.add(task)
        task.add_done_callback(self._end_of)

    def finished(self, within: float) -> tuple[list[Fetched], list[Turn]]:
        """Go on for ``within`` seconds, or until a good number is done; return it, and what turns
        have ended."""
        self._loop.run_until_complete(self._wait(within))
        done, self._done = self._done, []
        ended, self._ended = self._ended, []
        return done, ended

    def close(self) -> None:
        """Drop what runs and close the connections."""
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _wait(self, within: float) -> None:
        self._enough.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._enough.wait(), within)

    async def _end(self) -> None:
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if self._client:
            await self._client.__aexit__(None, None, None)

    async def _work_through(self, turn: Turn, queue: deque[Source]) -> None:
        ends = self._loop.time() + TURN
        delay = turn.delay.total_seconds()
        while queue and self._loop.time() < ends:
            fetched = await self._fetch_after(queue.popleft(), delay)
            self._done.append(fetched)  # as it is now: it may have been taken meanwhile
            delay = 0
            if len(self._done) >= A_GOOD_NUMBER:
                self._enough.set()
        self._ended.append(turn)

    def _end_of(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not self._running:
            self._enough.set()

    async def _fetch_after(self, source: Source, delay: float) -> Fetched:
        if delay:
            await asyncio.sleep(delay)
        if self._client is None:
            self._client = await Client().__aenter__()
        started = timezone.now()
        try:
            async with asyncio.timeout(WHOLE_LOOK):
                return await self._fetch(self._client, source, started)
        except TimeoutError:
            error = f"No answer within {WHOLE_LOOK} seconds, with the site's robots.txt."
            return Fetched(source, started, timezone.now(), None, Outcome.TIMED_OUT, error)
        except Exception as unforeseen:  # noqa: BLE001 - rule 2: every look ends in an Observation
            error = f"Unforeseen: {type(unforeseen).__name__}: {unforeseen}. Tell its developers."
            return Fetched(source, started, timezone.now(), None, Outcome.FAILED, error)

    async def _fetch(self, client: Client, source: Source, started: datetime) -> Fetched:
        try:
            if not await self._robots.allow(client, source.url):
                now = timezone.now()
                return Fetched(source, started, now, None, Outcome.DISALLOWED, ROBOTS_SAY_NO)
            conditions = _conditions(source)
            response = await client.get(source.url, headers=conditions)
        except FetchError as failure:
            outcome = FAILURES.get(failure.kind, Outcome.FAILED)
            now = timezone.now()
            return Fetched(source, started, now, None, outcome, str(failure), failure)
        now = timezone.now()
        outcome_of_status, error = _judge(response, is_conditional=bool(conditions))
        asked = retry_after(response, now)
        return Fetched(
            source, started, now, response, outcome_of_status, error, asked_to_wait=asked
        )


@cache
def fetcher() -> Fetcher:
    """Return this process's own fetcher."""
    atexit.register(close)
    return Fetcher()


def close() -> None:
    """Close this process's fetcher, if it has one."""
    if fetcher.cache_info().currsize:
        fetcher().close()
        fetcher.cache_clear()


def _conditions(source: Source) -> dict[str, str]:
    headers = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in headers.items() if value}


def _judge(response: Response, *, is_conditional: bool) -> tuple[Observation.Outcome | None, str]:
    """Return the outcome that the status decides, None if the body does."""
    if response.status == 304 and is_conditional:
        return Outcome.NOT_MODIFIED, ""
    if not 200 <= response.status < 300:
        return refusal(response.status)
    if not response.body:
        return Outcome.FAILED, "The site answers with an empty body."
    return None, ""
