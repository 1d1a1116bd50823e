"""Pages in WARC files of any maker, and what hostile files cannot do."""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from sources import warc
from sources.warc import BadWarcError, Page, Refused

HTML = b"<p>Two died.</p>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
URL = "http://outlet.example.org/page"


def record(block: bytes = HTTP + b"\r\n" + HTML, kind: str = "response", **fields: str) -> bytes:
    """Return a record; a field given as a name with underscores, and "" leaves one out."""
    values = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:1>",
        "WARC-Target-URI": URL,
        "WARC-Date": "2025-07-01T08:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    values |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in values.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def read(data: bytes) -> list[Page | Refused]:
    return list(warc.pages(BytesIO(data)))


def page(data: bytes) -> Page:
    (found,) = read(data)
    assert isinstance(found, Page), found
    return found


def reason(data: bytes) -> str:
    (found,) = read(data)
    assert isinstance(found, Refused), found
    return found.reason


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("version", [b"WARC/1.0", b"WARC/1.1"])
def test_a_page_is_read_from_either_version_gzipped_or_not(
    pack: Callable[[bytes], bytes], version: bytes
) -> None:
    made = record(WARC_Date="2025-07-01T08:00:00.1234567Z").replace(b"WARC/1.0", version)
    found = page(pack(record(b"software: x", "warcinfo")) + pack(made))
    assert (found.url, found.media_type, found.body) == (URL, "text/html", HTML)
    assert found.captured_at.isoformat() == "2025-07-01T08:00:00.123456+00:00"
    assert found.headers == [("Content-Type", "text/html")]


def test_codings_are_undone() -> None:
    packed = gzip.compress(HTML)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    codings = b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert page(record(HTTP + codings + chunked)).body == HTML


def test_a_resource_is_a_page_by_its_own_media_type() -> None:
    assert page(record(HTML, "resource", Content_Type="text/html; charset=utf-8")).body == HTML
    assert read(record(HTML, "resource", Content_Type="image/png")) == []


def test_a_revisit_names_its_original() -> None:
    digest = f"sha1:{base64.b32encode(hashlib.sha1(HTML).digest()).decode()}"  # noqa: S324 - WARC's
    original = page(record(WARC_Payload_Digest=digest))
    refers = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": "2025-07-01T08:00:00Z"}
    revisit = page(record(HTTP + b"\r\n", "revisit", WARC_Payload_Digest=digest, **refers))
    assert revisit.body is None
    assert set(revisit.names) <= set(original.names)
    assert page(record(b"", "revisit", WARC_Refers_To="<urn:uuid:1>")).names == ("<urn:uuid:1>",)


@pytest.mark.parametrize(
    "other",
    [
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"),
        record(b"HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"),
        record(b"HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n\r\npart"),
        record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        record(HTTP + b"\r\n"),
        record(b"1.2.3.4", Content_Type="text/dns", WARC_Target_URI="dns:example.org"),
    ],
)
def test_what_is_no_page_is_passed_over(other: bytes) -> None:
    assert read(other) == []


@pytest.mark.parametrize(
    "digest",
    [
        f"sha256:{hashlib.sha256(HTML).hexdigest()}",
        f"sha-256:{base64.b32encode(hashlib.sha256(HTML).digest()).decode()}",
        f"sha256:{base64.b32encode(hashlib.sha256(HTML).digest()).decode().rstrip('=')}",
        f"SHA512:{base64.b64encode(hashlib.sha512(HTML).digest()).decode()}",
        "blake9:unknown",
    ],
)
def test_digests_are_known_in_every_alphabet(digest: str) -> None:
    assert page(record(WARC_Payload_Digest=digest)).body == HTML


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        (record(WARC_Payload_Digest=f"sha256:{'0' * 64}"), "WARC-Payload-Digest"),
        (record(WARC_Block_Digest="sha1:AAAA"), "WARC-Block-Digest"),
        (record(WARC_Date="2999-01-01T00:00:00Z"), "lies in the future"),
        (record(WARC_Date="2025-07"), "no moment"),
        (record(WARC_Date="2025-13-41T00:00:00Z"), "no moment"),
        (record(WARC_Target_URI="file:///etc/passwd"), "not one that a source can have"),
        (record(WARC_Target_URI="http://[bad/"), "not one that a source can have"),
        (record(WARC_Target_URI="http:///"), "not one that a source can have"),
        (record(WARC_Target_URI=f"http://a.example/{'a' * 2000}"), "not one that a source"),
        (record(WARC_Truncated="length"), "only a part"),
        (record(HTTP + b"Content-Encoding: gzip\r\n\r\nno gzip"), "damaged"),
        (record(HTTP + b"Content-Encoding: magic\r\n\r\n" + HTML), "not known"),
        (record(b"<html>no HTTP"), "no HTTP answer"),
        (record(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000 + b"\r\n"), "headers are longer"),
    ],
)
def test_what_is_not_sound_is_refused_with_a_reason(hostile: bytes, said: str) -> None:
    assert said in reason(hostile)
    refused, good = read(hostile + record())
    assert isinstance(refused, Refused)
    assert isinstance(good, Page), "what comes behind is read all the same"


def test_what_is_too_large_is_refused_before_it_is_held(settings: Settings) -> None:
    settings.FETCH_MAX_BYTES = 1_000_000
    large = record(HTTP + b"\r\n" + b"a" * 1_200_000)
    bomb = record(HTTP + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 50_000_000))
    for hostile in (large, gzip.compress(large), bomb):
        assert "larger than 1,000,000 bytes" in reason(hostile)
        assert len(read(hostile + record())) == (1 if hostile[:2] == b"\x1f\x8b" else 2)


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (b"", "The file is empty"),
        (b"<html>not a WARC file</html>\n", "no record of WARC 1.0 or 1.1"),
        (record()[:-30], "ends in the middle"),
        (gzip.compress(record())[:-20], "ends too early"),
        (record(Content_Length="many"), "no Content-Length"),
        (record(Content_Length="-5"), "no Content-Length"),
        (record(Content_Length="9" * 15), "larger than|ends in the middle"),
        (b"WARC/1.0\r\n" + b"A" * 100_000, "longer than"),
        (gzip.compress(b"WARC/1.0\r\n" + b"A" * 100_000_000), "longer than"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 1000, "more than 200"),
        (zlib.compress(record()), "no record of WARC"),
    ],
)
def test_a_damaged_file_says_how(damaged: bytes, said: str) -> None:
    with pytest.raises(BadWarcError, match=said):
        read(damaged)


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_do_more_than_be_refused(noise: bytes, packed: bool) -> None:  # noqa: FBT001
    data = record(HTTP + noise) + noise + record()
    try:
        found = read(gzip.compress(data) if packed else data)
    except BadWarcError:
        return
    assert all(isinstance(one, Page | Refused) for one in found)
