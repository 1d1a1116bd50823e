"""Connections that outlive a request: used again, closed when idle, judged anew when reopened."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from pytest_django import Settings

from claimtracker.http import Client, FetchError, pool

FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
LONG = 60  # seconds that nobody waits in full


class Names(AbstractResolver):
    """Answers each question with the next of the given lists of addresses."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = iter(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for address in next(self._answers)
        ]

    async def close(self) -> None:
        """Hold nothing."""


class Server:
    """Answers every request but the last one of each connection, and counts."""

    def __init__(self, requests_per_connection: int) -> None:
        self._per_connection = requests_per_connection
        self.port = 0
        self.requests = self.opened = self.closed = 0
        self.changed = asyncio.Condition()

    async def serve(self, reader: asyncio.StreamReader, say: asyncio.StreamWriter) -> None:
        self.opened += 1
        with suppress(asyncio.IncompleteReadError, OSError):
            for number in range(1, self._per_connection + 1):
                head = await reader.readuntil(b"\r\n\r\n")
                length = 1 if b"POST" in head else 0
                await reader.readexactly(length)
                await self._count(requests=1)
                if number < self._per_connection:
                    say.write(FINE)
        say.close()
        await self._count(closed=1)

    async def _count(self, requests: int = 0, closed: int = 0) -> None:
        async with self.changed:
            self.requests += requests
            self.closed += closed
            self.changed.notify_all()

    async def until_closed(self, connections: int) -> None:
        async with self.changed:
            wait = self.changed.wait_for(lambda: self.closed >= connections)
            await asyncio.wait_for(wait, LONG)


@asynccontextmanager
async def _serving(
    settings: Settings, requests_per_connection: int = 1_000
) -> AsyncIterator[Server]:
    site = Server(requests_per_connection)
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [
        *settings.FETCH_ALLOWED_PRIVATE_HOSTS,
        f"127.0.0.1:{site.port}",
    ]
    settings.FETCH_ALLOWED_PORTS = [80, site.port]
    async with server:
        yield site


def test_connection_is_used_again_and_times_tell_so(settings: Settings) -> None:
    async def work() -> None:
        async with _serving(settings) as site, Client() as client:
            url = f"http://127.0.0.1:{site.port}/"
            first, second = await client.get(url), await client.get(url)
            assert site.opened == 1
        assert first.connect_ms is not None
        assert second.connect_ms is None
        assert first.first_byte_ms is not None
        assert second.first_byte_ms is not None
        assert second.elapsed_ms >= second.first_byte_ms
        assert first.ip == second.ip == "127.0.0.1"

    asyncio.run(work())


def test_idle_connection_is_closed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "KEEPALIVE_SECONDS", 0.05)

    async def work() -> None:
        async with _serving(settings) as site, Client() as client:
            await client.get(f"http://127.0.0.1:{site.port}/")
            await site.until_closed(1)
            assert (await client.get(f"http://127.0.0.1:{site.port}/")).body == b"fine"
            assert site.opened == 2

    asyncio.run(work())


def test_oldest_idle_connections_make_room(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MAX_IDLE", 4)

    async def work() -> None:
        async with _serving(settings) as many, _serving(settings) as one, Client() as client:
            settings.FETCH_ALLOWED_PORTS = [many.port, one.port]
            url = f"http://127.0.0.1:{many.port}/"
            await asyncio.gather(*(client.get(url) for _ in range(12)))
            assert many.opened == 12
            await client.get(f"http://127.0.0.1:{one.port}/")
            await many.until_closed(9)
            assert (await client.get(url)).connect_ms is None  # three were kept

    asyncio.run(work())


def test_connection_closed_while_idle_is_replaced_once(settings: Settings) -> None:
    async def work() -> None:
        async with _serving(settings, requests_per_connection=2) as site, Client() as client:
            url = f"http://127.0.0.1:{site.port}/"
            await client.get(url)
            again = await client.get(url)  # the first connection takes it and hangs up
            assert again.body == b"fine"
            assert again.connect_ms is not None
            assert (site.opened, site.requests) == (2, 3)

    asyncio.run(work())


def test_get_is_repeated_once_and_no_more(settings: Settings) -> None:
    async def work() -> None:
        async with _serving(settings, requests_per_connection=1) as site, Client() as client:
            with pytest.raises(FetchError) as caught:
                await client.get(f"http://127.0.0.1:{site.port}/")
            assert caught.value.kind == "connect"
            assert site.requests == 2

    asyncio.run(work())


def test_post_is_not_repeated(settings: Settings) -> None:
    async def work() -> None:
        async with _serving(settings, requests_per_connection=2) as site, Client() as client:
            url = f"http://127.0.0.1:{site.port}/"
            await client.get(url)
            with pytest.raises(FetchError) as caught:
                await client.post(url, body=b"x", headers={})
            assert caught.value.kind == "connect"
            assert (site.opened, site.requests) == (1, 2)

    asyncio.run(work())


def test_name_rebound_while_the_client_lives_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "DNS_SECONDS", 0)
    names = Names(["127.0.0.1"], ["10.0.0.1"])

    async def work() -> None:
        async with (
            _serving(settings, requests_per_connection=2) as site,
            Client(resolver=names) as client,
        ):
            url = f"http://news.example.com:{site.port}/"
            assert (await client.get(url)).body == b"fine"
            with pytest.raises(FetchError, match="leads to 10") as caught:
                await client.get(url)  # the server hangs up, and the name is asked for again
            assert caught.value.kind == "refused"

    asyncio.run(work())
    assert names.asked == 2


def test_answer_for_a_name_serves_many_connections(settings: Settings) -> None:
    names = Names(["127.0.0.1"])

    async def work() -> None:
        async with _serving(settings) as site, Client(resolver=names) as client:
            url = f"http://news.example.com:{site.port}/"
            await asyncio.gather(*(client.get(url) for _ in range(5)))
            assert site.opened == 5

    asyncio.run(work())
    assert names.asked == 1


@pytest.mark.parametrize(
    "answer",
    [["93.184.216.34", "10.0.0.1"], ["10.0.0.1", "93.184.216.34"], ["93.184.216.34", "::1"],
     ["93.184.216.34", "64:ff9b::a00:1"], ["93.184.216.34", "100.64.0.1"], ["224.0.0.1"]],
)  # fmt: skip
def test_one_private_answer_among_public_ones_refuses_the_name(answer: list[str]) -> None:
    async def work() -> None:
        async with Client(resolver=Names(answer)) as client:
            await client.get("http://news.example.com/")

    with pytest.raises(FetchError, match="leads to") as caught:
        asyncio.run(work())
    assert caught.value.kind == "refused"


class Unanswering(Names):
    """Never answers."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        await asyncio.Event().wait()
        return []


def test_name_server_that_does_not_answer_counts_as_connecting(settings: Settings) -> None:
    settings.FETCH_CONNECT_TIMEOUT = 0.2

    async def work() -> None:
        async with Client(resolver=Unanswering()) as client:
            await client.get("http://news.example.com/")

    with pytest.raises(FetchError, match="no connection within") as caught:
        asyncio.run(work())
    assert caught.value.kind == "timeout"


def test_handshake_that_is_not_answered_counts_as_connecting(settings: Settings) -> None:
    settings.FETCH_CONNECT_TIMEOUT = 0.2

    async def work() -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:  # the kernel accepts, nobody speaks
            port = silent.getsockname()[1]
            settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{port}"]
            async with Client() as client:
                await client.get(f"https://127.0.0.1:{port}/")

    with pytest.raises(FetchError, match="no connection within") as caught:
        asyncio.run(work())
    assert caught.value.kind == "timeout"


def test_cancelled_fetch_is_cancelled_and_not_late(settings: Settings) -> None:
    async def work() -> bool:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{port}"]
            async with Client() as client:
                fetch = asyncio.create_task(client.get(f"http://127.0.0.1:{port}/"))
                await asyncio.sleep(0)  # lets it begin
                fetch.cancel()
                await asyncio.wait([fetch])
                return fetch.cancelled()

    assert asyncio.run(work())
