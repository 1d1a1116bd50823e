"""What can be seen of a page at a glance: its title, its headings and its text, by rough rules.

Nothing is parsed, so that a look costs well below a millisecond on the loop that fetches, and no
bytes can make it cost more than their length: every search goes forward, over bounded pieces.
"""

import codecs
import re
from dataclasses import dataclass
from html import unescape

# What stands between these is not seen; each ends where its own end is found.
_HIDDEN = re.compile(rb"<(script|style|noscript|template|svg|select|!--)")
_TAG = re.compile(r"<[^>]*>?")
_RUN = re.compile(rb">([^<]+)")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
# The names of Python's other codecs are no character sets of pages.
_REAL_CHARSET = re.compile(
    r"(?i:utf-?8|us-ascii|latin1|(?:iso|windows|koi8|euc|gb|big5|shift)[\w-]*)"
)
_MOST_HIDDEN = 2_000  # scripts and the like: a page of more is no page that stands for another
_PIECE = 16_384  # bytes looked at before asking whether enough was seen
_HEAD = 65_536  # bytes in which a title stands
_MOST_HEADINGS = 3
_LONGEST_HEADING = 700  # bytes, with its tags


@dataclass(frozen=True, slots=True)
class Glance:
    """What is seen: title, first headings, runs of visible text; ``length`` in characters."""

    title: str
    headings: list[str]
    runs: list[str]
    length: int

    @property
    def text(self) -> str:
        """Return the visible text in one line."""
        return " ".join(self.runs)


def glance(body: bytes, content_type: str, enough: int) -> Glance | None:
    """Look at a page until ``enough`` characters of visible text were seen; None: too intricate."""
    charset = _charset(body, content_type)
    lower = body.lower()
    runs = _visible(body, lower, charset, enough)
    if runs is None:
        return None
    return Glance(
        title=_inside(body, lower, lower.find(b"<title", 0, _HEAD), b"</title", charset),
        headings=_headings(body, lower, charset),
        runs=runs,
        length=sum(map(len, runs)),
    )


def _visible(body: bytes, lower: bytes, charset: str, enough: int) -> list[str] | None:
    """Return runs of text outside tags, scripts and the like, until they are long enough."""
    at, seen, pieces, runs = max(lower.find(b"<body"), 0), 0, 0, list[str]()
    while at < len(body) and seen < enough:
        if (pieces := pieces + 1) > _MOST_HIDDEN:
            return None
        hidden = _HIDDEN.search(lower, at, at + _PIECE)
        end = hidden.start() if hidden else min(at + _PIECE, len(body))
        found = b"\n".join(_RUN.findall(body, max(at - 1, 0), end)).decode(charset, "replace")
        fresh = [" ".join(line.split()) for line in unescape(found).splitlines()]
        runs += [line for line in fresh if line]
        seen += sum(map(len, fresh))
        at = _end_of(lower, hidden) if hidden else end
    return runs


def _end_of(lower: bytes, hidden: re.Match[bytes]) -> int:
    """Return where a hidden part ends; the rest of the page is hidden if it never does."""
    closing = b"-->" if hidden[1] == b"!--" else b"</" + hidden[1]
    end = lower.find(closing, hidden.end())
    return end if end >= 0 else len(lower)


def _headings(body: bytes, lower: bytes, charset: str) -> list[str]:
    found, at = list[str](), lower.find(b"<h1")
    while at >= 0 and len(found) < _MOST_HEADINGS:
        found.append(_inside(body, lower, at, b"</h1", charset))
        at = lower.find(b"<h1", at + 3)
    return [heading for heading in found if heading]


def _inside(body: bytes, lower: bytes, at: int, closing: bytes, charset: str) -> str:
    """Return the text of the element that opens at ``at``, "" if it is none or too long."""
    if at < 0:
        return ""
    end = lower.find(closing, at, at + _LONGEST_HEADING)
    start = lower.find(b">", at, end) + 1 if end >= 0 else 0
    if not start:
        return ""
    return " ".join(unescape(_TAG.sub(" ", body[start:end].decode(charset, "replace"))).split())


def _charset(body: bytes, content_type: str) -> str:
    said = content_type.encode("ascii", "replace")
    found = _CHARSET.search(said) or _CHARSET.search(body, 0, 2048)
    name = found[1].decode("ascii", "replace") if found else ""
    if not _REAL_CHARSET.fullmatch(name):
        return "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"
