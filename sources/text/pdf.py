"""PDF documents: the text layer, its lines joined to paragraphs again."""

import re
from threading import Lock

import pypdfium2

from sources.text.document import Document, Unreadable
from sources.text.media_types import PDF

MAX_PAGES = 1_000
MAX_CHARACTERS = 5_000_000

_pdfium = Lock()  # the library keeps state of its own that two threads would share
_SENTENCE_END = tuple('.!?:;…"”»)')
_BULLET = re.compile(r"\s*(?:[•▪‣◦–—*-]|\(?\d{1,3}[.)]|[A-Za-z][.)])\s")
# What pdfium writes for the hyphen at which a word was broken over two lines.
_BROKEN_WORD = re.compile("[\ufffe\u0002\u00ad]\n?")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])")


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read the text layer of a PDF and the title it states."""
    with _pdfium:
        try:
            title, pages = _pages(body)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(_explained(str(error))) from error
    text = "\n\n".join(filter(None, map(paragraphs, pages)))
    if not text.strip():
        raise Unreadable(
            "The PDF holds pictures of pages and no text: run text recognition (OCR) on it first."
        )
    return Document(text=text, title=_stated(title), media_type=PDF)


def _pages(body: bytes) -> tuple[str, list[str]]:
    document = pypdfium2.PdfDocument(body)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"The PDF has more than {MAX_PAGES:,} pages: give the part that counts."
            )
        title = str(document.get_metadata_dict().get("Title", ""))
        pages: list[str] = []
        size = 0
        for number in range(len(document)):
            pages.append(_page(document, number))
            size += len(pages[-1])
            if size > MAX_CHARACTERS:
                raise Unreadable(
                    "The PDF holds more text than can be read: give the part that counts."
                )
        return title, pages
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    layer = page.get_textpage()
    try:
        return str(layer.get_text_bounded())
    finally:
        layer.close()
        page.close()


def paragraphs(page: str) -> str:
    """Return a page's text with broken words and wrapped lines joined, one paragraph a line."""
    text = page.replace("\r\n", "\n").replace("\r", "\n")
    text = _HYPHENATED.sub("", _BROKEN_WORD.sub("", text))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    # A line much shorter than the widest one was ended on purpose, not wrapped.
    full = max(map(len, lines), default=0) * 0.7
    joined: list[str] = []
    wrapped = False
    for line in lines:
        if wrapped and line and not _BULLET.match(line + " "):
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
        wrapped = bool(line) and (len(line) >= full or not line.endswith(_SENTENCE_END))
    return "\n".join(joined)


def _stated(title: str) -> str:
    title = " ".join(title.split())
    return "" if title.casefold() == "untitled" else title


def _explained(error: str) -> str:
    if "password" in error.lower():
        return "The PDF is locked with a password: give one without."
    return "The PDF is damaged: download it again, or print it to a new PDF."
