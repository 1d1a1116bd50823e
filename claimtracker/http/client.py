"""The client every fetch and every webhook goes through: timeouts, caps, redirects, the guard."""

import asyncio
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self, TypedDict, cast
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.connector import Connection
from django.conf import settings
from yarl import URL

from claimtracker.http.body import read_body
from claimtracker.http.decoding import ACCEPTED
from claimtracker.http.errors import AddressRefusedError, FetchError
from claimtracker.http.guard import GuardedResolver, check_literal
from claimtracker.http.urls import UnfitUrlError, parse
from claimtracker.http.wording import as_fetch_error

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_POST_ANSWER_BYTES = 65_536
_HEADER_BYTES = 32_768  # the default of 8 kB is less than some policies and cookies that are sent
# What was meant for one host and is not handed to the next.
_PRIVATE_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})


class Redirect(TypedDict):
    """One answer that sent the client on."""

    url: str
    status: int


@dataclass(frozen=True)
class Response:
    """An answer as it came, its body decoded; `url` is where it came from in the end."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    ip: str
    redirects: list[Redirect] = field(default_factory=list)
    elapsed_ms: int = 0

    def header(self, name: str) -> str:
        """Return the first header of a name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class _Answer(aiohttp.ClientResponse):
    """Keeps the peer's address, which aiohttp forgets as soon as a short body has been read."""

    peer = ""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        transport = connection.transport
        self.peer = str((transport.get_extra_info("peername") or [""])[0]) if transport else ""
        return await super().start(connection)


async def _response(
    answer: _Answer, cap: int, redirects: list[Redirect], *, truncate: bool = False
) -> Response:
    try:
        body = await read_body(answer, cap, truncate=truncate)
    except (aiohttp.ClientError, OSError) as error:
        raise as_fetch_error(error, answer.url) from error
    finally:
        answer.release()  # an unread rest closes the connection instead of going back to the pool
    headers = [(_text(name), _text(value)) for name, value in answer.raw_headers]
    return Response(str(answer.url), answer.status, headers, body, answer.peer, redirects)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _checked(url: str) -> URL:
    parsed = parse(url)
    try:
        check_literal(parsed)
    except AddressRefusedError as error:
        raise FetchError("refused", str(error)) from error
    return parsed


def _shown(url: str) -> str:
    return str(URL(url).with_user(None))


def _for_next_host(headers: dict[str, str], here: URL, there: str) -> dict[str, str]:
    try:
        if URL(there).origin() == here.origin():
            return headers
    except ValueError:
        pass  # the next round refuses it with a reason
    return {name: value for name, value in headers.items() if name.lower() not in _PRIVATE_HEADERS}


class Client:
    """A pool of connections for many concurrent requests: `async with Client() as client`."""

    def __init__(self, *, resolver: AbstractResolver | None = None) -> None:
        self._inner_resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        guard = GuardedResolver(self._inner_resolver)
        self._guard = guard
        self._session = aiohttp.ClientSession(
            # No limit here: the caller bounds what is in flight, and waiting would eat its timeout.
            connector=aiohttp.TCPConnector(
                resolver=guard, socket_factory=guard.open_socket, limit=0
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": settings.FETCH_USER_AGENT, "Accept-Encoding": ACCEPTED},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.FETCH_CONNECT_TIMEOUT),
            response_class=_Answer,
            auto_decompress=False,
            trust_env=False,
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            await self._guard.close()
            self._session = None

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Response:
        """Fetch a page, following redirects, each of them checked; raises FetchError."""
        return await self._run(url, self._follow(url, dict(headers or {})))

    async def post(self, url: str, *, body: bytes, headers: Mapping[str, str]) -> Response:
        """Send a body to one address and follow it nowhere else; raises FetchError."""
        return await self._run(url, self._post(url, body, dict(headers)))

    async def _run(self, url: str, work: Coroutine[None, None, Response]) -> Response:
        started = time.monotonic()
        try:
            async with asyncio.timeout(settings.FETCH_TIMEOUT):
                response = await work
        except UnfitUrlError as error:
            raise FetchError("refused", str(error)) from error
        except TimeoutError as error:
            raise FetchError(
                "timeout", f"No full answer within {settings.FETCH_TIMEOUT} seconds: {_shown(url)}"
            ) from error
        return replace(response, elapsed_ms=round((time.monotonic() - started) * 1000))

    async def _follow(self, url: str, headers: dict[str, str]) -> Response:
        redirects: list[Redirect] = []
        while True:
            target = _checked(url)
            answer = await self._request("GET", target, headers)
            location = answer.headers.get("Location", "")
            if answer.status not in _REDIRECTS or not location:
                return await _response(answer, settings.FETCH_MAX_BYTES, redirects)
            answer.close()
            redirects.append({"url": str(answer.url), "status": answer.status})
            if len(redirects) > settings.FETCH_MAX_REDIRECTS:
                raise FetchError(
                    "too_many_redirects",
                    f"Sent on more than {settings.FETCH_MAX_REDIRECTS} times: {answer.url}",
                )
            url = urljoin(str(answer.url), location)
            headers = _for_next_host(headers, answer.url, url)

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Response:
        answer = await self._request("POST", _checked(url), headers, body)
        return await _response(answer, _POST_ANSWER_BYTES, [], truncate=True)

    async def _request(
        self, method: str, url: URL, headers: dict[str, str], body: bytes | None = None
    ) -> _Answer:
        if self._session is None:
            raise RuntimeError("A Client is used inside `async with Client() as client`.")
        try:
            answer = await self._session.request(
                method, url, headers=headers, data=body, allow_redirects=False
            )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise as_fetch_error(error, url) from error
        return cast("_Answer", answer)
