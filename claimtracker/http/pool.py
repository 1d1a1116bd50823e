"""The pool of connections: idle ones few and short-lived, each knowing its peer and its times.

aiohttp has no public hook for some of this, so a few methods it keeps to itself are overridden;
tests/claimtracker/test_http_pool.py fails if a new version names them differently.
"""

import asyncio
import functools
import time
from collections.abc import Callable
from typing import Any, cast

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http_exceptions import HttpProcessingError
from django.conf import settings

from claimtracker.http.errors import FetchError
from claimtracker.http.guard import GuardedResolver
from claimtracker.http.patience import Patience

KEEPALIVE_SECONDS = 30  # servers close theirs after 5 to 75 seconds
DNS_SECONDS = 10  # how long a name's answer is used for new connections; each socket is judged anew
MAX_IDLE = 256  # with what is in flight well below the 1,024 open files a process often may have
_MAX_INFORMATIONAL = 16  # one 100 or a few 103 come before an honest answer
_HEADER_BYTES = 32_768  # the default of 8 kB is less than some policies and cookies that are sent


class _Line(ResponseHandler):
    """One connection: knows its peer, and hangs up on an endless run of 1xx answers."""

    peer = ""
    patience: Patience  # with its answers, from the request to the last header
    connect_ms: int | None = None  # until the first request has taken it
    _informational = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the peer, which is forgotten as soon as a short body has been read."""
        super().connection_made(transport)
        self.peer = str((transport.get_extra_info("peername") or [""])[0])

    def feed_data(self, data: Any, size: int = 0) -> None:  # noqa: ANN401 - as aiohttp has it
        """Pass a parsed head on, unless it is one 1xx too many."""
        self._informational = self._informational + 1 if data[0].code < 200 else 0
        if self._informational <= _MAX_INFORMATIONAL:
            super().feed_data(data, size)
        elif self.exception() is None:
            self.set_exception(HttpProcessingError(code=400, message="endless 1xx answers"))
            if self.transport is not None:
                self.transport.close()

    def give_up(self) -> None:
        """Fail the request that waits for its answer."""
        self.set_exception(aiohttp.SocketTimeoutError("No answer in time."))


class Answer(aiohttp.ClientResponse):
    """An answer whose headers came in time, with its peer and its times in milliseconds."""

    peer = ""
    connect_ms: int | None = None
    first_byte_ms: int | None = None

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Wait for the headers; the request has just been sent."""
        line = cast("_Line", connection.protocol)
        self.peer = line.peer
        self.connect_ms, line.connect_ms = line.connect_ms, None
        began = time.perf_counter()
        give_up = line.give_up
        line.patience.begin(give_up)
        try:
            await super().start(connection)
        except aiohttp.SocketTimeoutError as error:
            message = f"{self.url.host}: no answer within {line.patience.seconds} seconds."
            raise FetchError("timeout", message, ip=self.peer) from error
        finally:
            line.patience.end(give_up)
        self.first_byte_ms = round((time.perf_counter() - began) * 1000)
        return self


class Pool(aiohttp.TCPConnector):
    """Opens connections through the guard, and closes the oldest idle ones when there are many."""

    def __init__(self, guard: GuardedResolver) -> None:
        super().__init__(
            resolver=guard,
            socket_factory=guard.open_socket,
            ttl_dns_cache=DNS_SECONDS,
            keepalive_timeout=KEEPALIVE_SECONDS,
            # No limit on what is in use: the caller bounds it, and waiting would eat its timeout.
            limit=0,
        )
        self._patience = Patience(settings.FETCH_FIRST_BYTE_TIMEOUT)
        new_line: Callable[..., ResponseHandler] = _Line
        self._factory = functools.partial(new_line, loop=self._loop)

    async def _create_connection(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Any],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - as aiohttp has it
    ) -> ResponseHandler:
        self._make_room()
        began = time.perf_counter()
        line = await super()._create_connection(req, traces, timeout)
        if isinstance(line, _Line):
            line.patience = self._patience
            line.connect_ms = round((time.perf_counter() - began) * 1000)
        return line

    async def close(self, *, abort_ssl: bool = False) -> None:
        """Close every connection."""
        self._patience.close()
        await super().close(abort_ssl=abort_ssl)

    def _make_room(self) -> None:
        """Close the longest idle connections when there are MAX_IDLE, a quarter at a time."""
        idle = [(since, line) for lines in self._conns.values() for line, since in lines]
        if len(idle) < MAX_IDLE:
            return
        idle.sort(key=lambda entry: entry[0])
        for _, line in idle[: len(idle) - MAX_IDLE * 3 // 4]:
            line.close()
        self._cleanup()  # forgets what is closed


def new_session(guard: GuardedResolver, headers: dict[str, str]) -> aiohttp.ClientSession:
    """Return a session over a new pool that sends these headers with every request."""
    return aiohttp.ClientSession(
        connector=Pool(guard),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=headers,
        timeout=aiohttp.ClientTimeout(total=None, connect=settings.FETCH_CONNECT_TIMEOUT),
        response_class=Answer,
        auto_decompress=False,
        trust_env=False,
        max_line_size=_HEADER_BYTES,
        max_field_size=_HEADER_BYTES,
    )
