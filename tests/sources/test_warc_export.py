"""Captures as WARC files: what other tools read in them, and that they stand alone."""

import gzip
import hashlib
import json
import sys
from argparse import Namespace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from claims.models import ApiToken, User
from sources import warc
from sources.models import Snapshot
from sources.seals import seal_pending
from tests.sources.captures import PAGE, capture, look, source_at

pytestmark = pytest.mark.django_db
A, B = b"<p>Two died.</p>", b"<p>Three died.</p>"


def records(data: bytes) -> list[tuple[dict[str, str], bytes]]:
    """Return the header and the block of each record, as the reference reader sees them."""
    return [
        (dict(record.rec_headers.headers), record.raw_stream.read())
        for record in ArchiveIterator(BytesIO(data), no_record_parse=True)
    ]


def export(*snapshots: Snapshot, with_looks: bool = False) -> bytes:
    out = BytesIO()
    chosen = Snapshot.objects.filter(pk__in=[snapshot.pk for snapshot in snapshots])
    warc.write(chosen, out, with_looks=with_looks)
    return out.getvalue()


def kinds(data: bytes) -> list[str]:
    return [header["WARC-Type"] for header, _ in records(data)]


def test_a_capture_is_a_response_with_honest_headers() -> None:
    snapshot = capture(source_at(), A)
    (_, about), (header, block), _ = records(export(snapshot))
    assert b"X-Archive-Orig-" in about
    assert header["WARC-Type"] == "response"
    assert header["WARC-Target-URI"] == PAGE
    assert header["WARC-Date"] == "2025-07-01T08:00:00.123456Z"
    assert header["WARC-IP-Address"] == "192.0.2.7"
    assert header["WARC-Payload-Digest"] == f"sha256:{snapshot.sha256}"
    assert header["WARC-Block-Digest"] == f"sha256:{hashlib.sha256(block).hexdigest()}"
    assert block.decode() == (
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        "X-Archive-Orig-Content-Encoding: gzip\r\nX-Archive-Orig-Content-Length: 29\r\n"
        "X-Archive-Orig-Transfer-Encoding: chunked\r\nSet-Cookie: visitor=1\r\nX-Town: Çeşme\r\n"
        "Content-Length: 16\r\n\r\n<p>Two died.</p>"
    )


def test_metadata_say_what_else_is_known() -> None:
    snapshot = capture(source_at(), A, title="Two died")
    seal_pending()
    *_, (header, block) = records(export(snapshot))
    facts = json.loads(block)
    assert header["WARC-Type"] == "metadata"
    assert header["WARC-Target-URI"] != PAGE, "replay tools would show it in place of the page"
    assert header["Content-Type"] == "application/json"
    assert (facts["title"], facts["text"], facts["origin"]) == ("Two died", A.decode(), "fetched")
    assert facts["seal"] == {
        "position": 1, "previous": "0" * 64, "digest": snapshot.seal.digest,
    }  # fmt: skip


def test_a_stranger_recomputes_the_link_from_the_file_alone() -> None:
    capture(source_at(), A)
    again = capture(source_at(), B, 1)
    seal_pending()
    facts = json.loads(records(export(again))[-1][1])
    sealed = ("source", "captured_at", "url", "media_type", "headers", "sha256", "size", "origin")
    record = {name: facts[name] for name in sealed}
    record |= {name: facts["seal"][name] for name in ("position", "previous")}
    form = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(form.encode()).hexdigest() == facts["seal"]["digest"]


def test_every_record_is_a_gzip_member_of_its_own() -> None:
    data = export(capture(source_at(), A))
    assert data.count(b"\x1f\x8b\x08\x00\x00\x00\x00\x00") == 3
    assert gzip.decompress(data).count(b"WARC/1.1\r\n") == 3


def test_two_exports_are_the_same_bytes() -> None:
    made = [capture(source_at(), body, hour) for hour, body in enumerate((A, B, A))]
    assert export(*made, with_looks=True) == export(*reversed(made), with_looks=True)


def test_bytes_shown_before_are_a_revisit_that_brings_its_original() -> None:
    first, _, again = (capture(source_at(), body, hour) for hour, body in enumerate((A, B, A)))
    data = export(again)
    assert kinds(data) == ["warcinfo", "response", "metadata", "revisit", "metadata"]
    response, revisit = records(data)[1][0], records(data)[3][0]
    assert revisit["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert revisit["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Target-URI"] == response["WARC-Target-URI"]
    assert revisit["WARC-Refers-To-Date"] == response["WARC-Date"]
    assert revisit["WARC-Payload-Digest"] == f"sha256:{first.sha256}"
    assert records(data)[3][1].startswith(b"HTTP/1.1 200 OK\r\n")
    assert not records(data)[3][1].endswith(A)


def test_looks_are_revisits_when_asked_for() -> None:
    snapshot = capture(source_at(), A)
    look(snapshot, 1, "unchanged")
    look(snapshot, 2, "not_modified")
    look(snapshot, 3, "removed")
    assert kinds(export(snapshot)) == ["warcinfo", "response", "metadata"]
    *_, (same, _), (unmodified, block) = records(export(snapshot, with_looks=True))
    assert same["WARC-Profile"].endswith("identical-payload-digest")
    assert same["WARC-Date"] == "2025-07-01T09:00:00.123456Z"
    assert unmodified["WARC-Profile"].endswith("server-not-modified")
    assert unmodified["WARC-Refers-To-Date"] == "2025-07-01T08:00:00.123456Z"
    assert block == b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert "WARC-Payload-Digest" not in unmodified


def test_what_was_given_by_hand_is_a_resource() -> None:
    source = source_at("file:report.txt#abc")
    given = capture(source, b"A report.", origin="given", headers=[], media_type="text/plain")
    (_, _), (header, block), _ = records(export(given))
    assert (header["WARC-Type"], header["Content-Type"]) == ("resource", "text/plain")
    assert block == b"A report."


def test_what_came_from_an_archive_keeps_its_headers() -> None:
    imported = capture(source_at(), A, origin="imported")
    assert records(export(imported))[1][1].startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html")


def test_a_header_cannot_end_the_headers() -> None:
    bad = [["X-A", "one\r\n\r\n<script>"], ["Bad name\r\n", "x"]]
    block = records(export(capture(source_at(), A, headers=bad)))[1][1]
    assert block == b"HTTP/1.1 200 OK\r\nX-A: one <script>\r\nContent-Length: 16\r\n\r\n" + A


def test_the_reference_checker_finds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [capture(source_at(), body, hour) for hour, body in enumerate((A, B, A))]
    look(made[2], 5, "unchanged")
    path = tmp_path / "all.warc.gz"
    path.write_bytes(export(*made, with_looks=True))
    assert Checker(Namespace(inputs=[str(path)], verbose=True)).process_all() == 0
    said = capsys.readouterr().out
    assert said.count("digest pass") == 6  # two responses, three metadata, one warcinfo
    assert "no digest" not in said


def test_a_large_body_is_written_whole() -> None:
    body = b"<p>" + bytes(range(256)) * 4096 + b"</p>"
    block = records(export(capture(source_at(), body, text="")))[1][1]
    assert block.endswith(body)


def run(*args: Any, **options: Any) -> None:
    call_command("export_snapshot", *args, **options)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    snapshot = capture(source_at(), A)
    for name, arguments in {
        "id": [str(snapshot.pk)], "source": ["--source", str(snapshot.source_id)],
        "url": ["--url", PAGE],
    }.items():  # fmt: skip
        run(*arguments, output=str(tmp_path / name))
        assert (tmp_path / name).read_bytes() == export(snapshot)


def test_the_command_writes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    snapshot = capture(source_at(), A)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    run(str(snapshot.pk))
    assert capsysbinary.readouterr().out == export(snapshot)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["77777"], "There is no capture 77777"),
        (["--source", "77777"], "There is no capture of source 77777"),
        (["--url", "https://nowhere.example/"], "There is no capture of https://nowhere.example/"),
        ([], "Give either numbers of captures"),
        (["1", "--url", PAGE], "Give either numbers of captures"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_written(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    capture(source_at(), A)
    with pytest.raises(CommandError, match=said):
        run(*arguments, output=str(tmp_path / "out.warc.gz"))
    assert list(tmp_path.glob("*out*")) == []


def test_lost_bytes_are_named_and_nothing_written(tmp_path: Path) -> None:
    good, lost, swapped = (
        capture(source_at(), body, hour) for hour, body in enumerate((A, B, b"C"))
    )
    default_storage.delete(lost.storage_name)
    Path(default_storage.path(swapped.storage_name)).write_bytes(b"D")
    for broken, said in ((lost, "is missing from the storage"), (swapped, "no longer has its")):
        with pytest.raises(CommandError, match=said):
            run(str(good.pk), str(broken.pk), output=str(tmp_path / "out.warc.gz"))
        assert list(tmp_path.glob("*out*")) == []


@pytest.fixture
def api() -> APIClient:
    _, secret = ApiToken.objects.issue(User.objects.create_user("journalist"), ["read"])
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")


def test_the_api_gives_the_file_and_links_to_it(api: APIClient) -> None:
    snapshot = capture(source_at(), A)
    found = api.get(f"/api/v1/snapshots/{snapshot.pk}/").json()
    assert found["warc"] == f"http://testserver/api/v1/snapshots/{snapshot.pk}/warc/"
    assert found["origin"] == "fetched"
    response: Any = api.get(found["warc"])
    assert response.status_code == 200
    assert response["Content-Type"] == "application/warc"
    assert f"capture-{snapshot.pk}.warc.gz" in response["Content-Disposition"]
    assert b"".join(response.streaming_content) == export(snapshot)


def test_the_api_asks_for_a_token_and_names_what_is_wrong(api: APIClient) -> None:
    snapshot = capture(source_at(), A)
    address = f"/api/v1/snapshots/{snapshot.pk}/warc/"
    assert APIClient().get(address).status_code == 401
    missing = api.get("/api/v1/snapshots/77777/warc/")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")
    default_storage.delete(snapshot.storage_name)
    lost = api.get(address)
    assert (lost.status_code, lost["Content-Type"]) == (410, "application/problem+json")
    assert "is missing from the storage" in lost.json()["detail"]


def test_the_schema_describes_the_file(api: APIClient) -> None:
    schema = api.get("/api/v1/schema/", headers={"Accept": "application/json"}).json()
    answers = schema["paths"]["/api/v1/snapshots/{id}/warc/"]["get"]["responses"]
    assert answers["200"]["content"] == {
        "application/warc": {"schema": {"type": "string", "format": "binary"}}
    }
