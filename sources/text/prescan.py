"""The charset that markup declares for itself, found as the HTML standard finds it."""

import re

import webencodings

# The standard looks at 1,024 bytes, and at every meta tag met while parsing after them.
_LENGTH = 16_384
_TAG = re.compile(
    rb"(?P<comment><!--)"
    rb"|(?P<meta><meta(?=[\t\n\f\r /]))"
    rb"|(?P<tag></?[a-z][^\t\n\f\r >]*)"
    rb"|(?P<other><[!/?])",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    rb"[\t\n\f\r /]*(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*)"
    rb"(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    rb"|(?P<open>[\"'])|(?P<bare>[^\t\n\f\r >\"'][^\t\n\f\r >]*)?))?"
)
_IN_CONTENT = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\t\n\f\r ;][^\t\n\f\r ;]*))",
    re.IGNORECASE,
)
_XML_ENCODING = re.compile(rb"\A<\?xml[^>]*\sencoding\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)


def declared(body: bytes) -> webencodings.Encoding | None:
    """Return the charset that a page's meta tag or XML declaration names, or None.

    Follows "prescan a byte stream to determine its encoding" in the HTML standard, section
    13.2.3.2, over a longer stretch of the page.
    """
    head = body[:_LENGTH]
    position = 0
    while match := _TAG.search(head, position):
        if match["comment"]:
            position = _after(head, b"-->", match.start() + 2)
        elif match["other"]:
            position = _after(head, b">", match.end())
        else:
            attributes, position = _attributes(head, match.end())
            encoding = _of_meta(attributes) if match["meta"] else None
            if encoding is not None:
                return encoding
    xml = _XML_ENCODING.match(head)
    return _known(xml[1]) if xml else None


def _after(head: bytes, sign: bytes, start: int) -> int:
    found = head.find(sign, start)
    return len(head) if found < 0 else found + len(sign)


def _attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """Return a tag's attributes and where it ends; none where a quotation is never closed."""
    found: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(head, position):
        if match["open"]:
            return {}, len(head)
        value = match["double"] or match["single"] or match["bare"] or b""
        found.setdefault(match["name"].lower(), value)
        position = match.end()
    end = head.find(b">", position)
    return (found, end + 1) if end >= 0 else ({}, len(head))


def _of_meta(attributes: dict[bytes, bytes]) -> webencodings.Encoding | None:
    if b"charset" in attributes:
        return _known(attributes[b"charset"])
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    label = _IN_CONTENT.search(attributes.get(b"content", b""))
    return _known(label[1] or label[2] or label[3] or b"") if label else None


def _known(label: bytes) -> webencodings.Encoding | None:
    encoding = webencodings.lookup(label.decode("ascii", "replace"))
    if encoding is None:
        return None
    # A tag that was found byte by byte cannot be in UTF-16, whatever it says.
    if encoding.name.startswith("utf-16"):
        return webencodings.UTF8
    if encoding.name == "x-user-defined":
        return webencodings.lookup("windows-1252")
    return encoding
