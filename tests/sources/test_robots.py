"""Asking sites for their robots.txt: what failures mean, how long answers hold, who shares them."""

import asyncio
import functools
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from typing import ParamSpec, cast

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from claimtracker.http import Client, FetchError, Response
from claimtracker.http.errors import Kind
from sources.robots import Robots, memory
from sources.robots.answer import LIMIT_BYTES
from sources.robots.rules import Rules, parse

PAGE = "https://example.org/private/page"
OPEN = b"User-agent: *\nAllow: /"
SHUT = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7"
P = ParamSpec("P")
MINUTE, HOUR, DAY = 60, 3_600, 86_400


@pytest.fixture(autouse=True)
def own_cache(settings: Settings) -> Iterator[None]:
    """Keep what is cached in this process: no service is needed, and nobody else meets it."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "robots"}}
    cache.clear()
    yield
    cache.clear()


class Web:
    """Stands in for the client: answers everything alike, and knows what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: tuple[int, bytes] | Kind = (200, OPEN)
        self.headers: list[tuple[str, str]] = []
        self.gate: asyncio.Event | None = None
        self.reached = asyncio.Event()
        self.time = 1_800_000_000.0

    def now(self) -> float:
        return self.time

    async def get(self, url: str, *, first: int) -> Response:
        assert first >= 500 * 1024
        self.asked.append(url)
        self.reached.set()
        if self.gate:
            await self.gate.wait()
        if isinstance(self.answer, str):
            raise FetchError(self.answer, "The site cannot be reached.")
        status, body = self.answer
        return Response(url, status, self.headers, body, "192.0.2.1")


def in_a_loop(test: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """Run an asynchronous test in a loop of its own."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def client(web: Web) -> Client:
    return cast("Client", web)


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    own = asyncio.new_event_loop()
    yield own
    own.close()


@pytest.fixture
def ask(web: Web, client: Client, loop: asyncio.AbstractEventLoop) -> Callable[..., bool]:
    """Return a question: may the page be fetched after so many seconds? A new process each time."""

    def may(after: float = 0) -> bool:
        web.time += after
        with suppress(FetchError):  # nothing may be fetched then
            return loop.run_until_complete(Robots(web.now).allow(client, PAGE))
        return False

    return may


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((200, OPEN), True),
        ((200, SHUT), False),
        ((200, b""), True),
        ((204, b""), True),
        ((304, b""), True),
        ((401, SHUT), True),
        ((404, SHUT), True),
        ((429, SHUT), True),
        ((500, OPEN), False),
        ((503, OPEN), False),
        ("timeout", False),
        ("dns", False),
        ("connect", False),
        ("refused", False),
        ("too_large", False),
        ("too_many_redirects", True),
    ],
)
def test_what_an_answer_means(
    web: Web, ask: Callable[..., bool], answer: tuple[int, bytes] | Kind, *, expected: bool
) -> None:
    web.answer = answer

    assert ask() is expected
    assert web.asked == ["https://example.org/robots.txt"]


@pytest.mark.parametrize(
    ("control", "holds", "over"),
    [
        ("", 59 * MINUTE, HOUR),
        ("public, max-age=7200", 119 * MINUTE, 2 * HOUR),
        ("max-age=1", 4 * MINUTE, 5 * MINUTE),
        ("no-store", 4 * MINUTE, 5 * MINUTE),
        ('MAX-AGE="99999999"', 23 * HOUR, DAY),
        ("s-maxage=60", 59 * MINUTE, HOUR),
    ],
)
def test_for_how_long_an_answer_holds(
    web: Web, ask: Callable[..., bool], control: str, holds: int, over: int
) -> None:
    web.headers = [("Cache-Control", control)]
    ask()
    web.answer = (200, SHUT)

    assert ask(after=holds)
    assert len(web.asked) == 1
    assert not ask(after=over - holds)
    assert len(web.asked) == 2


def test_a_failure_is_asked_again_after_five_minutes(web: Web, ask: Callable[..., bool]) -> None:
    web.answer = (503, b"")
    ask()
    web.answer = (200, OPEN)

    assert not ask(after=299)
    assert ask(after=1)


@pytest.mark.parametrize(("copy", "expected"), [(OPEN, True), (SHUT, False)])
def test_the_last_copy_holds_while_a_site_fails(
    web: Web, ask: Callable[..., bool], copy: bytes, *, expected: bool
) -> None:
    web.answer = (200, copy)
    ask()
    web.answer = "connect"

    assert [ask(after=seconds) for seconds in (2 * HOUR, 20 * DAY, 20 * DAY)] == [expected] * 3


def test_that_there_was_none_is_no_copy(web: Web, ask: Callable[..., bool]) -> None:
    web.answer = (404, b"")
    assert ask()
    web.answer = (503, b"")

    assert not ask(after=2 * HOUR)


def test_a_site_out_of_reach_for_a_month_is_taken_to_have_none(
    web: Web, ask: Callable[..., bool]
) -> None:
    web.answer = "timeout"

    assert [ask(), ask(after=29 * DAY), ask(after=DAY), ask(after=1)] == [False, False, False, True]


def test_an_answer_in_between_begins_the_month_anew(web: Web, ask: Callable[..., bool]) -> None:
    web.answer = "timeout"
    ask()
    web.answer = (404, b"")
    ask(after=20 * DAY)
    web.answer = "timeout"

    assert [ask(after=DAY), ask(after=20 * DAY)] == [False, False]


def test_a_very_long_one_is_read_to_its_limit_and_in_whole_lines(
    web: Web, ask: Callable[..., bool]
) -> None:
    head = SHUT + b"\n"
    filling = b"#" * (LIMIT_BYTES - len(head) - len(b"\nAllow: /private"))
    web.answer = (200, head + filling + b"\nAllow: /private/nothing\nAllow: /private/page")

    assert not ask()


@in_a_loop
async def test_sites_are_told_apart_by_scheme_host_and_port(web: Web, client: Client) -> None:
    robots = Robots(web.now)
    pages = ("https://Example.org/a", "https://ada:x@example.org:443/b", "http://example.org/c")
    for url in (*pages, "https://example.org:8443/d"):
        await robots.allow(client, url)

    assert web.asked == [
        "https://example.org/robots.txt",
        "http://example.org/robots.txt",
        "https://example.org:8443/robots.txt",
    ]


@in_a_loop
async def test_an_address_is_judged_as_it_is_requested(web: Web, client: Client) -> None:
    web.answer = (200, "User-agent: *\nDisallow: /\nAllow: /käse".encode())

    assert await Robots(web.now).allow(client, "https://example.org/käse#top")


@in_a_loop
async def test_an_unfit_address_is_left_for_the_client_to_refuse(web: Web, client: Client) -> None:
    robots = Robots(web.now)

    assert await robots.allow(client, "ftp://example.org/")
    assert await robots.crawl_delay(client, "nonsense") is None
    assert web.asked == []


@in_a_loop
async def test_the_delay_comes_from_the_same_rules(web: Web, client: Client) -> None:
    web.answer = (200, SHUT)
    robots = Robots(web.now)

    assert not await robots.allow(client, PAGE)
    assert await robots.crawl_delay(client, PAGE) == 7
    assert len(web.asked) == 1


@in_a_loop
async def test_rules_are_remembered_for_a_minute(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def parse_and_count(text: str) -> Rules:
        read.append(text)
        return parse(text)

    monkeypatch.setattr("sources.robots.answer.parse", parse_and_count)
    robots = Robots(web.now)
    for seconds in (0, 59, 1):
        web.time += seconds
        await robots.allow(client, PAGE)

    assert len(read) == 2
    assert len(web.asked) == 1


@in_a_loop
async def test_nothing_is_remembered_for_longer_than_it_holds(web: Web, client: Client) -> None:
    await Robots(web.now).allow(client, PAGE)
    web.answer = (200, SHUT)
    robots = Robots(web.now)
    web.time += HOUR - 10
    assert await robots.allow(client, PAGE)
    web.time += 10

    assert not await robots.allow(client, PAGE)


@in_a_loop
async def test_who_asks_at_the_same_time_shares_one_fetch(web: Web, client: Client) -> None:
    web.gate, web.answer = asyncio.Event(), (200, SHUT)
    robots = Robots(web.now)
    asking = [asyncio.create_task(robots.allow(client, PAGE)) for _ in range(20)]
    await web.reached.wait()
    asking[0].cancel()
    web.gate.set()

    answers = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(answers[0], asyncio.CancelledError)
    assert answers[1:] == [False] * 19
    assert len(web.asked) == 1


def test_a_loop_may_sleep_and_another_take_over(
    web: Web, client: Client, loop: asyncio.AbstractEventLoop
) -> None:
    robots = Robots(web.now)

    async def give_up() -> None:
        web.gate, web.reached = asyncio.Event(), asyncio.Event()
        asking = asyncio.create_task(robots.allow(client, PAGE))
        await web.reached.wait()
        asking.cancel()

    async def go_on() -> bool:
        assert web.gate is not None
        web.gate.set()
        return await robots.allow(client, PAGE)

    loop.run_until_complete(give_up())
    assert loop.run_until_complete(go_on())
    assert len(web.asked) == 1

    web.time += 2 * HOUR
    loop.run_until_complete(give_up())  # a fetch that this loop will never end
    web.gate, web.answer = None, (200, SHUT)
    assert not asyncio.run(robots.allow(client, PAGE))
    assert len(web.asked) == 3
    loop.run_until_complete(_end_the_rest())


async def _end_the_rest() -> None:
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)


def test_the_memory_is_bounded_in_number_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_SITES", 3)
    monkeypatch.setattr(memory, "MAX_CHARACTERS", 100)
    kept, rules = memory.Memory(), parse("")
    for number in range(4):
        kept.put(f"site {number}", rules, characters=10, until=60)
    assert [kept.get(f"site {number}", 0) is None for number in range(4)] == [True, *[False] * 3]
    assert kept.get("site 3", 60) is None

    kept.put("large", rules, characters=500, until=60)
    assert kept.get("large", 0) is rules
    assert kept.get("site 3", 0) is None
