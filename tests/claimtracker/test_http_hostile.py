"""Answers made to do harm: each ends as a FetchError of the right kind, and the client lives on."""

import asyncio
import gzip
import itertools
import socket
import struct
import sys
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import brotli
import pytest
from pytest_django import Settings

from claimtracker.http import Client, FetchError, Response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Say = asyncio.StreamWriter
Behaviour = Callable[[Say], Awaitable[None]]
CAP = 100_000
OK = b"HTTP/1.1 200 OK\r\n"
FINE = OK + b"Content-Length: 4\r\n\r\nfine"


def _says(answer: bytes) -> Behaviour:
    """Return what sends a whole answer and hangs up."""

    async def behave(say: Say) -> None:
        say.write(answer)
        await say.drain()

    return behave


def _repeats(start: bytes, again: bytes, pause: float = 0) -> Behaviour:
    """Return what never comes to an end, as fast as it is taken or with pauses."""

    async def behave(say: Say) -> None:
        say.write(start)
        for _ in itertools.count():
            say.write(again)
            await say.drain()
            await asyncio.sleep(pause)

    return behave


async def _resets(say: Say) -> None:
    """Break the connection off in the middle of the body."""
    say.write(OK + b"Content-Length: 1000\r\n\r\nsome")
    await say.drain()
    linger = struct.pack("ii", 1, 0)
    say.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    say.transport.abort()


async def _is_silent(_say: Say) -> None:
    await asyncio.Event().wait()


def _body(coding: str, data: bytes) -> Behaviour:
    head = f"Content-Encoding: {coding}\r\nContent-Length: {len(data)}\r\n\r\n"
    return _says(OK + head.encode() + data)


def _sent_on(location: str | bytes) -> Behaviour:
    target = location if isinstance(location, bytes) else location.encode()
    return _says(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n")


def _raw_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush()


CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
ZEROS = bytes(CAP * 20)

PROTOCOL: dict[str, Behaviour] = {
    "no HTTP at all": _says(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "HTTP/0.9": _says(b"<html>a page without a head</html>"),
    "status of letters": _says(b"HTTP/1.1 abc OK\r\n\r\n"),
    "very many headers": _says(OK + b"X-Word: one\r\n" * 100_000 + b"\r\n"),
    "endless headers": _repeats(OK, b"X-Word: one\r\n" * 100),
    "one endless header": _repeats(OK + b"X-Word: ", b"x" * 10_000),
    "endless status line": _repeats(b"HTTP/1.1 200 ", b"x" * 10_000),
    "endless 1xx": _repeats(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    "endless 1xx, one by one": _repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "Location of 1 MB": _sent_on("http://example.com/" + "x" * 1_000_000),
    "two lengths": _says(OK + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nfour"),
    "length and chunks": _says(
        OK + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n"
    ),
    "negative length": _says(OK + b"Content-Length: -4\r\n\r\nfour"),
    "length of letters": _says(OK + b"Content-Length: four\r\n\r\nfour"),
    "overlong length": _says(OK + b"Content-Length: " + b"9" * 40 + b"\r\n\r\nfour"),
    "body too short": _says(OK + b"Content-Length: 1000\r\n\r\nsome"),
    "reset in the body": _resets,
    "garbage for chunks": _says(CHUNKED + b"zz\r\nnonsense"),
    "overlong chunk": _says(CHUNKED + b"f" * 40 + b"\r\nnonsense"),
    "chunk too short": _says(CHUNKED + b"ff\r\nnonsense"),
    "no last chunk": _says(CHUNKED + b"4\r\nfour\r\n"),
    "three codings": _body("gzip, gzip, gzip", gzip.compress(b"words")),
    "unknown coding": _body("rot13", b"jbeqf"),
    "damaged gzip": _body("gzip", b"words"),
    "gzip cut short": _body("gzip", gzip.compress(bytes(1_000))[:-9]),
}
TOO_LARGE: dict[str, Behaviour] = {
    "declared": _says(OK + b"Content-Length: 999999999999\r\n\r\n"),
    "endless until closed": _repeats(OK + b"\r\n", b"x" * 10_000),
    "endless in chunks": _repeats(CHUNKED, b"3e8\r\n" + b"x" * 1_000 + b"\r\n"),
    "endless empty parts": _repeats(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"")),
    "endless padding": _repeats(
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"one"), bytes(10_000)
    ),
    "gzip bomb": _body("gzip", gzip.compress(ZEROS)),
    "deflate bomb": _body("deflate", zlib.compress(ZEROS)),
    "raw deflate bomb": _body("deflate", _raw_deflate(ZEROS)),
    "brotli bomb": _body("br", brotli.compress(ZEROS)),
    "zstd bomb": _body("zstd", zstd.compress(ZEROS)),
    "bomb in a bomb": _body("gzip, gzip", gzip.compress(gzip.compress(ZEROS))),
    "bomb in another": _body("zstd, br", brotli.compress(zstd.compress(ZEROS))),
    "nothing, very often, packed": _body("gzip, gzip", gzip.compress(gzip.compress(b"") * CAP)),
}
LATE: dict[str, Behaviour] = {
    "silence": _is_silent,
    "drip of headers": _repeats(OK + b"X-Word: ", b"x", 0.01),
    "drip of 1xx": _repeats(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.05),
}
SLOW: dict[str, Behaviour] = {
    **LATE,
    "drip of a body": _repeats(OK + b"Content-Length: 90000\r\n\r\n", b"x", 0.01),
    "drip of chunks": _repeats(CHUNKED, b"1\r\nx\r\n", 0.01),
    "drip of empty parts": _repeats(
        OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b""), 0.01
    ),
}
REFUSED: dict[str, Behaviour] = {
    "to a private address": _sent_on("http://10.0.0.1/"),
    "to this machine by another port": _sent_on("http://127.0.0.1:9/"),
    "to the clouds' metadata": _sent_on("//169.254.169.254/latest/meta-data/"),
    "to a file": _sent_on("file:///etc/passwd"),
    "to a script": _sent_on("javascript:alert(1)"),
    "with a password": _sent_on("https://user:secret@example.com/"),
    "with a user name": _sent_on("https://user@example.com/"),
    "to half an address": _sent_on("http://[::1/"),
    "to no address": _sent_on("http://[v1.x]/"),
    "to bytes": _sent_on(b"http://\xff\xfe/"),
    "to a very long address": _sent_on("/" + "x" * 20_000),
    "to an encoded line break": _sent_on("http://a%0d%0ab.example.com/"),
}
CONNECT: dict[str, Behaviour] = {"nothing said": _says(b"")}


@asynccontextmanager
async def _server(behave: Behaviour) -> AsyncIterator[int]:
    """Serve /hostile as told, /fine properly, /hop by sending on to /hostile; yields the port."""
    open_now: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, say: Say) -> None:
        task = asyncio.current_task()
        assert task
        open_now.add(task)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if b"/fine" in head:
                    say.write(FINE)
                elif b"/hop" in head:
                    await _sent_on("/hostile")(say)
                else:
                    await behave(say)
                    break
        say.close()
        open_now.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in open_now:
            task.cancel()
        await asyncio.gather(*open_now)


Attempt = Callable[..., tuple[FetchError, Response]]


@pytest.fixture
def attempt(settings: Settings) -> Attempt:
    """Return what fetches a hostile answer and tells how that ended, and what the client does next.

    Its limits are wide but for the size; keywords change them, as settings do.
    """

    async def work(behave: Behaviour, path: str) -> tuple[FetchError, Response]:
        async with _server(behave) as port:
            settings.FETCH_ALLOWED_PRIVATE_HOSTS = [f"127.0.0.1:{port}"]
            async with Client() as client:
                with pytest.raises(FetchError) as caught:
                    await client.get(f"http://127.0.0.1:{port}/{path}")
                return caught.value, await client.get(f"http://127.0.0.1:{port}/fine")

    def run(
        behave: Behaviour, path: str = "hostile", **limits: float
    ) -> tuple[FetchError, Response]:
        wide = {"TIMEOUT": 60, "FIRST_BYTE_TIMEOUT": 60, "MAX_BYTES": CAP}
        for name, value in (wide | limits).items():
            setattr(settings, f"FETCH_{name}", value)
        return asyncio.run(work(behave, path))

    return run


def _rows(kind: str, behaviours: dict[str, Behaviour], **limits: float) -> list[Any]:
    return [pytest.param(b, kind, limits, id=f"{kind}: {n}") for n, b in behaviours.items()]


@pytest.mark.parametrize(
    ("behave", "kind", "limits"),
    [
        *_rows("protocol", PROTOCOL),
        *_rows("too_large", TOO_LARGE),
        *_rows("timeout", SLOW, TIMEOUT=0.3),
        *_rows("refused", REFUSED),
        *_rows("connect", CONNECT),
        *_rows("too_many_redirects", {"loop": _sent_on("/hop")}),
    ],
)
def test_hostile_answer_ends_by_its_kind_and_harms_nobody_else(
    attempt: Attempt, behave: Behaviour, kind: str, limits: dict[str, float]
) -> None:
    error, afterwards = attempt(behave, **limits)
    assert error.kind == kind, error
    assert 0 < len(str(error)) <= 1_000
    assert afterwards.body == b"fine"


@pytest.mark.parametrize("behave", LATE.values(), ids=LATE)
def test_headers_have_a_limit_of_their_own(attempt: Attempt, behave: Behaviour) -> None:
    error, afterwards = attempt(behave, FIRST_BYTE_TIMEOUT=0.2)
    assert (error.kind, error.ip, error.status) == ("timeout", "127.0.0.1", None)
    assert "0.2 seconds" in str(error)
    assert afterwards.body == b"fine"


@pytest.mark.parametrize("behave", REFUSED.values(), ids=REFUSED)
def test_second_hop_is_judged_like_the_first(attempt: Attempt, behave: Behaviour) -> None:
    error, _ = attempt(behave, "hop")
    assert error.kind == "refused"
    assert [hop["status"] for hop in error.redirects] == [302, 302]
    assert (error.status, error.ip) == (None, None)


@pytest.mark.parametrize(
    ("behave", "status", "limits"),
    [
        (TOO_LARGE["endless in chunks"], 200, {}),
        (PROTOCOL["body too short"], 200, {}),
        (PROTOCOL["damaged gzip"], 200, {}),
        (SLOW["drip of a body"], 200, {"TIMEOUT": 0.3}),
        (_sent_on("/hop"), 302, {"MAX_REDIRECTS": 4}),
    ],
    ids=["too large", "too short", "damaged", "slow", "loop"],
)
def test_failure_tells_what_was_known_of_its_answer(
    attempt: Attempt, behave: Behaviour, status: int, limits: dict[str, float]
) -> None:
    error, _ = attempt(behave, "hop", **limits)
    assert (error.status, error.ip) == (status, "127.0.0.1")
    assert error.redirects[0]["status"] == 302
    assert error.redirects[0]["url"].endswith("/hop")


def test_password_in_an_address_sent_on_to_is_not_repeated(attempt: Attempt) -> None:
    error, _ = attempt(REFUSED["with a password"])
    assert "leave them out" in str(error)
    assert "secret" not in str(error)
