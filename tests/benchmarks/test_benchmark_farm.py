"""The farm of news sites: what it answers, what it is told to do, and that it ends."""

import gzip
import http.client
import subprocess
import sys
from collections.abc import Iterator

import pytest

from benchmarks.farm import Farm
from benchmarks.farm_process import ROOT, FarmProcess


@pytest.fixture(scope="module")
def farm() -> Iterator[FarmProcess]:
    with FarmProcess(pages=3, hosts=1, latency=0) as started:
        yield started


def ask(farm: FarmProcess, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(farm.hosts[0], timeout=10)
    connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def test_a_page_has_a_tag_and_is_answered_304_while_it_stays(farm: FarmProcess) -> None:
    first = ask(farm, "/news/1")
    assert first.status == 200
    assert b"<article>" in first.body  # type: ignore[attr-defined]
    tag = first.headers["ETag"]
    assert ask(farm, "/news/1", If_None_Match=tag).status == 304
    farm.edit(1, seed=3)
    edited = ask(farm, "/news/1", If_None_Match=tag)
    assert (edited.status, edited.headers["ETag"] != tag) == (200, True)


def test_it_compresses_where_that_is_accepted_under_another_tag(farm: FarmProcess) -> None:
    plain, packed = ask(farm, "/news/2"), ask(farm, "/news/2", Accept_Encoding="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body  # type: ignore[attr-defined]
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert ask(farm, "/news/2", If_None_Match=packed.headers["ETag"]).status == 304


def test_everything_else_is_not_found_and_robots_may_come(farm: FarmProcess) -> None:
    assert [ask(farm, path).status for path in ("/robots.txt", "/news/3", "/news/x")] == [404] * 3


def test_it_counts_since_the_last_reset(farm: FarmProcess) -> None:
    farm.reset()
    ask(farm, "/news/0")
    ask(farm, "/news/0")
    ask(farm, "/robots.txt")
    stats = farm.stats()
    assert (stats["answers"], stats["pages"]) == ({"200": 2, "404": 1}, 1)


def test_the_truth_about_edits_is_the_page(farm: FarmProcess) -> None:
    for edit in farm.edit(1, seed=5):
        body = ask(farm, "/" + edit["url"].split("/", 3)[3]).body.decode()  # type: ignore[attr-defined]
        assert edit["new_sentence"] in body
        assert edit["old_sentence"] not in body
        assert edit["old"] in edit["old_sentence"]
        assert edit["new"] in edit["new_sentence"]


def test_a_share_of_each_host_falls_silent() -> None:
    farm = Farm(pages=40, hosts=["a:1", "b:1"], latency=0, seed=7)
    assert len(farm.silence(0.1)) == 4
    assert sorted(number % 2 for number in farm.silent) == [0, 0, 1, 1]
    assert farm.silence(0) == []


def test_it_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "benchmarks.farm", "--pages", "1", "--hosts", "1"]
    done = subprocess.run(
        command, cwd=ROOT, input='{"do": "hosts"}\n', capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('["127.0.0.1:')
