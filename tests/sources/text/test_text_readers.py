"""Sniffing, plain text, feeds and PDF: each kind of document, and each kind of refusal."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import READERS, Unreadable, read
from sources.text.media_types import sniff
from sources.text.pdf import paragraphs

RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>
<link>https://example.com/</link><language>en-gb</language>
<pubDate>Tue, 01 Jul 2025 10:00:00 GMT</pubDate>
<item><title>First &amp; last</title><link>https://example.com/1</link>
<description>&lt;p&gt;Two men died.&lt;/p&gt;&lt;p&gt;Police deny it.&lt;/p&gt;</description></item>
<item><title>Second</title><link>/2</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>One</title><link href="https://example.com/1"/><content>Words.</content></entry></feed>"""


def pdf(*lines: str) -> bytes:
    """Return a small PDF with one page of these lines."""
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    content = f"BT /F1 12 Tf 50 700 Td {shown}ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "5 0 obj<</Title(Inquiry report)>>endobj\n"
        "trailer<</Root 1 0 R/Info 5 0 R>>\n%%EOF"
    ).encode()


KINDS = [
    (b"%PDF-1.7 ...", "", "application/pdf"),
    (b"%PDF-1.7 ...", "text/html", "application/pdf"),
    (RSS, "", "application/rss+xml"),
    (RSS, "text/html", "application/rss+xml"),
    (b"<rdf:RDF xmlns:rdf='x'>", "application/xml", "application/rss+xml"),
    (ATOM, "application/octet-stream", "application/atom+xml"),
    (b"\xef\xbb\xbf<!-- hello --><feed>", "", "application/atom+xml"),
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
    (bytes(range(256)) * 4, "", "not text"),
    (b"{}", "application/json", "no reader for application/json"),
    (b"words", "application/pdf", "no PDF"),
    (b"%PDF-1.4 broken", "", "damaged"),
    (pdf(), "", "text recognition"),
    (b"<rss><channel><title>x</title></channel></rss>", "", "no entries"),
    (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "", "entities"),
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


def test_feed_gives_text_and_links() -> None:
    document = read(RSS, url="https://example.com/feed")
    assert document.text == "First & last\nTwo men died.\nPolice deny it.\n\nSecond"
    assert document.links == ["https://example.com/1", "https://example.com/2"]
    assert document.published_at == datetime(2025, 7, 1, 10, tzinfo=UTC)
    assert (document.title, document.language) == ("News", "en")
    assert read(ATOM).media_type == "application/atom+xml"


def test_pdf_gives_text_and_title() -> None:
    document = read(pdf("The ministry said that two men had", "died in custody on Tuesday."))
    assert document.text == "The ministry said that two men had died in custody on Tuesday."
    assert document.title == "Inquiry report"
    assert document.media_type == "application/pdf"


SAID = "The prosecutor spoke at length today."
LINES = [
    ("wrapped", "The ministry said that\r\ntwo died.", "The ministry said that two died."),
    ("hyphen", "The prosecu-\ntor spoke at length today.", SAID),
    ("soft hyphen", "The prosecu\ufffe\ntor spoke at length today.", SAID),
    ("double name", "It was said by Smith-\nJones today.", "It was said by Smith- Jones today."),
    (
        "two paragraphs",
        "It was a long first line of text\nand ended.\nThen another long line began\nhere.",
        "It was a long first line of text and ended.\nThen another long line began here.",
    ),
    ("list", "These two causes:\n1. heart failure\n2. injuries", None),
    ("blank line", "A heading\n\nAnd the text", "A heading\nAnd the text"),
]


@pytest.mark.parametrize(("page", "text"), [c[1:] for c in LINES], ids=[c[0] for c in LINES])
def test_lines_of_a_page_become_paragraphs(page: str, text: str | None) -> None:
    assert paragraphs(page) == (text or page)
