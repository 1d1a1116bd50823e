"""From bytes to plain text: one reader a media type, found in one table."""

from dataclasses import replace
from typing import Protocol

from sources.text import feed, html, json_feed, pdf, plain, sitemap
from sources.text.document import Document, Entry, Unreadable
from sources.text.language import language_of
from sources.text.media_types import ATOM, HTML, JSON_FEED, PDF, PLAIN, RSS, SITEMAP, sniff
from sources.text.tidying import tidy

__all__ = ["EXTRACTOR_VERSION", "READERS", "Document", "Entry", "Reader", "Unreadable", "read"]

# Stored beside every text: raise it whenever the same bytes would give another text.
EXTRACTOR_VERSION = "2"


class Reader(Protocol):
    """What a reader is: a function from bytes to a Document."""

    def __call__(self, body: bytes, *, url: str, content_type: str) -> Document: ...


READERS: dict[str, Reader] = {
    HTML: html.read,
    PDF: pdf.read,
    PLAIN: plain.read,
    RSS: feed.read,
    ATOM: feed.read,
    JSON_FEED: json_feed.read,
    SITEMAP: sitemap.read,
}


def read(body: bytes, *, url: str = "", content_type: str = "") -> Document:
    """Return the text of a capture, or raise Unreadable saying what is wrong and what helps."""
    document = READERS[sniff(body, content_type)](body, url=url, content_type=content_type)
    text = tidy(document.text)
    if not text and not document.entries:
        raise Unreadable(
            "No text was found: the page may need a browser to show it; save it as text or PDF."
        )
    return replace(
        document,
        text=text,
        title=tidy(document.title),
        byline=tidy(document.byline),
        language=language_of(text, document.language),
    )
