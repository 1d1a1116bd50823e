"""Sniffing and plain text: each kind of document is told apart, each other one refused."""

import contextlib
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import READERS, Unreadable, read
from sources.text.media_types import sniff

RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>'
JSON_FEED = b'{"title": "News", "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}'
SITEMAP = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'


KINDS = [
    (b"%PDF-1.7 ...", "", "application/pdf"),
    (b"%PDF-1.7 ...", "text/html", "application/pdf"),
    (RSS, "", "application/rss+xml"),
    (RSS, "text/html", "application/rss+xml"),
    (b"<rdf:RDF xmlns:rdf='x'>", "application/xml", "application/rss+xml"),
    (ATOM, "application/octet-stream", "application/atom+xml"),
    (b"\xef\xbb\xbf<!-- hello --><feed>", "", "application/atom+xml"),
    (RSS.decode().encode("utf-16-le"), "", "application/rss+xml"),
    (JSON_FEED, "application/json", "application/feed+json"),
    (b"\xef\xbb\xbf \n" + JSON_FEED, "text/plain", "application/feed+json"),
    (SITEMAP, "text/xml", "application/xml"),
    (b"<sm:sitemapindex>", "", "application/xml"),
    (gzip.compress(SITEMAP), "application/gzip", "application/xml"),
    (b"<!DOCTYPE html><html>", "", "text/html"),
    (b"words <p>more</p>", "", "text/html"),
    (b"words", "text/html; charset=utf-8", "text/html"),
    (b"<html>", "application/xhtml+xml", "text/html"),
    (b"<html>", "text/plain", "text/plain"),
    (b"Just words, 2 < 3.", "", "text/plain"),
    (b"Just words", "text/markdown", "text/plain"),
    ("Слова".encode("utf-16"), "", "text/plain"),
]


@pytest.mark.parametrize(("body", "declared", "media_type"), KINDS)
def test_kind_is_told_by_the_bytes_first(body: bytes, declared: str, media_type: str) -> None:
    assert sniff(body, declared) == media_type
    assert media_type in READERS


REFUSED = [
    (b"", "", "empty"),
    (b" \n ", "", "empty"),
    (b"PK\x03\x04word/document.xml", "", "save it as PDF"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "text recognition"),
    (b"\xff\xd8\xff\xe0JFIF", "", "text recognition"),
    (b"\x1f\x8b\x08", "", "unpack"),
    (gzip.compress(b"Just words."), "", "unpack"),
    (b"\x1f\x8b damaged", "", "unpack"),
    (bytes(range(256)) * 4, "", "not text"),
    (b"{}", "application/json", "no reader for application/json"),
    (b"words", "application/pdf", "no PDF"),
    (RSS, "", "no entries"),
    (b'{"version": "https://example.org/"}', "application/json", "no reader"),
]


@pytest.mark.parametrize(("body", "declared", "reason"), REFUSED)
def test_refusal_says_what_it_is_and_what_helps(body: bytes, declared: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body, content_type=declared)


@given(st.binary(max_size=300), st.sampled_from(["", "text/html", "text/plain", "application/pdf"]))
def test_any_bytes_are_read_or_refused(body: bytes, declared: str) -> None:
    with contextlib.suppress(Unreadable):
        text = read(body, content_type=declared).text
        assert text == text.strip()
        text.encode()  # nothing in it that cannot be stored


def test_plain_text_keeps_its_paragraphs() -> None:
    document = read("One.\r\n\r\nTwo\u2028three. \r\n".encode())
    assert document.text == "One.\n\nTwo\nthree."
    assert (document.title, document.language, document.published_at) == ("", "", None)


def test_preamble_that_can_be_read_in_many_ways_is_passed_over_once() -> None:
    assert sniff(b"<?xml ?>" * 1_000 + b"<p>words</p>", "text/html") == "text/html"
    assert sniff(b"<!-- hello -->" * 1_000 + RSS) == "application/rss+xml"
