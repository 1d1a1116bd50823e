"""Reading in a process of its own: the same texts, and an end to every document."""

import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from sources import reading
from sources.reading import read_document
from sources.text import Document, Unreadable, read
from tests.sources.text.made_pdf import assembled, plain_pages, stream
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
WORDS = "The ministry said that two men had died in custody. "
RSS = b"""<rss><channel><item><title>x</title><link>https://example.com/1</link>
<pubDate>Tue, 01 Jul 2025 10:00:00 GMT</pubDate></item></channel></rss>"""
DOCUMENTS = [
    (b"Just words.", "text/plain"),
    ("Слова и 😀 and words.".encode(), "text/plain; charset=utf-8"),
    (f"<html><body><article><p>{WORDS * 20}</p></article></body></html>".encode(), "text/html"),
    (RSS, ""),
    (b"<sitemapindex><sitemap><loc>https://example.com/1</loc></sitemap></sitemapindex>", ""),
    (plain_pages([["Published 3 July 2025", "One."], ["Two."]]), "application/pdf"),
]  # fmt: skip

# What a stub begins with: it says that it is ready, and then misbehaves in its own way.
READY = """
import json, os, struct, sys, time
def send(body): os.write(1, struct.pack("!Q", len(body)) + body)
def receive(): return sys.stdin.buffer.read(struct.unpack("!Q", sys.stdin.buffer.read(8))[0])
def said(text): send(json.dumps({"unreadable": text}).encode())
send(b"{}")
"""
# The real program, but for what it reads with.
REAL = """
import sys, sources.text.__main__ as program
real = program.read
def read(body, **known):
    {}
    return real(body, **known)
program.read = read
program.main(int(sys.argv[1]))
"""
Stub = Callable[[str], None]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """Return what puts another program in the place of the one that reads."""

    def put(program: str) -> None:
        monkeypatch.setattr(reading, "_PROGRAM", ("-c", program))

    reading._reader.stop()
    yield put
    reading._reader.stop()


def child() -> int:
    running = reading._reader.child
    assert running is not None
    return running.process.pid


def is_gone(pid: int) -> bool:
    """Tell whether a process has ended, be it that nobody has asked for its status yet."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")  # Linux; elsewhere whoever adopts a process asks at once
        return state.exists() and ") Z" in state.read_text()
    except (ProcessLookupError, FileNotFoundError):
        return True


@pytest.mark.parametrize(("body", "content_type"), DOCUMENTS)
def test_document_is_the_same_as_when_read_directly(body: bytes, content_type: str) -> None:
    known = {"url": "https://example.com/", "content_type": content_type}
    assert read_document(body, **known) == read(body, **known)


def test_reason_for_refusing_comes_through() -> None:
    with pytest.raises(Unreadable, match="The document is empty"):
        read_document(b"")


def test_one_child_serves_many_documents_and_many_threads() -> None:
    read_document(b"words")
    first = child()
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(read_document, [f"words {n}".encode() for n in range(40)]))
    assert [document.text for document in texts] == [f"words {n}" for n in range(40)]
    assert child() == first


def test_child_is_replaced_after_so_many_documents(settings: Settings, stub: Stub) -> None:
    stub(READY + "while True: receive(); receive(); said(str(os.getpid()))")
    settings.READ_RECYCLE_AFTER = 2
    seen = []
    for _ in range(4):
        with pytest.raises(Unreadable) as answer:
            read_document(b"words")
        seen.append(str(answer.value))
    assert seen[0] == seen[1] != seen[2] == seen[3]
    assert is_gone(int(seen[0]))


STALLED = [
    ("spins", "receive(); receive()\nwhile True: pass", b"words"),
    ("never reads", "time.sleep(600)", b"x" * 5_000_000),
    ("never ends its answer", "receive(); os.write(1, b'0000'); time.sleep(600)", b"words"),
]


@pytest.mark.parametrize(("program", "body"), [c[1:] for c in STALLED], ids=[c[0] for c in STALLED])
def test_child_that_takes_too_long_is_killed(
    settings: Settings, stub: Stub, program: str, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    kill = os.killpg

    def noted(pid: int, how: int) -> None:
        killed.append(pid)
        kill(pid, how)

    monkeypatch.setattr(os, "killpg", noted)
    stub(READY + program)
    settings.READ_TIMEOUT = 0.3
    with pytest.raises(Unreadable, match=r"within the 0\.3 seconds of READ_TIMEOUT: give"):
        read_document(body)
    assert len(killed) == 1
    assert is_gone(killed[0])
    assert reading._reader.child is None


def test_next_document_gets_a_fresh_child(
    settings: Settings, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context():
        stub(READY + "time.sleep(600)")
        settings.READ_TIMEOUT = 0.1
        with pytest.raises(Unreadable):
            read_document(b"words")
    monkeypatch.undo()
    settings.READ_TIMEOUT = 20
    assert read_document(b"words").text == "words"


def answered(document: object) -> str:
    return (
        READY + f"receive(); receive(); send({json.dumps(document).encode()!r}); sys.stdin.read()"
    )


GOOD = Document(text="x", entries=[]).as_json()
BROKEN = [
    ("dies", READY + "receive(); sys.exit(3)", "exit status 3"),
    ("crashes", READY + "receive(); os.kill(os.getpid(), 11)", "SIGSEGV"),
    ("aborts", READY + "receive(); os.kill(os.getpid(), 6)", "bytes of READ_MEMORY"),
    ("out of memory", READY + "receive(); sys.exit(17)", "bytes of READ_MEMORY"),
    ("closes its input", READY + "os.close(0); sys.exit(0)", "exit status 0"),
    ("huge answer", READY + "receive(); os.write(1, b'0' * 100); time.sleep(600)", "longer than"),
    ("two answers", READY + "receive(); receive(); send(b'{}'); send(b'{}'); time.sleep(600)", ":"),
    ("no JSON", READY + "receive(); receive(); send(b'{'); sys.stdin.read()", "no sense"),
    ("no UTF-8", READY + "receive(); receive(); send(b'\\xff'); sys.stdin.read()", "no sense"),
    ("deep", READY + "receive(); receive(); send(b'[' * 100_000); sys.stdin.read()", "no sense"),
    ("list", answered([]), "no sense"),
    ("nothing", answered({}), "failed on this document"),
    ("empty", answered({"document": {}}), "no sense"),
    ("number", answered({"document": {**GOOD, "text": 1}}), "no sense"),
    ("precision", answered({"document": {**GOOD, "published_precision": "hour"}}), "no sense"),
    ("no zone", answered({"document": {**GOOD, "published_at": "2025-07-01T10:00"}}), "no sense"),
    ("entry", answered({"document": {**GOOD, "entries": [{"url": "x"}]}}), "no sense"),
]  # fmt: skip


@pytest.mark.parametrize(("program", "reason"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_broken_answer_is_told_in_plain_words(stub: Stub, program: str, reason: str) -> None:
    stub(program)
    with pytest.raises(Unreadable, match=reason):
        read_document(b"words" * 100_000)


def test_document_is_not_blamed_for_what_others_left(stub: Stub) -> None:
    stub(READY + "receive(); receive(); said(str(os.getpid())); receive(); sys.exit(17)")
    seen = []
    for _ in range(2):
        with pytest.raises(Unreadable) as answer:
            read_document(b"words")
        seen.append(str(answer.value))
    assert seen[0] != seen[1]
    assert all(map(str.isdecimal, seen))


@pytest.mark.skipif(sys.platform == "darwin", reason="Darwin takes no notice of the limit")
def test_memory_is_limited(settings: Settings, stub: Stub) -> None:
    settings.READ_MEMORY = 600_000_000
    with pytest.raises(Unreadable, match="600,000,000 bytes of READ_MEMORY"):
        read_document(bytes(600_000_000))
    assert read_document(b"words").text == "words"


def test_process_that_does_not_start_is_no_fault_of_the_document(stub: Stub) -> None:
    stub("import sys; sys.exit(1)")
    with pytest.raises(RuntimeError, match=r"does not start \(exit status 1\).*READ_MEMORY"):
        read_document(b"words")


def test_what_libraries_print_does_not_get_between_the_frames(stub: Stub) -> None:
    stub(REAL.format("print('noise', flush=True); __import__('os').system('echo noise')"))
    assert read_document(b"words").text == "words"


def test_libraries_have_nothing_of_the_input(stub: Stub) -> None:
    stub(REAL.format("assert sys.stdin.read() == ''"))
    assert read_document(b"words").text == "words"


def test_failure_of_a_reader_is_told_and_logged(
    stub: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    stub(REAL.format("assert body != b'boom', 'it went wrong'"))
    with pytest.raises(Unreadable, match="the log says at what"):
        read_document(b"boom")
    assert "AssertionError: it went wrong" in caplog.text
    first = child()
    assert read_document(b"words").text == "words"
    assert child() == first


def test_child_may_write_no_file_and_knows_no_secret(
    stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "correct horse")
    written = tmp_path / "written"
    stub(
        REAL.format(
            "import contextlib, os, pathlib, resource\n"
            "    if body == b'words':\n"
            "        assert 'SECRET_KEY' not in os.environ\n"
            "        assert 'django' not in sys.modules\n"
            "        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
            "        with contextlib.suppress(OSError):\n"
            f"            pathlib.Path({str(written)!r}).write_bytes(b'x')"
        )
    )
    assert read_document(b"words").text == "words"
    assert not written.exists() or written.stat().st_size == 0


PARENT = """
import os, sys
from django.conf import settings
settings.configure(BASE_DIR={root!r}, READ_TIMEOUT=20, READ_MEMORY=1_500_000_000,
                   READ_RECYCLE_AFTER=500)
from sources import reading
def pid():
    reading.read_document(b"words")
    return reading._reader.child.process.pid
"""


def run(program: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PARENT.format(root=str(ROOT)) + program],
        stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def test_forked_process_has_a_child_of_its_own() -> None:
    with run("""
first = pid()
ends, begins = os.pipe()
forked = os.fork()
if forked == 0:
    os.write(begins, b"%d" % pid())
    os._exit(0)
os.waitpid(forked, 0)
print(first, os.read(ends, 20).decode(), pid())
""") as process:
        output, _ = process.communicate()
    before, forked, after = map(int, output.split())
    assert before == after != forked
    wait_until(lambda: is_gone(forked))
    wait_until(lambda: is_gone(before))


def test_child_does_not_outlive_its_parent() -> None:
    with run("print(pid(), flush=True); sys.stdin.read()") as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        assert not is_gone(pid)
        process.kill()
    wait_until(lambda: is_gone(pid))


def test_child_finishes_when_all_processes_of_a_service_are_told_to_stop() -> None:
    read_document(b"words")
    first = child()
    os.killpg(first, signal.SIGTERM)
    os.killpg(first, signal.SIGINT)
    assert read_document(b"words").text == "words"
    assert child() == first


def looping_pdf() -> bytes:
    """Return a PDF whose page draws a form twice that draws another twice, and so on."""
    forms = [
        stream(
            "/A Do /A Do",
            f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A {n + 1} 0 R>>>>",
        )
        for n in range(5, 60)
    ]
    return assembled(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        "/Resources<</XObject<</A 5 0 R>>>>>>",
        stream("/A Do /A Do"),
        *forms,
    )


ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
HTML = b"<!doctype html><html><body>"
HOSTILE = {
    "entity bomb": f"<!DOCTYPE rss [{ENTITIES}]><rss><a>&a9;</a></rss>".encode(),
    "file by entity": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
    "deep page": HTML + b"<div>" * 100_000 + b"words",
    "deep feed": b"<rss><channel><item><title>x</title><description>" + b"<a>" * 100_000,
    "deep sitemap": b"<urlset>" + b"<url>" * 100_000,
    "many attributes": HTML + b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>",
    "many attributes in a feed": b"<rss "
    + b" ".join(b"a%d='1'" % n for n in range(100_000))
    + b">",
    "20 MB without tags": HTML + b"word " * 4_000_000,
    "sitemap bomb": gzip.compress(b"<urlset>" + b" " * 100_000_000, 1),
    "looping PDF": looping_pdf(),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_document_comes_to_an_end(settings: Settings, body: bytes) -> None:
    settings.READ_TIMEOUT = 2
    with contextlib.suppress(Unreadable):
        document = read_document(body)
        assert document.text or document.entries
        assert "root:" not in document.text
    settings.READ_TIMEOUT = 20
    assert read_document(b"words").text == "words"
