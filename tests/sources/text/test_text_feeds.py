"""Feeds in RSS, Atom and JSON: text, entries with links and dates, and hostile ones."""

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import Entry, Unreadable, read

FEED = "https://example.com/feed"
RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>
<link>https://example.com/</link><language>en-gb</language>
<pubDate>Tue, 01 Jul 2025 10:00:00 GMT</pubDate>
<item><title>First &amp; last</title><link>https://example.com/1</link>
<pubDate>Tue, 01 Jul 2025 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Two men died.&lt;/p&gt;&lt;p&gt;Police deny it.&lt;/p&gt;</description></item>
<item><title>Second</title><link>/2</link></item></channel></rss>"""


def rss(*items: str) -> bytes:
    found = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel>{found}</channel></rss>".encode()


def atom(entry: str) -> bytes:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}</entry></feed>".encode()


def json_feed(*items: dict[str, Any], **more: object) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "News", "items": items, **more}).encode()


def test_rss_gives_text_and_entries() -> None:
    document = read(RSS, url=FEED)
    assert document.text == "First & last\nTwo men died.\nPolice deny it.\n\nSecond"
    assert document.entries == [
        Entry("https://example.com/1", "First & last", datetime(2025, 7, 1, 9, tzinfo=UTC)),
        Entry("https://example.com/2", "Second"),
    ]
    assert document.links == ["https://example.com/1", "https://example.com/2"]
    assert document.published_at == datetime(2025, 7, 1, 10, tzinfo=UTC)
    assert (document.title, document.language) == ("News", "en")


def test_json_feed_gives_text_and_entries() -> None:
    document = read(
        json_feed(
            {
                "id": "1", "url": "/1", "title": "First",
                "date_published": "2025-07-01T11:00:00+02:00",
                "content_html": "<p>Two men died.</p><script>x()</script><p>Police deny it.</p>",
            },
            {"id": "2", "external_url": "https://example.org/2", "content_text": "Second."},
            {"id": "3", "url": 3, "title": None, "summary": "Third."},
            home_page_url="https://example.com/", language="en", authors=[{"name": "Ana Lind"}],
        ),
        url=FEED,
        content_type="application/json",
    )  # fmt: skip
    assert document.text == "First\nTwo men died.\nPolice deny it.\n\nSecond.\n\nThird."
    assert document.entries == [
        Entry("https://example.com/1", "First", datetime(2025, 7, 1, 9, tzinfo=UTC)),
        Entry("https://example.org/2"),
    ]
    assert (document.title, document.byline) == ("News", "Ana Lind")
    assert document.canonical_url == "https://example.com/"
    assert document.media_type == "application/feed+json"


LINKED = [
    (rss("<link>https://example.com/1</link>"), ["https://example.com/1"]),
    (rss("<guid>https://example.com/1</guid>"), ["https://example.com/1"]),
    (rss("<guid isPermaLink='false'>https://example.com/1</guid><title>x</title>"), []),
    (rss("<guid>tag:1</guid><title>x</title>"), []),
    (rss("<guid>one</guid><title>x</title>"), []),
    (rss("<link>ftp://example.com/</link><title>x</title>"), []),
    (rss("<link>javascript:alert()</link><title>x</title>"), []),
    (rss("<link>/b</link>", "<link>/a</link>", "<link>/b</link>"),
     ["https://example.com/b", "https://example.com/a"]),
    (atom("<link rel='self' href='/self'/><link rel='alternate' href='/page'/>"),
     ["https://example.com/page"]),
    (atom("<link href='/page'/><id>https://example.com/id</id>"), ["https://example.com/page"]),
    (atom("<id>https://example.com/id</id><title>x</title>"), []),
    (atom("<link rel='enclosure' href='/sound.mp3'/><title>x</title>"), []),
]  # fmt: skip


@pytest.mark.parametrize(("body", "links"), LINKED)
def test_entries_are_what_is_linked_to_once_each(body: bytes, links: list[str]) -> None:
    document = read(body, url=FEED)
    assert [entry.url for entry in document.entries] == links == document.links


def test_entry_without_words_is_still_an_entry() -> None:
    document = read(rss("<link>https://example.com/1</link>"))
    assert document.text == ""
    assert document.entries == [Entry("https://example.com/1")]


def test_date_that_cannot_be_true_is_unknown() -> None:
    item = "<link>https://example.com/1</link><pubDate>Tue, 01 Jul 2199 09:00:00 GMT</pubDate>"
    assert read(rss(item)).entries[0].published_at is None


def entity(definition: str) -> bytes:
    return f"<!DOCTYPE rss [\n {definition}\n]>".encode() + rss("<title>x&a;</title>")


REFUSED = [
    (b"<rss><channel><title>x</title></channel></rss>", "no entries"),
    (json_feed(), "no entries"),
    (json_feed() + b"}", "not well-formed"),
    (json_feed().replace(b"[]", b"[" * 100_000), "not well-formed"),
    (json_feed().replace(b"[]", b"9" * 100_000), "not well-formed"),
    (rss("<category>x</category>"), "neither text nor links"),
    (entity('<!ENTITY b "x"><!ENTITY a "&b;&b;">'), "entities"),
    (entity(f'<!ENTITY a "{"x" * 5_000}">'), "entities"),
    (entity('<!ENTITY a SYSTEM "file:///etc/passwd">'), "entities"),
    (b" " * 12_000_001 + rss("<title>x</title>"), "no reader|beyond reading"),
]


@pytest.mark.parametrize(("body", "reason"), REFUSED)
def test_refusal_says_what_it_is_and_what_helps(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body, content_type="application/feed+json")


def test_harmless_entity_is_no_offence() -> None:
    assert read(entity('<!ENTITY a "y">')).text == "xy"
    latin = "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent"
    assert read(entity(f'<!ENTITY % lat PUBLIC "-//W3C//ENTITIES" "{latin}">')).text.startswith("x")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["id", "url", "title", "content_html", "date_published", "summary"])


@given(st.lists(st.dictionaries(NAMES, VALUES), max_size=3), VALUES)
def test_json_feed_of_any_values_is_read_or_refused(items: list[Any], authors: object) -> None:
    with contextlib.suppress(Unreadable):
        document = read(json_feed(*items, authors=authors), url=FEED)
        assert document.text or document.entries
