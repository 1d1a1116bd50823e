"""robots.txt by RFC 9309: what a site lets us fetch, fetched and cached per host."""

from urllib.parse import urlsplit

from django.core.cache import cache
from protego import Protego

from claimtracker.http import Client, FetchError

CACHE_SECONDS = 3600  # RFC 9309 section 2.4 allows up to 24 hours
RETRY_SECONDS = 300  # how soon an unreachable robots.txt is asked for again
PRODUCT = "ClaimTracker"  # the product token that sites name in their rules
ALLOW_ALL = ""
DISALLOW_ALL = "User-agent: *\nDisallow: /"


class Robots:
    """The rules of every site one batch touches; each site is asked once, and then cached."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, Protego] = {}

    async def allow(self, url: str) -> bool:
        """Return whether the rules of the site let us fetch ``url``."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = Protego.parse(await self._text(site))
        return bool(self._rules[site].can_fetch(url, PRODUCT))

    async def _text(self, site: str) -> str:
        key = f"robots:{site}"
        known: str | None = await cache.aget(key)
        if known is None:
            known, seconds = await self._fetch(site)
            await cache.aset(key, known, seconds)
        return known

    async def _fetch(self, site: str) -> tuple[str, int]:
        """Return the rules and for how long they hold; failures as RFC 9309 section 2.3.1 says."""
        try:
            response = await self._client.get(f"{site}/robots.txt")
        except FetchError:
            return DISALLOW_ALL, RETRY_SECONDS
        if response.status >= 500:
            return DISALLOW_ALL, RETRY_SECONDS
        if response.status >= 400:
            return ALLOW_ALL, CACHE_SECONDS
        # At least the first 500 KiB are to be read (section 2.5).
        return response.body[: 512 * 1024].decode("utf-8", "replace"), CACHE_SECONDS
