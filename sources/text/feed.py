"""Feeds (RSS, Atom): the text of their entries, and where these link to."""

import io
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import etree, html

from sources.text.document import Document, Entry, Unreadable
from sources.text.limits import check_feed
from sources.text.media_types import ATOM, RSS
from sources.text.metadata import absolute, one_line
from sources.text.moments import Moment, is_plausible
from sources.text.tidying import tidy

MAX_ENTRIES = 1_000
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read a feed: each entry's title and text, in the feed's order, and where they link to."""
    check_feed(body)
    # A stream, never a name: given anything else the library would open files and addresses.
    headers = {"content-type": content_type} if content_type else {}
    found = feedparser.parse(io.BytesIO(body), response_headers=headers)
    if not found.entries:
        raise Unreadable("The feed holds no entries: check that the address is right.")
    items = found.entries[:MAX_ENTRIES]
    is_atom = str(found.version).startswith("atom")
    moment = _moment(found.feed)
    entries = each_once(_entry(item, url, is_atom=is_atom) for item in items)
    text = "\n\n".join(filter(None, map(_text, items)))
    if not text and not entries:
        raise Unreadable("The feed's entries hold neither text nor links: watch a page instead.")
    return Document(
        text=text,
        title=plain_lines(str(found.feed.get("title", ""))),
        byline=one_line(str(found.feed.get("author", ""))),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else "",
        language=str(found.feed.get("language", "")),
        canonical_url=absolute(str(found.feed.get("link", "")), url),
        media_type=ATOM if is_atom else RSS,
        links=[entry.url for entry in entries],
        entries=entries,
    )


def each_once(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that have an address, the first of each, with clean titles."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.url and entry.url not in found:
            found[entry.url] = replace(entry, title=tidy(one_line(entry.title)))
    return list(found.values())


def headed(title: str, body: str) -> str:
    """Return an entry's title and its text under it, once where they are the same."""
    return title if body == title else f"{title}\n{body}".strip()


def plain_lines(markup: str) -> str:
    """Return the words of a piece of HTML, a line for each paragraph."""
    if "<" in markup or "&" in markup:
        try:
            tree = html.fragment_fromstring(f"<div>{_BLOCK_END.sub(chr(10), markup)}</div>")
        except (etree.LxmlError, ValueError):
            return one_line(markup)
        etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
        markup = str(tree.text_content())
    return "\n".join(filter(None, map(one_line, markup.splitlines())))


def _text(item: Mapping[str, Any]) -> str:
    contents = [part.get("value") or "" for part in item.get("content", [])]
    longest = max([*contents, item.get("summary") or item.get("subtitle") or ""], key=len)
    return headed(plain_lines(str(item.get("title", ""))), plain_lines(str(longest)))


def _entry(item: Mapping[str, Any], url: str, *, is_atom: bool) -> Entry:
    moment = _moment(item)
    return Entry(
        url=_alternate(item, url) if is_atom else _link(item, url),
        title=plain_lines(str(item.get("title", ""))),
        published_at=moment.at if moment else None,
    )


def _alternate(item: Mapping[str, Any], url: str) -> str:
    found = (link for link in item.get("links", []) if link.get("rel") == "alternate")
    return next(filter(None, (absolute(str(link.get("href", "")), url) for link in found)), "")


def _link(item: Mapping[str, Any], url: str) -> str:
    link = str(item.get("link", ""))
    # A guid stands in for the link only where it is a whole address: it may be any string of text.
    return absolute(link, "" if item.get("guidislink") else url)


def _moment(item: Mapping[str, Any]) -> Moment | None:
    parts = item.get("published_parsed") or item.get("updated_parsed")
    if not parts:
        return None
    try:
        moment = Moment(datetime.fromtimestamp(timegm(parts), UTC), "second")
    except (ValueError, OverflowError):
        return None
    return moment if is_plausible(moment) else None
