"""The sample server as a reader sees it, over real connections, at moments that the test sets."""

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from demo.case import PAGES, load
from demo.clock import SceneClock
from demo.server import Server

START = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)
GAZETTE = "/harbour-gazette/protest-notes-over-deaths"
POLICE = "/yekaterinburg-police/on-the-raids"
LEDGER = "/ural-ledger/two-brothers-die-after-raids"
STATEMENT = "/az-prosecutor-general/statement-2025-07-01.pdf"


@dataclass
class Reader:
    """Fetches from a server whose clock stands where `seconds` puts it."""

    port: int = 0
    seconds: float = 0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def fetch(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=sent)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    with Server(load()) as server:
        server.scenes = SceneClock(START, reader.now)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        reader.port = server.server_port
        yield reader
        server.shutdown()
        thread.join()


def test_every_source_is_served_as_what_it_is(reader: Reader) -> None:
    for source in load().sources:
        status, headers, body = reader.fetch(source.path)
        first = source.scenes[0].file
        assert first is not None
        assert (status, body) == (200, first.read_bytes())
        assert headers["Content-Type"].split(";")[0] == source.media_type
        assert headers["Content-Length"] == str(len(body))


def test_types_name_their_charset_where_they_have_one(reader: Reader) -> None:
    assert reader.fetch(GAZETTE)[1]["Content-Type"] == "text/html; charset=utf-8"
    assert reader.fetch("/style.css")[1]["Content-Type"] == "text/css; charset=utf-8"
    assert reader.fetch(STATEMENT)[1]["Content-Type"] == "application/pdf"


def test_a_page_changes_when_its_moment_comes(reader: Reader) -> None:
    _, before, old = reader.fetch(GAZETTE)
    reader.seconds = 40
    status, after, new = reader.fetch(GAZETTE)
    assert status == 200
    assert old == (PAGES / "harbour-gazette/1.html").read_bytes()
    assert new == (PAGES / "harbour-gazette/2.html").read_bytes()
    assert before["ETag"] != after["ETag"]
    assert before["Last-Modified"] == "Wed, 02 Jul 2025 09:15:00 GMT"
    assert after["Last-Modified"] == "Fri, 04 Jul 2025 12:00:40 GMT"


def test_the_same_tag_is_answered_304_without_a_body(reader: Reader) -> None:
    _, headers, _ = reader.fetch(POLICE)
    for tag in (headers["ETag"], f"W/{headers['ETag']}", f'"other", {headers["ETag"]}', "*"):
        status, again, body = reader.fetch(POLICE, If_None_Match=tag)
        assert (status, body) == (304, b"")
        assert again["ETag"] == headers["ETag"]
    reader.seconds = 70
    status, _, body = reader.fetch(POLICE, If_None_Match=headers["ETag"])
    assert status == 200
    assert b"heart failure" not in body


def test_the_same_date_is_answered_304_unless_a_tag_says_otherwise(reader: Reader) -> None:
    date = reader.fetch(POLICE)[1]["Last-Modified"]
    assert reader.fetch(POLICE, If_Modified_Since=date)[0] == 304
    assert reader.fetch(POLICE, If_Modified_Since=date, If_None_Match='"other"')[0] == 200
    assert reader.fetch(POLICE, If_Modified_Since="Mon, 02 Jun 2025 00:00:00 GMT")[0] == 200
    assert reader.fetch(POLICE, If_Modified_Since="yesterday")[0] == 200
    reader.seconds = 70
    assert reader.fetch(POLICE, If_Modified_Since=date)[0] == 200


def test_a_page_that_disappears_is_gone(reader: Reader) -> None:
    tag = reader.fetch(LEDGER)[1]["ETag"]
    reader.seconds = 100
    status, headers, body = reader.fetch(LEDGER, If_None_Match=tag)
    assert status == 410
    assert "ETag" not in headers
    assert b"no longer available" in body


def test_head_is_get_without_the_body(reader: Reader) -> None:
    for path in ("/", GAZETTE, STATEMENT, "/nothing"):
        status, headers, _ = reader.fetch(path)
        head_status, head, body = reader.fetch(path, method="HEAD")
        assert (head_status, body) == (status, b"")
        assert head["Content-Length"] == headers["Content-Length"]


def test_the_index_says_what_comes_next(reader: Reader) -> None:
    reader.seconds = 45
    status, headers, body = reader.fetch("/")
    text = body.decode()
    assert status == 200
    assert headers["Content-Type"].startswith("text/html")
    for source in load().sources:
        assert f'href="{source.path}"' in text
    assert "in 25 s, at 12:01:10 UTC" in text
    reader.seconds = 500
    text = reader.fetch("/")[2].decode()
    assert "2 of 2, gone (410)" in text
    assert " UTC" not in text


def test_robots_may_read_everything(reader: Reader) -> None:
    status, headers, body = reader.fetch("/robots.txt")
    assert (status, body) == (200, b"User-agent: *\nAllow: /\n")
    assert headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    [
        *("/../case.toml", "/%2e%2e/case.toml", "/harbour-gazette/1.html", "/case.toml"),
        *("/az-prosecutor-general/statement.html", "//etc/passwd", "/etc/passwd"),
        *("/harbour-gazette/../style.css", "/style.css/", "/nothing", "/%00", "/%ff"),
    ],
)
def test_nothing_but_the_manifest_is_served(reader: Reader, path: str) -> None:
    status, _, body = reader.fetch(path)
    assert status == 404
    assert b"There is no page at this address." in body


def test_an_address_that_cannot_be_read_is_not_found(reader: Reader) -> None:
    # Host is given because http.client would fail to read it from such an address
    assert reader.fetch("http://[", Host="127.0.0.1")[0] == 404


def test_a_query_does_not_hide_a_page(reader: Reader) -> None:
    assert reader.fetch(f"{GAZETTE}?utm_source=x")[0] == 200
