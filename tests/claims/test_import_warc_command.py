"""`manage.py import_warc` takes captures over from archives, at the moments they name."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Case
from sources import warc
from sources.models import Snapshot, Source
from tests.sources.captures import HEADERS, PAGE, capture, look, source_at
from tests.sources.test_warc_reading import HTTP, record

pytestmark = pytest.mark.django_db
A, B = b"<p>Two died.</p>", b"<p>Three died.</p>"


def run(*files: Path, case: str = "harbour-fire", publisher: str = "") -> str:
    err = StringIO()
    try:
        call_command("import_warc", *map(str, files), case=case, publisher=publisher, stderr=err)
    except CommandError as error:
        err.write(f"exit 1: {error}")
    return err.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a file of a page that went from A to B and back, as if captured by somebody else."""
    source = source_at("https://elsewhere.example.org/page")
    for hour, body in enumerate((A, B, A)):
        last = capture(source, body, hour)
    look(last, 5, "not_modified")
    out = BytesIO()
    warc.write(Snapshot.objects.all(), out, with_looks=True)
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Return a file by another tool, of a page that nobody watches yet: A, then B, then A again."""
    data = b"".join(
        record(
            HTTP + "X-Town: Çeşme\r\n\r\n".encode() + body,
            WARC_Target_URI=PAGE, WARC_Date=f"2025-07-01T{hour:02}:00:00.5Z",
            WARC_Record_ID=f"<urn:{hour}>",
        )
        for hour, body in enumerate((A, B))
    ) + record(
        b"", "revisit", WARC_Target_URI=PAGE, WARC_Date="2025-07-01T02:00:00.5Z",
        WARC_Refers_To="<urn:0>", WARC_Record_ID="<urn:2>",
    )  # fmt: skip
    path = tmp_path / "foreign.warc"
    path.write_bytes(data)
    return path


def test_pages_become_captures_of_their_time(case: Case, foreign: Path) -> None:
    said = run(foreign, publisher="The Outlet")
    assert said.startswith("3 captures imported, 0 held already, 0 records refused.")
    source = Source.objects.get(url=PAGE)
    assert list(source.cases.all()) == [case]
    assert source.publisher.actor.name == "The Outlet"
    assert source.next_due_at is None
    first, second, third = source.snapshots.order_by("captured_at")
    assert [s.captured_at.hour for s in (first, second, third)] == [0, 1, 2]
    assert first.captured_at.microsecond == 500_000
    assert (first.origin, first.media_type, first.url) == ("imported", "text/html", PAGE)
    assert first.headers == [["Content-Type", "text/html"], ["X-Town", "Çeşme"]]
    assert first.sha256 == third.sha256 != second.sha256


def test_a_second_import_adds_nothing(case: Case, foreign: Path) -> None:
    run(foreign)
    assert run(foreign).startswith("0 captures imported, 3 held already, 0 records refused.")
    assert Snapshot.objects.filter(source__url=PAGE).count() == 3


def test_an_export_imports_where_it_came_from_without_a_change(case: Case, archive: Path) -> None:
    held = Snapshot.objects.count()
    said = run(archive)
    # No capture stands at the moment of the last look, which becomes an observation of its own.
    assert said.startswith("1 captures imported, 3 held already, 0 records refused.")
    assert Snapshot.objects.count() == held
    assert Snapshot.objects.earliest("captured_at").headers == HEADERS


def test_what_is_refused_is_named_and_the_rest_imported(case: Case, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.warc", tmp_path / "good.warc"
    wrong = record(WARC_Payload_Digest=f"sha256:{'0' * 64}", WARC_Record_ID="<urn:wrong>")
    lost = record(b"", "revisit", WARC_Refers_To="<urn:nowhere>", WARC_Record_ID="<urn:lost>")
    bad.write_bytes(wrong + lost + b"garbage\r\n")
    good.write_bytes(record())
    said = run(bad, good)
    assert f"{bad}: <urn:wrong>: Its body does not have its WARC-Payload-Digest." in said
    assert f"{bad}: <urn:lost>: It refers to a page that none of the files" in said
    assert f"{bad}: Here stands no record of WARC 1.0 or 1.1" in said
    assert "exit 1: 3 records were refused" in said
    assert Snapshot.objects.count() == 1


def test_two_captures_of_one_moment_are_not_mixed_up(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "two.warc"
    other = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nother"
    path.write_bytes(record() + record(other, WARC_Record_ID="<urn:2>"))
    assert "<urn:2>: Another capture of" in run(path)
    assert Snapshot.objects.count() == 1


def test_bad_input_is_refused_before_anything_is_read(case: Case, archive: Path) -> None:
    assert "--case: there is no case 'nowhere'" in run(archive, case="nowhere")
    assert "There is no file" in run(archive, archive.with_name("missing.warc"))
