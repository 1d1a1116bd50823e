"""The client every fetch and every webhook goes through: timeouts, caps, redirects, the guard."""

import asyncio
import time
from collections.abc import Coroutine, Mapping
from types import TracebackType
from typing import Self, cast
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from django.conf import settings
from yarl import URL

from claimtracker.http.decoding import ACCEPTED
from claimtracker.http.errors import AddressRefusedError, FetchError, Redirect
from claimtracker.http.guard import GuardedResolver, check_literal
from claimtracker.http.patience import Patience
from claimtracker.http.pool import Answer, new_session
from claimtracker.http.response import Response, read_response
from claimtracker.http.urls import UnfitUrlError, parse
from claimtracker.http.wording import as_fetch_error

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_POST_ANSWER_BYTES = 65_536
# What was meant for one host and is not handed to the next.
_PRIVATE_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})


class _Trip:
    """How far one fetch has come, so that a failure can say it."""

    __slots__ = ("answer", "limit", "redirects", "started", "url")
    limit: asyncio.Timeout

    def __init__(self, url: str) -> None:
        self.url = url
        self.started = time.perf_counter()
        self.redirects: list[Redirect] = []
        self.answer: Answer | None = None  # the one being read, None while waiting for the next

    def give_up(self) -> None:
        """End the fetch at once: it has taken too long."""
        self.limit.reschedule(0)

    def note(self, error: FetchError) -> FetchError:
        """Add to a failure where it happened."""
        error.redirects = self.redirects
        if self.answer is not None:
            error.status, error.ip = self.answer.status, self.answer.peer
        return error


class Client:
    """A pool of connections for many concurrent requests: `async with Client() as client`.

    Made to be kept for as long as its event loop runs; the settings of its limits and its name are
    read once, when it is made and entered.
    """

    def __init__(self, *, resolver: AbstractResolver | None = None) -> None:
        self._inner_resolver = resolver
        self._patience = Patience(settings.FETCH_TIMEOUT)
        self._max_bytes: int = settings.FETCH_MAX_BYTES
        self._max_redirects: int = settings.FETCH_MAX_REDIRECTS
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._guard = GuardedResolver(self._inner_resolver)
        self._session = new_session(
            self._guard, {"User-Agent": settings.FETCH_USER_AGENT, "Accept-Encoding": ACCEPTED}
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._patience.close()
        if self._session is not None:
            await self._session.close()
            await self._guard.close()
            self._session = None

    async def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, first: int | None = None
    ) -> Response:
        """Fetch a page, following redirects, each of them checked; raises FetchError.

        ``first`` asks for so many bytes of the body at most: the rest is left unread. A connection
        that the server closed while it was idle is replaced once, unnoticed.
        """
        trip = _Trip(url)
        return await self._run(trip, self._follow(trip, headers or {}, first))

    async def post(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> Response:
        """Send a body to one address and follow it nowhere else; raises FetchError."""
        trip = _Trip(url)
        return await self._run(trip, self._post(trip, body, headers))

    async def _run(self, trip: _Trip, work: Coroutine[None, None, Response]) -> Response:
        try:
            async with asyncio.timeout(None) as limit:
                trip.limit = limit
                self._patience.begin(trip.give_up)
                return await work
        except FetchError as error:
            raise trip.note(error) from error.__cause__
        except (UnfitUrlError, AddressRefusedError) as error:
            raise trip.note(FetchError("refused", str(error))) from error
        except TimeoutError as error:
            message = f"No full answer within {self._patience.seconds} seconds: {trip.url}"
            raise trip.note(FetchError("timeout", message)) from error
        finally:
            self._patience.end(trip.give_up)

    async def _follow(self, trip: _Trip, headers: Mapping[str, str], first: int | None) -> Response:
        while True:
            answer = await self._request("GET", trip, headers)
            location = answer.headers.get("Location") if answer.status in _REDIRECTS else None
            if not location:
                cap, truncate = first or self._max_bytes, first is not None
                return await read_response(
                    answer, cap, trip.redirects, trip.started, truncate=truncate
                )
            answer.close()
            trip.redirects.append({"url": str(answer.url), "status": answer.status})
            if len(trip.redirects) > self._max_redirects:
                raise FetchError(
                    "too_many_redirects",
                    f"Sent on more than {self._max_redirects} times: {answer.url}",
                )
            trip.answer = None
            trip.url = _joined(answer.url, location)
            headers = _for_next_host(headers, answer.url, trip.url)

    async def _post(self, trip: _Trip, body: bytes, headers: Mapping[str, str]) -> Response:
        answer = await self._request("POST", trip, headers, body)
        return await read_response(answer, _POST_ANSWER_BYTES, [], trip.started, truncate=True)

    async def _request(
        self, method: str, trip: _Trip, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        if self._session is None:
            raise RuntimeError("A Client is used inside `async with Client() as client`.")
        url = parse(trip.url)
        check_literal(url)
        try:
            answer = await self._session.request(
                method, url, headers=headers, data=body, allow_redirects=False
            )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise as_fetch_error(error, url) from error
        trip.answer = cast("Answer", answer)
        return trip.answer


def _joined(here: URL, location: str) -> str:
    try:
        return urljoin(str(here), location)
    except ValueError as error:
        raise UnfitUrlError(f"The address sent on to cannot be read ({error}).") from error


def _for_next_host(headers: Mapping[str, str], here: URL, there: str) -> Mapping[str, str]:
    try:
        if URL(there).origin() == here.origin():
            return headers
    except ValueError:
        pass  # the next round refuses it with a reason
    return {name: value for name, value in headers.items() if name.lower() not in _PRIVATE_HEADERS}
