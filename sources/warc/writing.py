"""Writing captures into a WARC 1.1 file: one gzip member a record, bodies in pieces."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources.models import Observation, Snapshot
from sources.warc.http_block import header_block, status_line
from sources.warc.records import (
    Exported,
    exported,
    looks_at,
    metadata,
    naming_originals,
    record_id,
    warc_date,
)

MEDIA_TYPE = "application/warc"
VERSION = "WARC/1.1"
REVISIT = "http://netpreserve.org/warc/1.1/revisit/"
HTTP_BLOCK = "application/http; msgtype=response"
PIECE = 1 << 16
ABOUT = (
    b"software: ClaimTracker\r\n"
    b"format: WARC File Format 1.1\r\n"
    b"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    b"description: Bodies are stored and written without their transfer and content codings. The "
    b"headers Content-Encoding, Transfer-Encoding and a Content-Length that counted coded bytes "
    b"are renamed to X-Archive-Orig-*, and Content-Length is that of the body as written. Of a "
    b"status line only the number is kept; version and wording are the standard's. The date of "
    b"this record is that of the last capture, so that two exports are the same bytes.\r\n"
)
Fields = dict[str, str]


class LostBytesError(Exception):
    """Stored bytes that are missing or no longer have their hash, and so are not exported."""


class _Body:
    """The bytes before a body and the body, read from the storage in pieces."""

    def __init__(self, head: bytes, body: IO[bytes]) -> None:
        self._parts: list[IO[bytes]] = [BytesIO(head), body]

    def read(self, size: int) -> bytes:
        while self._parts:
            if piece := self._parts[0].read(size):
                return piece
            self._parts.pop(0)
        return b""


def write(snapshots: QuerySet[Snapshot], out: IO[bytes], *, with_looks: bool = False) -> int:
    """Write these captures to a file as gzipped WARC records; return how many captures it holds.

    A capture whose bytes its source had shown before becomes a revisit, and the file then holds the
    capture that it refers to as well. With ``with_looks`` so does each look that found a capture
    unchanged. The same captures always give the same bytes. Raises LostBytesError.
    """
    chosen = _with_originals(snapshots)
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    count = 0
    last = chosen.order_by("-captured_at", "-pk").select_related("source").first()
    if last is None:
        return count
    fields = {"WARC-Record-ID": record_id(last, "warcinfo"), "WARC-Date": _date(last)}
    _put(writer, "warcinfo", fields, "application/warc-fields", ABOUT)
    for item in exported(chosen):
        _write_capture(writer, item)
        for look in looks_at(item.snapshot) if with_looks and item.status else ():
            _write_look(writer, item, look)
        count += 1
    return count


def _with_originals(snapshots: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    answered = naming_originals(snapshots.exclude(headers=[]))
    originals = answered.values_list("original_pk", flat=True)  # type: ignore[misc] # annotated
    keys = set(snapshots.values_list("pk", flat=True)) | set(originals)
    return Snapshot.objects.filter(pk__in=keys)


def _write_capture(writer: WARCWriter, item: Exported) -> None:
    snapshot = item.snapshot
    fields = _fields(snapshot, "capture", item.fetch)
    fields["WARC-Payload-Digest"] = f"sha256:{snapshot.sha256}"
    if item.status is None:
        _put_stored(writer, "resource", fields, snapshot, b"")
    elif item.original is None:
        _put_stored(writer, "response", fields, snapshot, header_block(snapshot, item.status))
    else:
        fields |= _referring_to(item.original, "identical-payload-digest")
        _put(writer, "revisit", fields, HTTP_BLOCK, header_block(snapshot, item.status))
    described = {
        "WARC-Record-ID": record_id(snapshot, "metadata"),
        "WARC-Date": _date(snapshot),
        # Under the page's own address, replay tools would show this in its place.
        "WARC-Target-URI": f"urn:claimtracker:metadata:{snapshot.url}",
        "WARC-Refers-To": record_id(snapshot, "capture"),
    }
    _put(writer, "metadata", described, "application/json", metadata(item))


def _write_look(writer: WARCWriter, item: Exported, look: Observation) -> None:
    """Write a look that found the capture unchanged; of its answer the status is kept."""
    same_bytes = look.outcome != Observation.Outcome.NOT_MODIFIED
    fields = _fields(item.snapshot, "look", look)
    fields["WARC-Record-ID"] = record_id(item.snapshot, "look", look)
    fields["WARC-Date"] = warc_date(look.finished_at)
    fields["WARC-Target-URI"] = look.final_url or item.snapshot.url
    if same_bytes:
        fields["WARC-Payload-Digest"] = f"sha256:{item.snapshot.sha256}"
    profile = "identical-payload-digest" if same_bytes else "server-not-modified"
    fields |= _referring_to(item.original or item.snapshot, profile)
    status = look.status or (200 if same_bytes else 304)
    _put(writer, "revisit", fields, HTTP_BLOCK, status_line(status) + b"\r\n")


def _fields(snapshot: Snapshot, role: str, fetch: Observation | None) -> Fields:
    fields = {
        "WARC-Record-ID": record_id(snapshot, role),
        "WARC-Date": _date(snapshot),
        "WARC-Target-URI": snapshot.url,
    }
    if fetch and fetch.ip:
        fields["WARC-IP-Address"] = fetch.ip
    return fields


def _referring_to(original: Snapshot, profile: str) -> Fields:
    return {
        "WARC-Profile": REVISIT + profile,
        "WARC-Refers-To": record_id(original, "capture"),
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": _date(original),
    }


def _date(snapshot: Snapshot) -> str:
    return warc_date(snapshot.captured_at)


def _put_stored(
    writer: WARCWriter, kind: str, fields: Fields, snapshot: Snapshot, head: bytes
) -> None:
    """Write a record whose body lies in the storage: read once to check it, once to write it."""
    fields["WARC-Block-Digest"] = _checked_digest(snapshot, head)
    media_type = HTTP_BLOCK if head else snapshot.media_type or "application/octet-stream"
    with default_storage.open(snapshot.storage_name) as body:
        _record(writer, kind, fields, media_type, _Body(head, body), len(head) + snapshot.size)


def _put(writer: WARCWriter, kind: str, fields: Fields, media_type: str, block: bytes) -> None:
    fields["WARC-Block-Digest"] = f"sha256:{hashlib.sha256(block).hexdigest()}"
    _record(writer, kind, fields, media_type, _Body(block, BytesIO()), len(block))


def _record(
    writer: WARCWriter, kind: str, fields: Fields, media_type: str, block: _Body, length: int
) -> None:
    headers = [("WARC-Type", kind), *((name, _one_line(value)) for name, value in fields.items())]
    head = StatusAndHeaders("", headers, protocol=VERSION)
    # Taken for a warcinfo record, the writer adds no digest of its own and leaves out no block.
    writer.write_record(
        ArcWarcRecord("warc", "warcinfo", head, block, None, _one_line(media_type), length)
    )


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _checked_digest(snapshot: Snapshot, head: bytes) -> str:
    block, payload = hashlib.sha256(head), hashlib.sha256()
    for piece in _pieces(snapshot):
        block.update(piece)
        payload.update(piece)
    if payload.hexdigest() != snapshot.sha256:
        raise LostBytesError(
            f"Capture {snapshot.pk} of {snapshot.url}: {snapshot.storage_name} no longer has its "
            "SHA-256 and is not exported. Restore it from a backup; `verify_evidence` names all."
        )
    return f"sha256:{block.hexdigest()}"


def _pieces(snapshot: Snapshot) -> Iterator[bytes]:
    try:
        with default_storage.open(snapshot.storage_name) as body:
            yield from body.chunks(PIECE)
    except FileNotFoundError as error:
        raise LostBytesError(
            f"Capture {snapshot.pk} of {snapshot.url}: {snapshot.storage_name} is missing from the "
            "storage. Restore it from a backup; `verify_evidence` names all."
        ) from error
