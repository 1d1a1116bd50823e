"""Feeds (RSS, Atom): the text and the links of their entries."""

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import html
from lxml.etree import ParserError

from sources.text.dates import Moment, is_plausible
from sources.text.document import Document, Unreadable
from sources.text.limits import check_feed
from sources.text.media_types import ATOM, RSS
from sources.text.metadata import absolute, one_line

_MAX_ENTRIES = 1_000
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read a feed: each entry's title and text, in the feed's order, and where they link to."""
    check_feed(body)
    # A stream, never a name: given anything else the library would open files and addresses.
    headers = {"content-type": content_type} if content_type else {}
    found = feedparser.parse(io.BytesIO(body), response_headers=headers)
    entries = found.entries[:_MAX_ENTRIES]
    if not entries:
        raise Unreadable("The feed holds no entries: check that the address is right.")
    moment = _moment(found.feed)
    return Document(
        text="\n\n".join(filter(None, map(_text, entries))),
        title=_plain(str(found.feed.get("title", ""))),
        byline=one_line(str(found.feed.get("author", ""))),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else "",
        language=str(found.feed.get("language", "")),
        canonical_url=absolute(str(found.feed.get("link", "")), url),
        media_type=ATOM if str(found.version).startswith("atom") else RSS,
        links=_links(entries, url),
    )


def _text(entry: Mapping[str, Any]) -> str:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    longest = max([*contents, entry.get("summary", "")], key=len)
    title, body = _plain(str(entry.get("title", ""))), _plain(str(longest))
    return (
        title if body.startswith(title) and len(body) == len(title) else f"{title}\n{body}".strip()
    )


def _plain(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return "\n".join(filter(None, map(one_line, markup.splitlines())))
    try:
        tree: html.HtmlElement = html.fragment_fromstring(
            f"<div>{_BLOCK_END.sub(chr(10), markup)}</div>"
        )
    except (ParserError, ValueError):
        return one_line(markup)
    return "\n".join(filter(None, map(one_line, str(tree.text_content()).splitlines())))


def _links(entries: list[Mapping[str, Any]], url: str) -> list[str]:
    found = (absolute(str(entry.get("link", "")), url) for entry in entries)
    return list(dict.fromkeys(filter(None, found)))


def _moment(feed: Mapping[str, Any]) -> Moment | None:
    parts = feed.get("published_parsed") or feed.get("updated_parsed")
    if not parts:
        return None
    try:
        moment = Moment(datetime.fromtimestamp(timegm(parts), UTC), "second")
    except (ValueError, OverflowError):
        return None
    return moment if is_plausible(moment) else None
