"""Finding out what bytes are: by their first bytes, then by what the server called them."""

import re

from sources.text.document import Unreadable

HTML = "text/html"
PDF = "application/pdf"
PLAIN = "text/plain"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"

_HEAD = 2_048
_MAGIC = (
    (b"PK\x03\x04", "an office document or archive (ZIP): save it as PDF or text"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as PDF or text"),
    (b"\x1f\x8b", "compressed (gzip): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd): unpack it first"),
    (b"\x89PNG", "an image: run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "an image: run text recognition (OCR) on it first"),
    (b"GIF8", "an image: run text recognition (OCR) on it first"),
    (b"{\\rtf", "a rich-text document: save it as PDF or text"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FEED_ROOT = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?>|\s)*"
    rb"<(?:\w+:)?(rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SIGN = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article|table|script|a|br|b)[\s>/]",
    re.IGNORECASE,
)


def sniff(body: bytes, content_type: str = "") -> str:
    """Return the media type to read bytes as, or raise Unreadable naming what they are."""
    declared = content_type.partition(";")[0].strip().lower()
    if not body.strip():
        raise Unreadable("The document is empty: check that the address or the file is right.")
    if b"%PDF-" in body[:1024]:
        return PDF
    head = _as_ascii(body[:_HEAD])
    feed = _FEED_ROOT.match(head)
    if feed:
        return ATOM if feed[1].lower() == b"feed" else RSS
    _refuse_binary(body, head)
    if declared == PLAIN:
        return PLAIN
    if declared in {HTML, "application/xhtml+xml"} or _HTML_SIGN.search(head):
        return HTML
    if declared in {"", "application/octet-stream"} or declared.startswith("text/"):
        return PLAIN
    if declared == PDF:
        raise Unreadable("This is no PDF, whatever its name says: download it again.")
    raise Unreadable(f"There is no reader for {declared}: give HTML, PDF, a feed or plain text.")


def _as_ascii(head: bytes) -> bytes:
    """Return the beginning without byte order mark and without the zero bytes of UTF-16."""
    for bom in _BOMS:
        if head.startswith(bom):
            head = head[len(bom) :]
            return head.replace(b"\0", b"") if len(bom) == 2 else head
    return head


def _refuse_binary(body: bytes, head: bytes) -> None:
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise Unreadable(f"This is {what}.")
    if body.startswith(_BOMS):
        return
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if controls * 10 > len(head):
        raise Unreadable("This is not text: give HTML, PDF, a feed or plain text.")
