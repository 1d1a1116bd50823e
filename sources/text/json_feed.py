"""JSON feeds, as https://www.jsonfeed.org/version/1.1/ has them: text and links of their items."""

import json
from collections.abc import Mapping
from typing import Any

from sources.text.charsets import decode
from sources.text.document import Document, Entry, Unreadable
from sources.text.feed import MAX_ENTRIES, each_once, headed, plain_lines
from sources.text.media_types import JSON_FEED
from sources.text.metadata import absolute, one_line
from sources.text.moments import Moment, is_plausible, read_moment


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read a feed: each item's title and text, in the feed's order, and where they link to."""
    feed = _parsed(body)
    items = [item for item in _list(feed, "items") if isinstance(item, dict)][:MAX_ENTRIES]
    if not items:
        raise Unreadable("The feed holds no entries: check that the address is right.")
    entries = each_once(_entry(item, url) for item in items)
    return Document(
        text="\n\n".join(filter(None, map(_text, items))),
        title=one_line(_words(feed, "title")),
        byline=_authors(feed),
        language=_words(feed, "language"),
        canonical_url=absolute(_words(feed, "home_page_url"), url),
        media_type=JSON_FEED,
        links=[entry.url for entry in entries],
        entries=entries,
    )


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        # The standard knows no other charset; strict=False lets line breaks stand within strings.
        feed = json.loads(decode(body, content_type="charset=utf-8").lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable("The feed is not well-formed JSON: ask its publisher.") from error
    if not isinstance(feed, dict):
        raise Unreadable("The feed is JSON of another form: check that the address is right.")
    return feed


def _text(item: Mapping[str, Any]) -> str:
    found = (
        plain_lines(_words(item, "content_html")),
        _words(item, "content_text").strip(),
        _words(item, "summary").strip(),
    )
    return headed(one_line(_words(item, "title")), next(filter(None, found), ""))


def _entry(item: Mapping[str, Any], url: str) -> Entry:
    moment = _moment(item)
    return Entry(
        # A link blog gives only the address of the page that an item is about.
        url=absolute(_words(item, "url"), url) or absolute(_words(item, "external_url"), url),
        title=_words(item, "title"),
        published_at=moment.at if moment else None,
    )


def _moment(item: Mapping[str, Any]) -> Moment | None:
    for name in ("date_published", "date_modified"):
        moment = read_moment(_words(item, name))
        if moment and is_plausible(moment):
            return moment
    return None


def _authors(feed: Mapping[str, Any]) -> str:
    # Version 1 had one author, version 1.1 has a list of them.
    found = [*_list(feed, "authors"), feed.get("author")]
    names = [one_line(_words(author, "name")) for author in found if isinstance(author, dict)]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _list(thing: Mapping[str, Any], name: str) -> list[Any]:
    found = thing.get(name)
    return found if isinstance(found, list) else []


def _words(thing: Mapping[str, Any], name: str) -> str:
    found = thing.get(name)
    return found if isinstance(found, str) else ""
