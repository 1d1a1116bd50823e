"""The HTTP part of a WARC record: the status line and the headers, as far as they were kept."""

import re
from http import HTTPStatus

from sources.models import Snapshot

# The stored body has been decoded, so that these no longer say what it is.
CODINGS = frozenset({"content-encoding", "transfer-encoding"})
_BREAKS = re.compile(r"[\x00\r\n]+")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def header_block(snapshot: Snapshot, status: int) -> bytes:
    """Return what stands before the body: the headers as captured, those of codings renamed.

    Content-Length is that of the stored body; one that says otherwise is kept under another name.
    """
    lines = [status_line(status)]
    for name, value in snapshot.headers:
        if not _TOKEN.fullmatch(name):
            continue
        is_length = name.lower() == "content-length"
        if name.lower() in CODINGS or (is_length and value.strip() != str(snapshot.size)):
            lines.append(_line(f"X-Archive-Orig-{name}", value))
        elif not is_length:
            lines.append(_line(name, value))
    lines.append(_line("Content-Length", str(snapshot.size)))
    return b"".join(lines) + b"\r\n"


def status_line(status: int) -> bytes:
    """Return a status line; the wording is the standard's, as only the number is kept."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return f"HTTP/1.1 {status} {phrase}".rstrip().encode() + b"\r\n"


def _line(name: str, value: str) -> bytes:
    return f"{name}: {_BREAKS.sub(' ', value)}".encode() + b"\r\n"
