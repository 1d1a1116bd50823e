"""HTML pages: the article and what the page says about itself, and nothing around it."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import Unreadable, read

WORDS = [
    "The ministry said on Tuesday that two men had died after a raid in the northern district.",
    "A prosecutor told reporters that both men had died of injuries, which the police deny.",
    "“We have opened an inquiry,” said the police department, “and it will end within a month.”",
    "Relatives of the two men said that they had been healthy on the morning of the raid.",
]
ARTICLE = "".join(f"<p>{words}</p>" for words in WORDS)


def page(body: str = ARTICLE, head: str = "") -> bytes:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def test_article_is_kept_word_for_word_and_its_paragraphs_apart() -> None:
    document = read(page(f"<article><h1>Deaths in custody</h1>{ARTICLE}</article>"))
    lines = [line for line in document.text.split("\n") if line]
    assert [line for line in lines if line in WORDS] == WORDS
    assert document.media_type == "text/html"
    assert document.language == "en"


def test_what_surrounds_the_article_is_left_out() -> None:
    around = (
        "<header><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav></header>"
        "<div class='cookie-banner'>We use cookies to improve your visit. Accept all</div>"
        f"<article><h1>Deaths in custody</h1>{ARTICLE}<p>Sign up for our newsletter</p>"
        "<p>Read more: Another story</p></article>"
        "<aside><h2>More from this site</h2><p>Other news, told at length here.</p></aside>"
        "<footer>© 2025 Example News. All rights reserved.</footer>"
    )
    head = "<title>Deaths in custody</title>"
    text = read(page(around, head)).text
    for unwanted in ("Sport", "cookies", "Sign up", "Another story", "More from", "©"):
        assert unwanted not in text
    assert not text.startswith("Deaths in custody")


def test_one_of_several_articles_is_taken_by_its_title() -> None:
    other = (
        "<p>Quite another matter, in which the council voted on a new bridge over the river.</p>"
    )
    body = (
        f"<article><h1>Deaths in custody</h1>{ARTICLE}</article>"
        f"<article><h1>A bridge</h1>{other * 8}</article>"
    )
    text = read(page(body, "<meta property='og:title' content='Deaths in custody'>")).text
    assert WORDS[1] in text
    assert "bridge" not in text


def test_page_tells_about_itself() -> None:
    head = """<title>Deaths in custody | Example News</title>
    <link rel="canonical" href="/news/deaths"><script type="application/ld+json">
    {"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
     {"@type": ["NewsArticle"], "headline": "Deaths in custody", "datePublished":
      "2025-07-01T10:00:00+02:00", "author": [{"name": "Ana Lind"}, {"name": "By Bo Ek"}]}]}
    </script>"""
    links = "<a href='../report.pdf'>the report</a>, <a href='mailto:a@b.c'>write</a>"
    body = f"<article>{ARTICLE}<p>See {links}.</p></article>"
    document = read(page(body, head), url="https://example.com/news/x")
    assert document.title == "Deaths in custody"
    assert document.byline == "Ana Lind, Bo Ek"
    assert document.published_at == datetime(2025, 7, 1, 8, tzinfo=UTC)
    assert document.published_precision == "second"
    assert document.canonical_url == "https://example.com/news/deaths"
    assert "https://example.com/report.pdf" in document.links


def test_unknown_is_empty_and_never_invented() -> None:
    document = read(page(f"{ARTICLE}<footer>© 2019 Example</footer>"))
    assert document.published_at is None
    assert (document.published_precision, document.byline, document.canonical_url) == ("", "", "")


@pytest.mark.parametrize(
    ("tags", "byline"),
    [
        ("<meta name='author' content='Ana Lind'>", "Ana Lind"),
        ("<meta property='article:author' content='https://example.com/ana'>", ""),
        ("<script type='application/ld+json'>{broken</script>", ""),
        (
            """<script type="application/ld+json">
            {"@type": "Article", "headline": "x", "author": "Ana Lind"}</script>""",
            "Ana Lind",
        ),
    ],
)
def test_byline_is_a_name(tags: str, byline: str) -> None:
    assert read(page(head=tags)).byline == byline


def test_text_is_composed_and_can_be_stored() -> None:
    text = read(
        page(ARTICLE + "<p>Zu\u0308rich\0 and the words that make this a whole line.</p>")
    ).text
    assert "Zürich" in text
    assert "\0" not in text


HOSTILE = [
    ("many attributes", b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">"),
    ("many links", b"<html><body>" + b"<a href=x>y</a>" * 30_000),
    ("many tags", b"<html><body>" + b"<i>" * 500_000),
    ("endless text", b"<html><body><p>" + b"word " * 3_000_000),
    ("deep and empty", b"<html><body>" + b"<div>" * 20_000),
    ("no text", b"<html><body><img src=x></body></html>"),
    ("scripts only", b"<html><body><script>var a = 1;</script></body></html>"),
]


@pytest.mark.parametrize("body", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_page_beyond_reading_is_refused_with_a_remedy(body: bytes) -> None:
    with pytest.raises(Unreadable, match=":"):
        read(body, content_type="text/html")


def test_long_attribute_is_no_offence() -> None:
    image = f"<img src='data:image/png;base64,{'A' * 200_000}'>"
    assert WORDS[0] in read(page(image + ARTICLE)).text


@given(st.text(alphabet="<>/=\"'!-abpdiv &;\n", max_size=200))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    with contextlib.suppress(Unreadable):
        assert read(markup.encode(), content_type="text/html").text
