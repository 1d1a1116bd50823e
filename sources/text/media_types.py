"""Finding out what bytes are: by their first bytes, then by what the server called them."""

import re
import zlib

from sources.text.document import Unreadable

HTML = "text/html"
PDF = "application/pdf"
PLAIN = "text/plain"
RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
SITEMAP = (
    "application/xml"  # sitemaps have no type of their own, and nothing else here is read as XML
)

GZIP = b"\x1f\x8b"
_HEAD = 2_048
_PREAMBLE = 65_536  # the root of XML may stand behind comments and definitions
_MAGIC = (
    (b"PK\x03\x04", "an office document or archive (ZIP): save it as PDF or text"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as PDF or text"),
    (GZIP, "compressed (gzip): unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd): unpack it first"),
    (b"\x89PNG", "an image: run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "an image: run text recognition (OCR) on it first"),
    (b"GIF8", "an image: run text recognition (OCR) on it first"),
    (b"{\\rtf", "a rich-text document: save it as PDF or text"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What may stand before the root of XML is passed over once and never tried again (*+), or there
# could be a document on which trying takes for ever.
_FEED_ROOT = re.compile(
    rb"(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*+"
    rb"<(?:\w+:)?(rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {b"rss": RSS, b"rdf": RSS, b"feed": ATOM, b"urlset": SITEMAP, b"sitemapindex": SITEMAP}
# As the standard has it, and as encoders that put a backslash before each slash write it.
_JSON_FEED_SIGN = re.compile(
    rb"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/", re.IGNORECASE
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
    head = _as_ascii(body[:_HEAD])
    signed = _signed(body, head)
    if signed:
        return signed
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


def _signed(body: bytes, head: bytes) -> str:
    """Return the media type that the bytes themselves give away, or an empty string."""
    if b"%PDF-" in body[:1024]:
        return PDF
    root = _FEED_ROOT.match(_as_ascii(body[:_PREAMBLE]))
    if root:
        return _ROOTS[root[1].lower()]
    if _is_packed_sitemap(body):
        return SITEMAP
    if head.lstrip().startswith(b"{") and _JSON_FEED_SIGN.search(body):
        return JSON_FEED
    return ""


def _as_ascii(head: bytes) -> bytes:
    """Return the beginning without byte order mark and without the zero bytes of UTF-16."""
    for bom in _BOMS:
        if head.startswith(bom):
            head = head[len(bom) :]
            return head.replace(b"\0", b"") if len(bom) == 2 else head
    is_wide = b"<" in head[:4] and b"\0" in head[:4]  # UTF-16 or UTF-32 without its mark
    return head.replace(b"\0", b"") if is_wide else head


def _is_packed_sitemap(body: bytes) -> bool:
    if not body.startswith(GZIP):
        return False
    try:
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _PREAMBLE)
    except zlib.error:
        return False
    root = _FEED_ROOT.match(_as_ascii(head))
    return root is not None and _ROOTS[root[1].lower()] == SITEMAP


def _refuse_binary(body: bytes, head: bytes) -> None:
    for magic, what in _MAGIC:
        if body.startswith(magic):
            raise Unreadable(f"This is {what}.")
    if body.startswith(_BOMS):
        return
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if controls * 10 > len(head):
        raise Unreadable("This is not text: give HTML, PDF, a feed or plain text.")
