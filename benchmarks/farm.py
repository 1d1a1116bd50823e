"""A farm of news sites on loopback, in a process of its own: `python -m benchmarks.farm`.

Pages stand ready in memory, plain and compressed, so that the farm is never what is measured. It
takes one JSON object a line on standard input, answers each with one line on standard output, and
ends when its input ends, so that it cannot be left behind.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from benchmarks import articles
from benchmarks.articles import Edit
from benchmarks.loopback import listen
from benchmarks.pages import Page, Site

REASONS = {200: "OK", 304: "Not Modified", 404: "Not Found"}


class Farm:
    """The pages of all hosts, and what was asked of them since the last reset."""

    def __init__(self, pages: int, hosts: list[str], latency: float, seed: int) -> None:
        self.hosts, self.latency, self._seed = hosts, latency, seed
        self._sites = [Site(seed, number, len(hosts)) for number in range(len(hosts))]
        self._articles = [articles.write(seed, number) for number in range(pages)]
        self.pages = [self._render(number) for number in range(pages)]
        self.silent: set[int] = set()  # pages that never answer
        self.reset()

    def _render(self, number: int) -> Page:
        return self._sites[number % len(self.hosts)].render(self._articles[number])

    def url(self, number: int) -> str:
        """Return the address of a page: page n lies on host n modulo the number of hosts."""
        return f"http://{self.hosts[number % len(self.hosts)]}/news/{number}"

    def urls(self) -> list[str]:
        """Return the addresses of all pages, in order."""
        return [self.url(number) for number in range(len(self.pages))]

    def reset(self) -> None:
        """Begin to count anew."""
        self.answers: Counter[int] = Counter()
        self.answered: set[int] = set()
        self.first = self.last = 0.0

    def stats(self) -> dict[str, Any]:
        """Return answers by status, how many pages were answered, and the seconds between."""
        return {
            "answers": {str(status): count for status, count in self.answers.items()},
            "pages": len(self.answered),
            "seconds": self.last - self.first,
        }

    def edit(self, share: float, seed: int) -> list[Edit]:
        """Change one fact in a share of the pages; return the truth about each."""
        rng = random.Random(f"{self._seed}/edit/{seed}")  # noqa: S311 - no secret
        chosen = rng.sample(range(len(self.pages)), round(len(self.pages) * share))
        return [self._edit(number, rng) for number in sorted(chosen)]

    def _edit(self, number: int, rng: random.Random) -> Edit:
        before, after = self._articles[number].edit(rng)
        self.pages[number] = self._render(number)
        return {
            "url": self.url(number),
            "old": before.fact,
            "new": after.fact,
            "old_sentence": str(before),
            "new_sentence": str(after),
        }

    def silence(self, share: float) -> list[str]:
        """Let a share of the pages time out, spread evenly over the hosts; return which."""
        hosts = len(self.hosts)
        of_one_host = [range(host, len(self.pages), hosts) for host in range(hosts)]
        self.silent = {n for own in of_one_host for n in own[: round(len(own) * share)]}
        return [self.url(number) for number in sorted(self.silent)]


class Connection(asyncio.Protocol):
    """One client's connection: GET with If-None-Match and Accept-Encoding, kept alive."""

    def __init__(self, farm: Farm) -> None:
        self._farm = farm
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back to the client."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each complete request after the latency."""
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, self._received = self._received.split(b"\r\n\r\n", 1)
            lines = head.decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip()
                for name, value in (line.split(":", 1) for line in lines[1:])
            }
            path = lines[0].split(" ")[1]
            number = path.removeprefix("/news/")
            page = int(number) if number.isdecimal() else -1
            self._farm.first = self._farm.first or time.monotonic()
            if page not in self._farm.silent:
                asyncio.get_running_loop().call_later(
                    self._farm.latency, self._answer, page, headers
                )

    def _answer(self, number: int, headers: dict[str, str]) -> None:
        farm = self._farm
        farm.last = time.monotonic()
        if not 0 <= number < len(farm.pages):  # robots.txt too: everything may be fetched
            farm.answers[404] += 1
            self._send(404, b"", "")
            return
        farm.answered.add(number)
        page = farm.pages[number]
        known = headers.get("if-none-match", "")
        if page.tag in known:
            farm.answers[304] += 1
            self._send(304, b"", f"ETag: {known}\r\n")
            return
        farm.answers[200] += 1
        gzipped = "gzip" in headers.get("accept-encoding", "")
        more = "Content-Type: text/html; charset=utf-8\r\nVary: Accept-Encoding\r\n"
        more += f"ETag: {page.tag_of(gzipped=gzipped)}\r\n"
        more += "Content-Encoding: gzip\r\n" if gzipped else ""
        self._send(200, page.gzipped if gzipped else page.body, more)

    def _send(self, status: int, body: bytes, more: str) -> None:
        length = "" if status == 304 else f"Content-Length: {len(body)}\r\n"
        head = f"HTTP/1.1 {status} {REASONS[status]}\r\n{more}{length}\r\n"
        self._transport.write(head.encode("latin-1") + body)


async def serve(farm: Farm, sockets: list[Any]) -> None:
    """Serve the pages and obey standard input, until that ends."""
    loop = asyncio.get_running_loop()
    for socket in sockets:
        await loop.create_server(lambda: Connection(farm), sock=socket, backlog=1024)
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    commands: dict[str, Callable[..., Any]] = {
        "urls": farm.urls,
        "hosts": lambda: farm.hosts,
        "edit": farm.edit,
        "silence": farm.silence,
        "stats": farm.stats,
        "reset": farm.reset,
    }
    while line := await lines.readline():
        request = json.loads(line)
        answer = commands[request.pop("do")](**request)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def main() -> None:
    """Make the pages, listen, and serve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.farm")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.05, help="seconds before each answer")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    sockets = listen(options.hosts)
    hosts = ["{}:{}".format(*socket.getsockname()) for socket in sockets]
    asyncio.run(serve(Farm(options.pages, hosts, options.latency, options.seed), sockets))


if __name__ == "__main__":
    main()
