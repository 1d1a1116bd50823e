"""Bytes to characters, as the HTML standard says: mark, header, meta, then a look at the bytes."""

import re

import charset_normalizer
import webencodings

from sources.text.prescan import declared

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
# An XML declaration in two-byte characters tells their order by its first character.
_XML_IN_UTF16 = ((b"<\0?\0x\0", "utf-16le"), (b"\0<\0?\0x", "utf-16be"))
_SAMPLE = 65_536
# The charsets that pages without a declaration are in; the rest would only be mistaken for them.
_ON_THE_WEB = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip


def decode(body: bytes, *, content_type: str = "", markup: bool = False) -> str:
    """Return the characters of a document; `markup` says that it may declare its own charset."""
    encoding = encoding_of(body, content_type=content_type, markup=markup)
    text, _ = webencodings.decode(body, encoding, errors="replace")
    return str(text)


def encoding_of(
    body: bytes, *, content_type: str = "", markup: bool = False
) -> webencodings.Encoding:
    """Return the charset of a document by the first of: mark, header, declaration, its bytes."""
    return (
        _begun(body, _MARKS)
        or _from_header(content_type)
        or (markup and (_begun(body, _XML_IN_UTF16) or declared(body)))
        or _guessed(body)
    )


def _begun(body: bytes, signs: tuple[tuple[bytes, str], ...]) -> webencodings.Encoding | None:
    return next((webencodings.lookup(name) for sign, name in signs if body.startswith(sign)), None)


def _from_header(content_type: str) -> webencodings.Encoding | None:
    found = _HEADER.search(content_type)
    return webencodings.lookup(found[1]) if found else None


def _guessed(body: bytes) -> webencodings.Encoding:
    if body.isascii():  # any charset would do: this is the one that the standard falls back to
        return webencodings.lookup("windows-1252")
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
