"""Reading a WARC file that anybody may have made: in pieces, each line and each block bounded."""

import hashlib
import re
from base64 import b32encode, b64encode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from claimtracker.http.decoding import STEP, DecodingError, decode, decoders

MAX_LINE = 16_384  # bytes; longer than any address that is kept
MAX_FIELDS = 200
VERSIONS = (b"WARC/1.0", b"WARC/1.1")
_LENGTH = re.compile(r"\d{1,15}")
_ALGORITHMS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


class BadWarcError(Exception):
    """A file that is no WARC file, or is damaged so that nothing behind can be found."""


@dataclass
class Record:
    """The header of one record; its block is read or skipped before the next record."""

    fields: dict[str, str] = field(default_factory=dict)
    length: int = 0

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name.lower(), "")

    @property
    def name(self) -> str:
        """Return what a person finds the record by."""
        return self["warc-record-id"] or "a record without WARC-Record-ID"


class Stream:
    """A WARC file, gzipped or not, read from its beginning to its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._pieces = _plain(file)
        self._buffer = bytearray()

    def records(self) -> Iterator[Record]:
        """Yield the header of each record; the caller takes or skips its block at once."""
        while line := self._first_line():
            if line.rstrip() not in VERSIONS:
                raise BadWarcError(f"Here stands no record of WARC 1.0 or 1.1, but {line[:40]!r}.")
            record = Record(self._fields())
            if not _LENGTH.fullmatch(record["content-length"]):
                raise BadWarcError(f"{record.name} has no Content-Length that is a number.")
            record.length = int(record["content-length"])
            yield record

    def take(self, record: Record) -> bytes:
        """Return the block of the record; the caller has judged its length."""
        while len(self._buffer) < record.length and self._fill():
            pass
        if len(self._buffer) < record.length:
            raise BadWarcError(f"The file ends in the middle of {record.name}: fetch it again.")
        block = bytes(self._buffer[: record.length])
        del self._buffer[: record.length]
        return block

    def skip(self, record: Record) -> None:
        """Leave the block of the record out, however long it is."""
        left = record.length
        while left > 0:
            if not self._buffer and not self._fill():
                raise BadWarcError(f"The file ends in the middle of {record.name}: fetch it again.")
            passed = min(left, len(self._buffer))
            del self._buffer[:passed]
            left -= passed

    def _first_line(self) -> bytes:
        while line := self._line():
            if line.strip():
                return line
        return b""

    def _fields(self) -> dict[str, str]:
        fields: dict[str, str] = {}
        name = ""
        for _ in range(MAX_FIELDS):
            line = text(self._line())
            if not line.strip():
                return fields
            if line[0] in " \t" and name:  # WARC 1.0 lets a field go on in the next line
                fields[name] += " " + line.strip()
                continue
            name, _, value = line.partition(":")
            name = name.strip().lower()
            fields.setdefault(name, value.strip())
        raise BadWarcError(f"A record has more than {MAX_FIELDS} header lines.")

    def _line(self) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > MAX_LINE:
                break
            if not self._fill():
                end = len(self._buffer) - 1
                break
        if not -1 <= end < MAX_LINE or (end < 0 and self._buffer):
            raise BadWarcError(f"A header line is longer than {MAX_LINE:,} bytes.")
        line = bytes(self._buffer[: end + 1])
        del self._buffer[: end + 1]
        return line

    def _fill(self) -> bool:
        try:
            piece = next(self._pieces, b"")
        except DecodingError as error:
            raise BadWarcError(f"{error} Fetch the file again.") from error
        self._buffer += piece
        return bool(piece)


def _plain(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file in bounded pieces, gzip undone."""
    piece = file.read(STEP)
    if not piece.startswith(b"\x1f\x8b"):
        while piece:
            yield piece
            piece = file.read(STEP)
        return
    chain = decoders("gzip")
    while piece:
        yield from filter(None, decode(piece, chain))
        piece = file.read(STEP)
    yield from filter(None, decode(None, chain))


def text(raw: bytes) -> str:
    """Return a header line as text: UTF-8 as WARC has it, or Latin-1 as old servers send it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def has_digest(data: bytes, digest: str) -> bool:
    """Tell whether the data has this digest, in whichever form of RFC 4648 it is written.

    A digest that is empty, or by an algorithm that is not known here, says nothing: True.
    """
    algorithm, _, value = digest.partition(":")
    algorithm = algorithm.strip().lower().replace("-", "")
    if algorithm not in _ALGORITHMS:
        return True
    found = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    value = value.strip()
    if value.lower() == found.hex():
        return True
    value = value.rstrip("=")
    forms = (b64encode(found), urlsafe_b64encode(found))
    is_base32 = value.upper() == b32encode(found).decode().rstrip("=")
    return is_base32 or value in {form.decode().rstrip("=") for form in forms}
