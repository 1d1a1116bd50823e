"""Asking a site for its robots.txt, and what each answer means (RFC 9309 sections 2.3 and 2.4)."""

import re
from dataclasses import dataclass, replace

from claimtracker.http import Client, FetchError, Response
from claimtracker.http.errors import Kind
from sources.robots.rules import Rules, parse

LIMIT_BYTES = 512_000  # at least the first 500 KiB are to be read (section 2.5)
FRESH_SECONDS = 3_600  # where the site does not say for how long
SHORTEST_FRESH, LONGEST_FRESH = 300, 86_400  # a day at most (section 2.4)
RETRY_SECONDS = 300  # how soon a robots.txt that could not be reached is asked for again
GIVEN_UP_SECONDS = 30 * 86_400  # how long none is a refusal of everything (section 2.3.1.4)

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,10})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|[\s,])no-(?:store|cache)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What is known of one site; times are seconds since 1970."""

    text: str | None  # the last robots.txt that could be read, None where there was none
    fresh_until: float
    is_absent: bool = False  # the site answers that it has none: everything may be fetched
    failing_since: float | None = None  # the first failure of the present run of them
    failure: tuple[Kind, str] | None = None  # the last one

    def rules(self, now: float) -> Rules | FetchError:
        """Return what holds now: the last copy, however old, where the site cannot be reached.

        Without a copy nothing may be fetched then (section 2.3.1.4): the failure says why.
        """
        if self.text is not None:
            return parse(self.text)
        given_up = self.failing_since is not None and now - self.failing_since > GIVEN_UP_SECONDS
        if self.is_absent or given_up or self.failure is None:
            return parse("")
        kind, message = self.failure
        return FetchError(kind, f"robots.txt cannot be had, so nothing may be fetched. {message}")


async def ask(client: Client, site: str, before: Known | None, now: float) -> Known:
    """Fetch the robots.txt of a site (scheme, host and port) and return what is known from now on.

    Never raises FetchError: a failure is an answer too.
    """
    try:
        response = await client.get(f"{site}/robots.txt", first=LIMIT_BYTES)
    except FetchError as error:
        if error.kind == "too_many_redirects":  # more than five were followed: as good as none
            return Known(None, now + FRESH_SECONDS, is_absent=True)
        return _unreachable(before, now, error.kind, str(error))
    if response.status >= 500:
        return _unreachable(before, now, "protocol", f"The site answers {response.status}.")
    fresh_until = now + _seconds(response)
    if response.status >= 300:  # the 4xx, and a redirect that leads nowhere
        return Known(None, fresh_until, is_absent=True)
    return Known(_text(response.body), fresh_until)


def _unreachable(before: Known | None, now: float, kind: Kind, message: str) -> Known:
    """Return what holds when nothing came: the copy from before, if there is one."""
    until, failure = now + RETRY_SECONDS, (kind, message)
    if before is None or before.is_absent:
        return Known(None, until, failing_since=now, failure=failure)
    since = now if before.failing_since is None else before.failing_since
    return replace(before, fresh_until=until, failing_since=since, failure=failure)


def _seconds(response: Response) -> int:
    control = response.header("Cache-Control")
    if _UNCACHED.search(control):
        return SHORTEST_FRESH
    found = _MAX_AGE.search(control)
    asked = int(found[1]) if found else FRESH_SECONDS
    return min(max(asked, SHORTEST_FRESH), LONGEST_FRESH)


def _text(body: bytes) -> str:
    """Return the text that is read: whole lines, as half a rule could allow what none does."""
    if len(body) > LIMIT_BYTES:
        head = body[:LIMIT_BYTES]
        end = max(head.rfind(b"\n"), head.rfind(b"\r")) + 1
        body = head[:end] if end else head
    return body.decode("utf-8", "surrogateescape")
