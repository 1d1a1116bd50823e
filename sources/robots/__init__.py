"""robots.txt by RFC 9309: what a site lets us fetch, asked for once and kept for everybody."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import asdict

from django.core.cache import cache

from claimtracker.http import Client, FetchError
from claimtracker.http.urls import UnfitUrlError, parse
from sources.robots import memory
from sources.robots.answer import GIVEN_UP_SECONDS, Known, ask
from sources.robots.rules import Rules

PRODUCT = "ClaimTracker"  # the product token that sites name in their rules
# A stale copy, and since when a site cannot be reached, outlast the month after which that counts.
KEPT_SECONDS = 2 * GIVEN_UP_SECONDS

__all__ = ["PRODUCT", "Robots"]


class Robots:
    """The rules of every site, for as long as the process lives and whatever loops it runs.

    They are remembered here for a minute, in the cache for as long as they hold, and fetched once
    for all who ask at the same time. ``now`` gives the seconds since 1970.
    """

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._memory = memory.Memory()
        self._asking: dict[tuple[Client, str], asyncio.Task[Rules | FetchError]] = {}

    async def allow(self, client: Client, url: str) -> bool:
        """Return whether the rules of the site let us fetch a URL.

        True for a URL that the client does not fetch in any case: it says why better. Raises
        FetchError where the rules cannot be had, which forbids everything until they can.
        """
        try:
            requested = parse(url)
        except UnfitUrlError:
            return True
        return (await self._rules(client, str(requested.origin()))).allows(str(requested), PRODUCT)

    async def crawl_delay(self, client: Client, url: str) -> float | None:
        """Return the seconds that the site asks for between two fetches, None where it does not.

        As the site says it: to be capped by the caller. Raises FetchError as ``allow`` does.
        """
        try:
            site = str(parse(url).origin())
        except UnfitUrlError:
            return None
        return (await self._rules(client, site)).crawl_delay(PRODUCT)

    async def _rules(self, client: Client, site: str) -> Rules:
        remembered = self._memory.get(site, self._now())
        if remembered is not None:
            return remembered
        # Shielded: whoever stops waiting leaves the others theirs.
        found = await asyncio.shield(self._shared(client, site))
        if isinstance(found, FetchError):
            raise found
        return found

    def _shared(self, client: Client, site: str) -> asyncio.Task[Rules | FetchError]:
        """Return the one task that finds the rules of a site out with this client in this loop."""
        loop = asyncio.get_running_loop()
        task = self._asking.get((client, site))
        if task is None or task.done() or task.get_loop() is not loop:
            self._forget_ended()
            task = loop.create_task(self._find(client, site))
            self._asking[client, site] = task
        return task

    def _forget_ended(self) -> None:
        """Forget what is done, and what stopped with its loop and will never be."""
        self._asking = {
            key: task
            for key, task in self._asking.items()
            if not task.done() and not task.get_loop().is_closed()
        }

    async def _find(self, client: Client, site: str) -> Rules | FetchError:
        key = f"robots:{hashlib.sha256(site.encode()).hexdigest()}"  # hosts are longer than keys
        found = await cache.aget(key)
        known = Known(**found) if found else None
        if known is None or known.fresh_until <= self._now():
            known = await ask(client, site, known, self._now())
            await cache.aset(key, asdict(known), KEPT_SECONDS)
        now = self._now()
        rules = known.rules(now)
        if isinstance(rules, FetchError):
            return rules
        until = min(now + memory.SECONDS, known.fresh_until)
        self._memory.put(site, rules, characters=len(known.text or ""), until=until)
        return rules
