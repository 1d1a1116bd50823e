"""Dates of publication: every place a page states one, and none where it states nothing."""

from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.dates import Moment, is_plausible, published, read_moment
from sources.text.metadata import meta

FORMS = [
    ("2025-07-01", "2025-07-01T00:00:00", "day"),
    ("20250701", "2025-07-01T00:00:00", "day"),
    ("2025-07-01T10:20:30Z", "2025-07-01T10:20:30", "second"),
    ("2025-07-01T10:20:30.123Z", "2025-07-01T10:20:30", "second"),
    ("2025-07-01T10:20:30+05:00", "2025-07-01T05:20:30", "second"),
    ("2025-07-01T10:20:30-0500", "2025-07-01T15:20:30", "second"),
    ("2025-07-01 10:20 GMT", "2025-07-01T10:20:00", "second"),
    ("2025-07-01T23:20:30", "2025-07-01T00:00:00", "day"),  # no zone: only the day is known
    ("Tue, 01 Jul 2025 10:20:30 +0200", "2025-07-01T00:00:00", "day"),
    ("Published July 1, 2025", "2025-07-01T00:00:00", "day"),
    ("1 July 2025", "2025-07-01T00:00:00", "day"),
    ("1st Sept. 2025", "2025-09-01T00:00:00", "day"),
    ("Published 1 July 2025, 10:00 BST", "2025-07-01T09:00:00", "second"),
    ("July 1, 2025 11:05 p.m. EDT", "2025-07-02T03:05:00", "second"),
    ("1 July 2025, 10:00", "2025-07-01T00:00:00", "day"),
    ("2025-07-01T00:00:00Z", "2025-07-01T00:00:00", "day"),  # a bare day made into a moment
    ("2025-07-01T00:00:00.000+02:00", "2025-07-01T00:00:00", "day"),
    ("2025-07-01T00:00:00.408Z", "2025-07-01T00:00:00.0", "second"),
    ("1. Juli 2025", "2025-07-01T00:00:00", "day"),
    ("1 июля 2025 г.", "2025-07-01T00:00:00", "day"),
    ("1 de julio de 2025", "2025-07-01T00:00:00", "day"),
    ("2025年7月1日", "2025-07-01T00:00:00", "day"),
]


@pytest.mark.parametrize(("text", "at", "precision"), FORMS)
def test_form_is_read_as_precisely_as_it_was_written(text: str, at: str, precision: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.at == datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert moment.precision == precision


@pytest.mark.parametrize(
    "text",
    ["", "2025", "July 2025", "01/07/2025", "2025-13-40", "31 February 2025", "© 2025", "now"],
)
def test_unclear_form_is_not_guessed_at(text: str) -> None:
    assert read_moment(text) is None


def _published(html: str, url: str = "", data: dict[str, object] | None = None) -> str | None:
    tree = lxml.html.document_fromstring(html)
    moment = published(tree, data or {}, meta(tree), url)
    return moment.at.isoformat()[:10] if moment else None


PLACES = [
    '<meta property="article:published_time" content="2025-07-01">',
    '<meta name="DC.date.issued" content="2025-07-01">',
    '<meta itemprop="datePublished" content="2025-07-01">',
    '<span itemprop="datePublished" content="2025-07-01">yesterday</span>',
    '<time datetime="2025-07-01T10:00Z">1 July</time>',
    "<time>1 July 2025</time>",
    '<p class="byline">By A. B. on July 1, 2025</p>',
    '<div class="published-date">Published 1 July 2025</div>',
]


@pytest.mark.parametrize("markup", PLACES)
def test_place_is_looked_at(markup: str) -> None:
    assert _published(f"<html><body>{markup}</body></html>") == "2025-07-01"


NOWHERE = [
    "<footer>Copyright 2024 <time datetime='2024-01-01'>2024</time></footer>",
    "<p>On July 1, 2025 two men died.</p>",
    '<p>Last updated <time datetime="2025-07-01">1 July</time></p>',
    '<time class="modified" datetime="2025-07-01">1 July</time>',
    '<aside><time datetime="2025-07-01">1 July</time></aside>',
    '<div class="copyright-date">© 1 July 2025</div>',
    '<meta property="article:modified_time" content="2025-07-01">',
    '<meta name="date" content="1970-01-01">',
]


@pytest.mark.parametrize("markup", NOWHERE)
def test_other_dates_are_not_taken_for_it(markup: str) -> None:
    assert _published(f"<html><body>{markup}</body></html>") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2025/07/01/raid", "2025-07-01"),
        ("https://example.com/2025/jul/1/raid", "2025-07-01"),
        ("https://example.com/news/2025-07-01-raid.html", "2025-07-01"),
        ("https://example.com/2025/07/raid", None),
        ("https://example.com/2025/99/99/raid", None),
        ("https://example.com/item/20250", None),
    ],
)
def test_address_may_hold_the_day(url: str, day: str | None) -> None:
    assert _published("<html><body><p>x</p></body></html>", url) == day


def test_stated_date_comes_before_the_one_in_the_address() -> None:
    html = '<meta property="article:published_time" content="2025-07-01">'
    assert _published(html, "https://example.com/2025/06/30/x") == "2025-07-01"
    assert _published(html, data={"datePublished": "2025-06-29"}) == "2025-06-29"


def test_date_in_the_future_is_none() -> None:
    later = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    assert _published(f'<meta property="article:published_time" content="{later}">') is None


def test_day_may_have_begun_further_east() -> None:
    now = datetime(2025, 7, 1, 12, tzinfo=UTC)
    tomorrow = datetime(2025, 7, 2, tzinfo=UTC)
    assert is_plausible(Moment(tomorrow, "day"), now)
    assert not is_plausible(Moment(tomorrow, "second"), now)
    assert not is_plausible(Moment(tomorrow + timedelta(days=1), "day"), now)


DISAGREEING = [
    # The address is written once; what a program states may be the day of the last edit.
    ("2025-09-09", "<time datetime='2025-07-01T10:00Z'>1 July</time>", "2025-07-01"),
    ("2025-09-09", "", "2025-09-09"),  # nothing else speaks for the address
    ("2025-07-02T01:00:00Z", "", "2025-07-02"),  # a day apart is a zone apart
]


@pytest.mark.parametrize(("stated", "markup", "day"), DISAGREEING)
def test_address_decides_between_two_that_disagree(stated: str, markup: str, day: str) -> None:
    url = "https://example.com/2025/07/01/raid"
    assert _published(f"<p>x</p>{markup}", url, {"datePublished": stated}) == day


SAME_MOMENT = "<time datetime='2025-07-01T22:30:00-05:00'>1 July, 10.30 pm</time>"


@pytest.mark.parametrize("stated", ["2025-07-02T03:30:00Z", "2025-07-01"])
def test_zone_and_hour_are_taken_from_a_statement_of_the_same_moment(stated: str) -> None:
    tree = lxml.html.document_fromstring(f"<p>x</p>{SAME_MOMENT}")
    moment = published(tree, {"datePublished": stated}, {}, "")
    assert moment is not None
    assert moment.at.isoformat() == "2025-07-01T22:30:00-05:00"
    assert moment.precision == "second"


def test_only_time_of_another_moment_leaves_the_zone_alone() -> None:
    tree = lxml.html.document_fromstring(f"<p>x</p>{SAME_MOMENT}")
    moment = published(tree, {"datePublished": "2025-07-01T20:00:00Z"}, {}, "")
    assert moment is not None
    assert moment.at.isoformat() == "2025-07-01T20:00:00+00:00"


def test_moment_read_alone_is_in_utc() -> None:
    moment = read_moment("2025-07-01T10:20:30+05:00")
    assert moment is not None
    assert moment.at.utcoffset() == timedelta()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    moment = read_moment(text)
    assert moment is None or moment.precision in {"day", "second"}
