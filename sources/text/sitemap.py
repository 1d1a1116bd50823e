"""Sitemaps, as https://www.sitemaps.org/protocol.html has them: the addresses that a site lists."""

import io
import zlib
from collections.abc import Iterator

from lxml import etree

from sources.text.document import Document, Entry, Unreadable
from sources.text.feed import each_once
from sources.text.limits import check_entities
from sources.text.media_types import GZIP, SITEMAP
from sources.text.metadata import absolute
from sources.text.moments import is_plausible, read_moment

# The protocol's own limits: bytes when unpacked, and addresses in one file.
MAX_BYTES = 52_428_800
MAX_ADDRESSES = 50_000


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read a sitemap or an index of sitemaps; it has entries and no text.

    An entry's date is that of its news, or else the last change that the sitemap states.
    """
    markup = _unpacked(body)
    check_entities(markup)
    entries = each_once(_entries(markup))
    if not entries:
        raise Unreadable("The sitemap lists no addresses: check that its address is right.")
    return Document(
        text="", media_type=SITEMAP, links=[entry.url for entry in entries], entries=entries
    )


def _unpacked(body: bytes) -> bytes:
    if body.startswith(GZIP):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_BYTES + 1)
        except zlib.error as error:
            raise Unreadable("The sitemap's compression is damaged: download it again.") from error
    if len(body) > MAX_BYTES:
        raise Unreadable(
            f"The sitemap is larger than the {MAX_BYTES:,} bytes of its protocol: "
            "give the sitemaps that it was split into."
        )
    return body


def _entries(markup: bytes) -> Iterator[Entry]:
    found = etree.iterparse(
        io.BytesIO(markup),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    try:
        for _, element in found:
            count += 1
            if count > MAX_ADDRESSES:
                raise Unreadable(
                    f"The sitemap lists more than the {MAX_ADDRESSES:,} addresses of its protocol: "
                    "give the sitemaps that it was split into."
                )
            yield _entry(element)
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise Unreadable("The sitemap is not well-formed XML: ask its publisher.") from error


def _entry(element: etree._Element) -> Entry:
    news = element.find("{*}news")
    dates = [_words(element, "lastmod")]
    title = ""
    if news is not None:
        title = _words(news, "title")
        dates.insert(0, _words(news, "publication_date"))
    moments = filter(None, map(read_moment, dates))
    return Entry(
        url=absolute(_words(element, "loc"), ""),
        title=title,
        published_at=next((moment.at for moment in moments if is_plausible(moment)), None),
        is_sitemap=etree.QName(element).localname == "sitemap",
    )


def _words(element: etree._Element, name: str) -> str:
    # Only a child of its own: an image within the entry has an address too.
    return (element.findtext(f"{{*}}{name}") or "").strip()


def _forget(element: etree._Element) -> None:
    """Free what was read, or a sitemap would stand in memory whole."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
