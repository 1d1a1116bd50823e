"""What an upload is, by its bytes, and why some are not kept."""

import zipfile
from io import BytesIO

import pytest

from claims.file_types import DOCX, MAX_BYTES, ODT, XLSX, UnfitFileError, check

PNG = b"\x89PNG\r\n\x1a\n rest"


def archive(*names: str, body: bytes = b"<x/>", packed: bool = True, first: str = "") -> bytes:
    """Return a ZIP with entries of these names."""
    file = BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", method) as made:
        if first:
            made.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name in names:
            made.writestr(name, body)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("A.PDF", b"%PDF-1.7 ...", "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
        ("a.jpeg", b"\xff\xd8\xff\xe1 Exif", "image/jpeg"),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        ("a.tif", b"II*\0....", "image/tiff"),
        ("a.tiff", b"MM\0*....", "image/tiff"),
        ("a.csv", b"place,deaths\nhere,3\n", "text/csv"),
        ("a.txt", "Zwei Männer.".encode(), "text/plain"),
        ("a.txt", "Zwei Männer.".encode("latin-1"), "text/plain"),
        ("a.txt", "Zwei Männer.".encode("utf-16"), "text/plain"),
        ("a.txt", b"We counted: 3 < 5.", "text/plain"),
        ("a.json", b'{"deaths": 3}', "application/json"),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), DOCX),
        ("a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        ("a.odt", archive("content.xml", first=ODT), ODT),
    ],
)
def test_a_file_is_what_its_name_and_its_bytes_agree_on(
    name: str, body: bytes, media_type: str
) -> None:
    file = BytesIO(body)
    assert check(name, file, len(body)) == media_type
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.html", b"<html>", "Give a file that ends in one of"),
        ("a.svg", b"<svg/>", "Give a file that ends in one of"),
        ("a", b"%PDF-1.7", "Give a file that ends in one of"),
        ("a.pdf.exe", b"MZ", "Give a file that ends in one of"),
        ("a.txt", b"", "The file is empty"),
        ("a.txt", b" \n ", "The file is empty"),
        ("a.pdf", PNG, "is a file of the type .png"),
        ("a.png", b"%PDF-1.7", "is a file of the type .pdf"),
        ("a.png", b"plain words", "is plain text"),
        ("a.pdf", b"<html><script>alert(1)</script>", "HTML, SVG or a script"),
        ("a.txt", b"<!DOCTYPE html><p>x", "HTML, SVG or a script"),
        ("a.txt", b"\xef\xbb\xbf <html>", "HTML, SVG or a script"),
        ("a.txt", "<html>".encode("utf-16"), "HTML, SVG or a script"),
        ("a.csv", b"a,b\n<script>alert(1)</script>,2", "HTML, SVG or a script"),
        ("a.png", b"<svg xmlns='x' onload='alert(1)'/>", "HTML, SVG or a script"),
        ("a.txt", b"MZ\x90\0\x03", "is of another type"),
        ("a.json", b'{"deaths": ', "no JSON"),
        ("a.json", b"[" * 60_000, "no JSON"),
        ("a.docx", b"PK\x03\x04 cut off", "damaged"),
        ("a.docx", archive("some/file.txt"), "is of another type"),
        ("a.docx", archive("xl/workbook.xml"), "is a file of the type .xlsx"),
        ("a.odt", archive("content.xml"), "is of another type"),
        ("a.docx", archive("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("a.docx", archive("word/document.xml", body=b"\0" * 3_000_000), "unpack to far more"),
        ("a.docx", archive("word/document.xml", *map(str, range(5_001)), packed=False),
         "unpack to far more"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_kept_says_why(name: str, body: bytes, words: str) -> None:
    with pytest.raises(UnfitFileError, match=words):
        check(name, BytesIO(body), len(body))


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    with pytest.raises(UnfitFileError, match="at most 20 MB"):
        check("a.pdf", BytesIO(), MAX_BYTES + 1)
