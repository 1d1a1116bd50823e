"""Bytes to characters, as the HTML standard says: mark, header, meta, then a look at the bytes."""

import re

import charset_normalizer
import webencodings

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
_META_TAG = re.compile(rb"<meta[\s/][^>]*>", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META_CHARSET = re.compile(rb"[\s/;\"']charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A<\?xml[^>]*\sencoding\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_PRESCAN = 4_096  # the standard looks at 1,024 bytes; pages put their meta tag later all the same
_SAMPLE = 65_536
# The charsets that pages without a declaration are in; the rest would only be mistaken for them.
_ON_THE_WEB = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip


def decode(body: bytes, *, content_type: str = "", markup: bool = False) -> str:
    """Return the characters of a document; `markup` says that it may declare its own charset."""
    encoding = _marked(body) or _from_header(content_type)
    if encoding is None and markup:
        encoding = _from_meta(body[:_PRESCAN])
    if encoding is None:
        encoding = _guessed(body)
    text, _ = webencodings.decode(body, encoding, errors="replace")
    return str(text)


def _marked(body: bytes) -> webencodings.Encoding | None:
    # webencodings honours the mark itself; this only keeps the other sources out of its way.
    if body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return webencodings.UTF8
    return None


def _from_header(content_type: str) -> webencodings.Encoding | None:
    found = _HEADER.search(content_type)
    return webencodings.lookup(found[1]) if found else None


def _from_meta(head: bytes) -> webencodings.Encoding | None:
    for tag in _META_TAG.findall(_COMMENT.sub(b"", head)):
        found = _META_CHARSET.search(tag)
        encoding = webencodings.lookup(found[1].decode("ascii", "replace")) if found else None
        if encoding is not None:
            return _readable_as_ascii(encoding)
    xml = _XML_ENCODING.match(head)
    encoding = webencodings.lookup(xml[1].decode("ascii", "replace")) if xml else None
    return _readable_as_ascii(encoding) if encoding else None


def _readable_as_ascii(encoding: webencodings.Encoding) -> webencodings.Encoding:
    # A tag that was found byte by byte cannot be in UTF-16, whatever it says.
    if encoding.name.startswith("utf-16"):
        return webencodings.UTF8
    if encoding.name == "x-user-defined":
        return webencodings.lookup("windows-1252")
    return encoding


def _guessed(body: bytes) -> webencodings.Encoding:
    try:
        body.decode()
    except UnicodeDecodeError:
        found = charset_normalizer.from_bytes(body[:_SAMPLE], cp_isolation=_ON_THE_WEB)
        # Where two fit equally well, the West European one is the likelier.
        best = min(
            found, key=lambda m: (m.chaos, -m.coherence, m.encoding != "cp1252"), default=None
        )
        encoding = webencodings.lookup(best.encoding.replace("_", "-")) if best else None
        return encoding or webencodings.lookup("windows-1252")
    return webencodings.UTF8
