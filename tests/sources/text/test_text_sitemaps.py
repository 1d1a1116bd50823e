"""Sitemaps: addresses, news and further sitemaps; packed, damaged and hostile ones."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest

from sources.text import Entry, Unreadable, read

NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


def sitemap(*entries: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<urlset '
        f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="{NEWS}" xmlns:i="{IMAGES}">'
        f"{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"
    ).encode()


PAGES = sitemap(
    "<i:image><i:loc>https://example.com/picture</i:loc></i:image>"
    "<loc> https://example.com/1?a=1&amp;b=2 </loc><lastmod>2025-07-01</lastmod>",
    "<loc>https://example.com/2</loc><lastmod>2025-07-02T10:00:00+02:00</lastmod><n:news>"
    "<n:publication_date>2025-06-30T10:00:00Z</n:publication_date><n:title>Two men\n died</n:title>"
    "</n:news>",
    "<loc>https://example.com/1?a=1&amp;b=2</loc>",
    "<loc>/relative</loc>",
    "<loc>ftp://example.com/</loc>",
)
ENTRIES = [
    Entry("https://example.com/1?a=1&b=2", "", datetime(2025, 7, 1, tzinfo=UTC)),
    Entry("https://example.com/2", "Two men died", datetime(2025, 6, 30, 10, tzinfo=UTC)),
]


@pytest.mark.parametrize("body", [PAGES, gzip.compress(PAGES)], ids=["plain", "packed"])
def test_addresses_are_listed_once_each_and_in_order(body: bytes) -> None:
    document = read(body, url="https://example.com/sitemap.xml.gz", content_type="application/gzip")
    assert document.entries == ENTRIES
    assert document.links == [entry.url for entry in ENTRIES]
    assert (document.text, document.media_type) == ("", "application/xml")


def test_further_sitemaps_are_marked() -> None:
    body = (
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
        b"<loc>https://example.com/a.xml.gz</loc><lastmod>2025-07-01</lastmod></sitemap>"
        b"</sitemapindex>"
    )
    moment = datetime(2025, 7, 1, tzinfo=UTC)
    assert read(body).entries == [
        Entry("https://example.com/a.xml.gz", published_at=moment, is_sitemap=True)
    ]


def test_what_stands_before_the_damage_is_read() -> None:
    assert read(PAGES[:-120]).entries[0] == ENTRIES[0]
    assert read(gzip.compress(PAGES)[:-8]).entries == ENTRIES


def test_list_of_addresses_in_plain_text_is_text() -> None:
    body = b"https://example.com/1\nhttps://example.com/2\n"
    assert read(body, content_type="text/plain").text == body.decode().strip()


def damaged(body: bytes) -> bytes:
    """Return a body packed well, with a block after it of a kind that does not exist."""
    packing = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return packing.compress(body) + packing.flush(zlib.Z_FULL_FLUSH) + b"\x07"


LAUGHS = '<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ADDRESS = "<loc>https://example.com/{}</loc>"
REFUSED = [
    ("empty", sitemap(), "no addresses"),
    ("entities", sitemap("<loc>https://x.y/&b;</loc>", doctype=LAUGHS), "entities"),
    ("file", sitemap("<loc>https://x.y/&a;</loc>", doctype=FILE), "entities"),
    ("deep", b"<urlset>" + b"<url>" * 100_000, "no addresses"),
    ("bomb", gzip.compress(b"<urlset>" + b" " * 60_000_000), "larger than"),
    ("long", sitemap(*map(ADDRESS.format, range(50_001))), "more than the 50,000"),
    ("damaged", damaged(sitemap(*map(ADDRESS.format, range(5_000)))), "damaged"),
]


@pytest.mark.parametrize(("body", "reason"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_refusal_says_what_it_is_and_what_helps(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body)


def test_address_of_a_network_document_type_is_not_fetched() -> None:
    doctype = '<!DOCTYPE urlset SYSTEM "http://127.0.0.1:1/x.dtd">'
    assert read(sitemap("<loc>https://example.com/1</loc>", doctype=doctype)).entries
