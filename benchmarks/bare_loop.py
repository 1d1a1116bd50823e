"""The floor of a re-check: a bare aiohttp loop with conditional requests, and no database."""

import asyncio
import time

import aiohttp

from benchmarks.farm_process import FarmProcess


def pages_per_second(farm: FarmProcess, in_flight: int) -> float:
    """Ask once for every page's ETag, then again with it; return pages per second of the latter.

    Raises RuntimeError when an unchanged page is not answered with 304.
    """
    return asyncio.run(_measure(farm.urls, in_flight))


async def _measure(urls: list[str], in_flight: int) -> float:
    connector = aiohttp.TCPConnector(limit=in_flight)
    async with aiohttp.ClientSession(connector=connector) as session:
        tags: dict[str, str] = {}

        async def ask(url: str) -> int:
            headers = {"If-None-Match": tags[url]} if url in tags else {}
            async with session.get(url, headers=headers) as answer:
                await answer.read()
                tags[url] = answer.headers["ETag"]
                return answer.status

        await asyncio.gather(*map(ask, urls))
        started = time.perf_counter()
        statuses = await asyncio.gather(*map(ask, urls))
        seconds = time.perf_counter() - started
    if set(statuses) != {304}:
        raise RuntimeError(f"The farm answered {set(statuses)} where nothing had changed.")
    return len(urls) / seconds
