"""The client against a real server on this machine: redirects, caps, timeouts and the guard."""

import asyncio
import gzip
import socket
from collections.abc import Awaitable, Callable, Iterator

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
from pytest_django import Settings

from claimtracker.http import Client, FetchError, Response
from claimtracker.http.errors import AddressRefusedError
from claimtracker.http.guard import GuardedResolver

Use = Callable[[Client, str], Awaitable[Response]]


class FakeResolver(AbstractResolver):
    """Answers every name with the next of the given addresses."""

    def __init__(self, *addresses: str) -> None:
        self._addresses: Iterator[str] = iter(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = next(self._addresses)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        """Hold nothing."""


async def page(request: web.Request) -> web.Response:
    text = request.headers.get("User-Agent", "") + "|" + request.headers.get("Authorization", "")
    return web.Response(text=text, headers={"ETag": '"1"', "X-Word": "Zürich"})


async def packed(request: web.Request) -> web.Response:
    size = int(request.query["size"])
    return web.Response(body=gzip.compress(bytes(size)), headers={"Content-Encoding": "gzip"})


async def large(request: web.Request) -> web.Response:
    return web.Response(body=bytes(int(request.query["size"])))


async def chunked(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    for _ in range(20):
        await answer.write(bytes(1_000))
    return answer


async def onward(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": request.query["to"]})


async def endless(request: web.Request) -> web.Response:
    return web.Response(status=301, headers={"Location": "/endless"})


async def drip(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    await answer.write(b"one ")
    await asyncio.Event().wait()  # never says more
    return answer


async def damaged(_request: web.Request) -> web.Response:
    return web.Response(body=b"not gzip at all", headers={"Content-Encoding": "gzip"})


async def unchanged(request: web.Request) -> web.Response:
    status = 304 if request.headers.get("If-None-Match") == '"1"' else 200
    return web.Response(
        status=status, headers={"Content-Encoding": "gzip"} if status == 304 else {}
    )


async def received(request: web.Request) -> web.Response:
    return web.Response(status=202, body=await request.read() + bytes(100_000))


def _application() -> web.Application:
    app = web.Application()
    for handler in (page, packed, large, chunked, onward, endless, drip, damaged, unchanged):
        app.router.add_get(f"/{handler.__name__}", handler)
    app.router.add_post("/received", received)
    app.router.add_post("/onward", onward)
    return app


@pytest.fixture
def fetch(settings: Settings) -> Callable[..., Response]:
    """Return a function that fetches a path of the server, or a URL with {port} in it."""
    settings.FETCH_USER_AGENT = "ClaimTracker/test"
    settings.FETCH_TIMEOUT = 20

    async def work(path: str, use: Use, resolver: AbstractResolver | None) -> Response:
        async with TestServer(_application(), host="127.0.0.1") as server:
            settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{server.port}"]
            settings.FETCH_ALLOWED_PORTS = [80, server.port]
            url = path if "://" in path else f"http://127.0.0.1:{{port}}/{path}"
            async with Client(resolver=resolver) as client:
                return await use(client, url.replace("{port}", str(server.port)))

    def run(path: str, use: Use = Client.get, resolver: AbstractResolver | None = None) -> Response:
        return asyncio.run(work(path, use, resolver))

    return run


Fetch = Callable[..., Response]


def test_answer_carries_what_a_capture_needs(fetch: Fetch) -> None:
    response = fetch("page")
    assert (response.status, response.ip, response.redirects) == (200, "127.0.0.1", [])
    assert response.body == b"ClaimTracker/test|"
    assert response.header("etag") == '"1"'
    assert ("X-Word", "Zürich") in response.headers
    assert response.url.endswith("/page")
    assert response.elapsed_ms >= 0


def test_condition_is_sent_and_an_empty_answer_is_no_error(fetch: Fetch) -> None:
    response = fetch("unchanged", lambda c, u: c.get(u, headers={"If-None-Match": '"1"'}))
    assert (response.status, response.body) == (304, b"")


def test_redirect_is_followed_and_told(fetch: Fetch) -> None:
    response = fetch("onward?to=/page%23part")
    assert response.url.endswith("/page")
    assert [hop["status"] for hop in response.redirects] == [302]
    assert "/onward" in response.redirects[0]["url"]


def test_secret_is_not_handed_to_another_host(fetch: Fetch) -> None:
    headers = {"Authorization": "Bearer secret"}
    resolver = FakeResolver("127.0.0.1", "127.0.0.1")
    there = "http://one.example.com:{port}/onward?to=http://other.example.com:{port}/page"
    response = fetch(there, lambda c, u: c.get(u, headers=headers), resolver)
    assert response.body == b"ClaimTracker/test|"
    same = fetch("onward?to=/page", lambda c, u: c.get(u, headers=headers))
    assert same.body.endswith(b"|Bearer secret")


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "//localhost/",
        "file:///etc/passwd",
    ],
)
def test_redirect_into_the_private_network_is_refused(fetch: Fetch, target: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(f"onward?to={target}")
    assert caught.value.kind == "refused"


def test_endless_redirects_end(fetch: Fetch, settings: Settings) -> None:
    settings.FETCH_MAX_REDIRECTS = 3
    with pytest.raises(FetchError, match="more than 3 times") as caught:
        fetch("endless")
    assert caught.value.kind == "too_many_redirects"


@pytest.mark.parametrize("path", ["packed?size=50000", "large?size=50000", "chunked"])
def test_too_large_an_answer_is_given_up(fetch: Fetch, settings: Settings, path: str) -> None:
    settings.FETCH_MAX_BYTES = 10_000
    with pytest.raises(FetchError) as caught:
        fetch(path)
    assert caught.value.kind == "too_large"


@pytest.mark.parametrize("path", ["packed?size=50000", "large?size=50000", "chunked"])
def test_the_first_part_of_too_large_an_answer_can_be_had(
    fetch: Fetch, settings: Settings, path: str
) -> None:
    settings.FETCH_MAX_BYTES = 10_000
    assert len(fetch(path, lambda c, u: c.get(u, first=4_000)).body) == 4_000


def test_answer_of_just_the_size_is_taken(fetch: Fetch, settings: Settings) -> None:
    settings.FETCH_MAX_BYTES = 50_000
    assert len(fetch("packed?size=50000").body) == 50_000
    assert len(fetch("large?size=50000").body) == 50_000


def test_drip_ends_in_a_timeout(fetch: Fetch, settings: Settings) -> None:
    settings.FETCH_TIMEOUT = 0.2
    with pytest.raises(FetchError) as caught:
        fetch("drip")
    assert caught.value.kind == "timeout"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("damaged", "protocol"),
        ("https://127.0.0.1:{port}/page", "tls"),
        ("http://10.0.0.1/", "refused"),
        ("http://localhost/", "refused"),
        ("gopher://127.0.0.1:{port}/", "refused"),
    ],
)
def test_failure_has_its_kind(fetch: Fetch, path: str, kind: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(path)
    assert caught.value.kind == kind
    assert str(caught.value)


def test_closed_port_is_a_failed_connection(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers, nobody else may
        port = taken.getsockname()[1]
        settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{port}"]

        async def work() -> None:
            async with Client() as client:
                await client.get(f"http://127.0.0.1:{port}/")

        with pytest.raises(FetchError) as caught:
            asyncio.run(work())
    assert caught.value.kind == "connect"


def test_unknown_name_is_told_apart(fetch: Fetch) -> None:
    class Unknown(FakeResolver):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(FetchError) as caught:
        fetch("http://gone.example.com/", resolver=Unknown())
    assert caught.value.kind == "dns"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_name_that_leads_into_the_private_network_is_refused(fetch: Fetch, address: str) -> None:
    with pytest.raises(FetchError, match="leads to") as caught:
        fetch("http://rebound.example.com/", resolver=FakeResolver(address))
    assert caught.value.kind == "refused"


def test_name_rebound_between_two_hops_is_refused(fetch: Fetch) -> None:
    resolver = FakeResolver("127.0.0.1", "10.0.0.1")
    first = "http://one.example.com:{port}/onward?to=http://two.example.com/"
    with pytest.raises(FetchError) as caught:
        fetch(first, resolver=resolver)
    assert caught.value.kind == "refused"


def test_socket_itself_is_guarded() -> None:
    async def work() -> None:
        guard = GuardedResolver(FakeResolver())
        info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))
        with pytest.raises(AddressRefusedError):
            guard.open_socket(info)

    asyncio.run(work())


def test_listed_name_may_lead_anywhere(settings: Settings) -> None:
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = ["web.internal:80"]

    async def work() -> None:
        guard = GuardedResolver(FakeResolver("10.0.0.1"))
        await guard.resolve("web.internal", 80)
        info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80))
        with guard.open_socket(info) as opened:
            assert opened.fileno() >= 0

    asyncio.run(work())


def test_post_sends_the_body_and_keeps_little_of_the_answer(fetch: Fetch) -> None:
    response = fetch("received", lambda c, u: c.post(u, body=b"event", headers={"X-Id": "1"}))
    assert response.status == 202
    assert response.body.startswith(b"event")
    assert len(response.body) == 65_536


def test_post_is_not_sent_on(fetch: Fetch) -> None:
    response = fetch("onward?to=/page", lambda c, u: c.post(u, body=b"x", headers={}))
    assert (response.status, response.redirects) == (302, [])


def test_one_client_carries_many_at_once(fetch: Fetch) -> None:
    async def many(client: Client, url: str) -> Response:
        responses = await asyncio.gather(*(client.get(url) for _ in range(50)))
        assert {response.status for response in responses} == {200}
        return responses[0]

    assert fetch("page", many).ip == "127.0.0.1"


def test_client_outside_its_context_says_so() -> None:
    with pytest.raises(RuntimeError, match="async with"):
        asyncio.run(Client().get("https://93.184.216.34/"))
