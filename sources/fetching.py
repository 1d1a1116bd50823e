"""Fetch many sources at once, politely; every one ends in a Fetched, whatever went wrong."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils import timezone

from claimtracker.http import Client, FetchError, Response
from sources.models import Observation, Source
from sources.robots import Robots

IN_FLIGHT = 50
Outcome = Observation.Outcome
GONE = (Outcome.REMOVED, "the page is gone")
KEPT_OUT = (Outcome.BLOCKED, "it does not let us see the page")
REFUSALS = {404: GONE, 410: GONE, 401: KEPT_OUT, 403: KEPT_OUT, 429: KEPT_OUT, 451: KEPT_OUT}


@dataclass(frozen=True)
class Fetched:
    """How one attempt ended. ``outcome`` is None when there is a body to compare and keep."""

    source: Source
    started_at: datetime
    finished_at: datetime
    response: Response | None = None
    outcome: Observation.Outcome | None = None
    error: str = ""


def fetch_all(sources: Sequence[Source]) -> list[Fetched]:
    """Fetch these sources concurrently and return one Fetched for each, in their order."""
    return asyncio.run(_fetch_all(sources))


async def _fetch_all(sources: Sequence[Source]) -> list[Fetched]:
    slots = asyncio.Semaphore(IN_FLIGHT)
    async with Client() as client:
        robots = Robots(client)

        async def one(source: Source) -> Fetched:
            async with slots:
                return await _fetch(client, robots, source)

        return await asyncio.gather(*(one(source) for source in sources))


async def _fetch(client: Client, robots: Robots, source: Source) -> Fetched:
    started = timezone.now()
    try:
        if not await robots.allow(source.url):
            error = "The site's robots.txt does not let us fetch this address."
            return Fetched(source, started, timezone.now(), None, Outcome.DISALLOWED, error)
        response = await client.get(source.url, headers=_conditions(source))
    except FetchError as failure:
        outcome = {"timeout": Outcome.TIMED_OUT, "refused": Outcome.DISALLOWED}.get(
            failure.kind, Outcome.FAILED
        )
        return Fetched(source, started, timezone.now(), None, outcome, str(failure))
    outcome_of_answer, error = _judge(source, response)
    return Fetched(source, started, timezone.now(), response, outcome_of_answer, error)


def _conditions(source: Source) -> dict[str, str]:
    headers = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in headers.items() if value}


def _judge(source: Source, response: Response) -> tuple[Observation.Outcome | None, str]:
    """Return the outcome that the answer's status and address decide, None if its body does."""
    if response.status == 304:
        return Outcome.NOT_MODIFIED, ""
    if not 200 <= response.status < 300:
        outcome, meaning = REFUSALS.get(response.status, (Outcome.FAILED, "it failed"))
        return outcome, f"The site answers {response.status}: {meaning}."
    if not response.body:
        return Outcome.FAILED, "The site answers with an empty body."
    if _path(response.url) == "" and _path(source.url) != "":
        return Outcome.SOFT_REMOVED, "The address now leads to the site's home page."
    return None, ""


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.strip("/") + parts.query
