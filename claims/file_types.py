"""What an uploaded file really is, by its bytes; nothing in it is ever unpacked or run."""

import json
import re
import zipfile
from pathlib import PurePath
from typing import IO

MAX_BYTES = 20_000_000
HEAD = 65_536  # bytes in which the nature of a text shows
MAX_ENTRIES = 5_000
MAX_UNPACKED = 200_000_000  # bytes in all entries of an office document
MAX_RATIO = 200  # how many times larger than packed; real documents stay far below

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
CSV, JSON, TEXT = "text/csv", "application/json", "text/plain"
TYPES = {
    ".csv": CSV, ".docx": DOCX, ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".json": JSON,
    ".odt": ODT, ".pdf": "application/pdf", ".png": "image/png", ".tif": "image/tiff",
    ".tiff": "image/tiff", ".txt": TEXT, ".webp": "image/webp", ".xlsx": XLSX,
}  # fmt: skip
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_OFFICE_SIGNS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ODT_AT = 38  # OpenDocument: its first entry is named "mimetype", and not packed
_ACTIVE = re.compile(
    rb"^\s*<(?:!doctype|html|svg|\?xml|!--)|<(?:script|svg|iframe)\b", re.IGNORECASE
)
_MACROS = ("vbaproject.bin", "basic/", "scripts/")


class UnfitFileError(Exception):
    """A file that is not kept; the message says why, and what to give instead."""


def check(name: str, file: IO[bytes], size: int) -> str:
    """Return the media type of a file, as its name and its bytes agree on.

    ``size`` is in bytes. Raises UnfitFileError where it is empty, too large, of another type than
    the ones kept, or not what its name says. Leaves the file at its beginning.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in TYPES:
        raise UnfitFileError(f"Give a file that ends in one of {', '.join(sorted(TYPES))}.")
    if size > MAX_BYTES:
        raise UnfitFileError("Give a file of at most 20 MB.")
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head.strip():
        raise UnfitFileError("The file is empty: give one with something in it.")
    found = _of_bytes(head, file)
    file.seek(0)
    if found == TEXT and TYPES[ending] in {CSV, JSON, TEXT}:
        return _text(ending, head, file)
    if found != TYPES[ending]:
        raise UnfitFileError(
            f"The name ends in {ending}, but the file is {_named(found)}. "
            "Give the file as it was made, under its own ending."
        )
    return found


def _of_bytes(head: bytes, file: IO[bytes]) -> str:
    """Return the media type that the bytes give away; an empty one for none that is known."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"PK\x03\x04"):
        return _of_archive(head, file)
    plain = _plain(head)
    if _ACTIVE.search(plain):
        return "text/html"
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in plain)
    return "" if controls else TEXT


def _plain(head: bytes) -> bytes:
    """Return the beginning of a text without byte order mark and the zero bytes of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _of_archive(head: bytes, file: IO[bytes]) -> str:
    """Tell an office document by what its archive lists, and refuse one that is a trap."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnfitFileError(
            "The document is damaged: it cannot be opened. Save it again and give that."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * max(packed, 1)):
        raise UnfitFileError(
            "The document would unpack to far more than it is: this is no office document. "
            "Save it as PDF and give that."
        )
    names = [entry.filename.lower() for entry in entries]
    if any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1:]) for name in names):
        raise UnfitFileError("The document has macros in it. Save it without, or as PDF.")
    if head[_ODT_AT:].startswith(ODT.encode() + b"PK"):
        return ODT
    return next((kind for sign, kind in _OFFICE_SIGNS.items() if sign in names), "application/zip")


def _text(ending: str, head: bytes, file: IO[bytes]) -> str:
    if ending != ".json":
        return TYPES[ending]
    try:
        json.loads(file.read())
    except (ValueError, RecursionError) as error:
        raise UnfitFileError(
            "The file is no JSON, whatever its name says. Give it as .txt."
        ) from error
    finally:
        file.seek(0)
    return JSON


def _named(media_type: str) -> str:
    if media_type == "text/html":
        return "HTML, SVG or a script, which is not kept: capture the page by its address instead"
    endings = [ending for ending, known in TYPES.items() if known == media_type]
    if media_type == TEXT:
        return "plain text"
    return f"a file of the type {endings[0]}" if endings else "of another type"
