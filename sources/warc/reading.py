"""The pages in a WARC file, each checked against its digests; what is refused says why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from warcio.bufferedreaders import ChunkedDataReader

from claimtracker.http.decoding import STEP, DecodingError, decode, decoders
from sources.warc.stream import BadWarcError, Record, Stream, has_digest, text

__all__ = ["BadWarcError", "Page", "Refused", "pages"]

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})
MAX_HEADERS = 65_536  # bytes of HTTP headers before a body
MAX_ADDRESS = 2000  # characters; what a source can hold
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f<>\"]+", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z")
_STATUS = re.compile(r"HTTP/\d(?:\.\d)? (\d{3})(?: |$)")
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """One capture of a page. Where ``body`` is None, it is that of the page named as in ``names``.

    ``names`` are what a later revisit may call these bytes: the record's id, its address and date,
    its payload digest.
    """

    record: str
    url: str
    captured_at: datetime
    media_type: str
    names: tuple[str, ...]
    headers: Headers = field(default_factory=list)
    body: bytes | None = None


@dataclass(frozen=True)
class Refused:
    """A record that is not imported, and why."""

    record: str
    reason: str


class _RefusedError(Exception):
    """Why one record is refused."""


class _NoPageError(Exception):
    """A record that is sound but holds no page: nobody needs to hear of it."""


def pages(file: IO[bytes]) -> Iterator[Page | Refused]:
    """Yield the pages of a WARC 1.0 or 1.1 file, gzipped or not, and what is refused.

    Only successful answers of HTML, PDF and text are pages; requests, pictures, redirects and
    the like are passed over. Memory stays bounded by FETCH_MAX_BYTES, whatever the file claims.
    Raises BadWarcError where the file is damaged so that nothing behind can be found.
    """
    stream = Stream(file)
    count = 0
    for record in stream.records():
        count += 1
        if record["warc-type"] not in {"response", "revisit", "resource"}:
            stream.skip(record)
            continue
        try:
            yield _page(record, _block(stream, record))
        except _NoPageError:
            continue
        except (_RefusedError, DecodingError) as problem:
            yield Refused(record.name, str(problem))
    if not count:
        raise BadWarcError("The file is empty: give a WARC file.")


def _block(stream: Stream, record: Record) -> bytes:
    cap = settings.FETCH_MAX_BYTES
    if record.length > cap + MAX_HEADERS:
        stream.skip(record)
        raise _RefusedError(f"It is larger than {cap:,} bytes: raise FETCH_MAX_BYTES to accept it.")
    return stream.take(record)


def _page(record: Record, block: bytes) -> Page:
    if not has_digest(block, record["warc-block-digest"]):
        raise _RefusedError("Its block does not have its WARC-Block-Digest.")
    no_headers: Headers = []
    if record["warc-type"] == "resource":
        media_type, headers, body, forms = record["content-type"], no_headers, block, [block]
    else:
        media_type, headers, body, forms = _http(record, block)
    is_revisit = record["warc-type"] == "revisit"
    if not _is_page(media_type) and not (is_revisit and not media_type):
        raise _NoPageError
    url, moment = _address(record["warc-target-uri"]), _moment(record["warc-date"])
    digest = record["warc-payload-digest"]
    if not is_revisit and not any(has_digest(form, digest) for form in forms):
        raise _RefusedError("Its body does not have its WARC-Payload-Digest.")
    if record["warc-truncated"] or record["warc-segment-number"]:
        raise _RefusedError("It holds only a part of the page.")
    if not body and not is_revisit:
        raise _NoPageError
    names = _names_of_original(record) if is_revisit else _names(record)
    kept = None if is_revisit else body
    return Page(record.name, url, moment, media_type[:200], names, headers, kept)


def _http(record: Record, block: bytes) -> tuple[str, Headers, bytes, list[bytes]]:
    """Return media type, headers and decoded body, and the forms that a digest may be over."""
    if not record["content-type"].replace(" ", "").startswith("application/http"):
        raise _NoPageError
    if record["warc-type"] == "revisit" and not block:
        return "", [], b"", []
    head, _, raw = block.partition(b"\r\n\r\n")
    if len(head) > MAX_HEADERS:
        raise _RefusedError(f"Its HTTP headers are longer than {MAX_HEADERS:,} bytes.")
    first, *lines = text(head).split("\r\n")
    status = _STATUS.match(first)
    if not status:
        raise _RefusedError("It holds no HTTP answer.")
    code = int(status[1])
    unchanged = code == 304 and record["warc-type"] == "revisit"
    if code in {204, 205, 206} or not (200 <= code < 300 or unchanged):
        raise _NoPageError
    headers = _headers(lines)
    media_type = _header(headers, "content-type")
    if record["warc-type"] == "revisit" or not _is_page(media_type):
        return media_type, headers, b"", []
    return media_type, headers, *_decoded(headers, raw)


def _headers(lines: list[str]) -> Headers:
    headers: Headers = []
    for line in lines:
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and headers:
            headers[-1] = headers[-1][0], f"{headers[-1][1]} {_clean(line)}"
        elif colon:
            headers.append((_clean(name), _clean(value)))
    return headers


def _clean(value: str) -> str:
    return "".join(sign for sign in value.strip() if sign == "\t" or sign >= " ")


def _header(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _decoded(headers: Headers, raw: bytes) -> tuple[bytes, list[bytes]]:
    whole = raw
    if "chunked" in _header(headers, "transfer-encoding").lower():
        reader = ChunkedDataReader(BytesIO(raw))  # lets a body pass that has been put together
        whole = b"".join(iter(lambda: reader.read(STEP), b""))
    body = _inflated(whole, _header(headers, "content-encoding"))
    return body, [raw, whole, body]


def _inflated(data: bytes, coding: str) -> bytes:
    pieces, size = [], 0
    chain = decoders(coding)
    for start in range(0, len(data) + STEP, STEP):
        for piece in decode(data[start : start + STEP] or None, chain):
            size += len(piece)
            if size > settings.FETCH_MAX_BYTES:
                raise _RefusedError(
                    f"Unpacked it is larger than {settings.FETCH_MAX_BYTES:,} bytes: raise "
                    "FETCH_MAX_BYTES to accept it."
                )
            pieces.append(piece)
    return b"".join(pieces)


def _is_page(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() in PAGE_TYPES


def _address(raw: str) -> str:
    url = raw.removeprefix("<").removesuffix(">")
    try:
        has_host = bool(urlsplit(url).hostname)
    except ValueError:
        has_host = False
    if len(url) > MAX_ADDRESS or not _ADDRESS.fullmatch(url) or not has_host:
        raise _RefusedError(f"Its address {url[:200]!r} is not one that a source can have.")
    return url


def _moment(raw: str) -> datetime:
    found = _MOMENT.fullmatch(raw)
    try:
        moment = datetime.fromisoformat(found[1]).replace(tzinfo=UTC) if found else None
    except ValueError:
        moment = None
    if found is None or moment is None:
        raise _RefusedError(f"Its WARC-Date {raw[:40]!r} is no moment in UTC to the second.")
    moment = moment.replace(microsecond=int((found[2] or "").ljust(6, "0")[:6]))
    if moment > timezone.now():
        raise _RefusedError(f"Its WARC-Date {raw} lies in the future.")
    return moment


def _names(record: Record) -> tuple[str, ...]:
    at = f"{record['warc-target-uri']} {record['warc-date']}"
    return tuple(filter(None, (record["warc-record-id"], at, record["warc-payload-digest"])))


def _names_of_original(record: Record) -> tuple[str, ...]:
    at = f"{record['warc-refers-to-target-uri']} {record['warc-refers-to-date']}".strip()
    return tuple(filter(None, (record["warc-refers-to"], at, record["warc-payload-digest"])))
