"""Title, authors and address of a page: what readers see, as the page itself states it."""

import lxml.html
import pytest
from lxml.html import HtmlElement

from sources.text.authors import byline
from sources.text.linked_data import article_data
from sources.text.metadata import base_url, canonical_url, meta, title


def page(head: str = "", body: str = "<p>x</p>") -> HtmlElement:
    return lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def data(author: str) -> str:
    return f"""<script type="application/ld+json">
    {{"@type": "NewsArticle", "headline": "x", "author": {author}}}</script>"""


SITE = "<meta property='og:site_name' content='Example News'>"
TITLES = [
    ("heading over title", "<title>Deaths | Example</title>", ["Deaths in custody"]),
    ("site's name cut off", "<title>Deaths in custody | Example News</title>", []),
    ("rubric in the title", "<title>Opinion | Deaths in custody</title>", ["Deaths in custody"]),
    ("rubric in both", "<title>Opinion | Deaths in custody</title>", ["Opinion Deaths in custody"]),
    ("site's name as heading", "<title>Deaths in custody</title>", ["Example News Logo"]),
    ("section as heading", "<title>Deaths in custody - Example News</title>", ["Politics"]),
    ("two headings", "<title>Deaths in custody - x</title>", ["Other story", "Deaths in custody"]),
    ("heading alone", "", ["Deaths in custody"]),
]


@pytest.mark.parametrize(("head", "headings"), [c[1:] for c in TITLES], ids=[c[0] for c in TITLES])
def test_title_is_the_headline(head: str, headings: list[str]) -> None:
    tree = page(SITE + head, "".join(f"<h1>{heading}</h1>" for heading in headings))
    assert title(tree, article_data(tree), meta(tree)) == "Deaths in custody"


PERSON = '{"@type": "Person", "name": "Ana Lind"}'
BODY = '{"@type": "Organization", "name": "Example News"}'
BYLINES = [
    ("person", data(PERSON), "", "Ana Lind"),
    ("people", data(f'[{PERSON}, {{"@type": "Person", "name": "Bo Ek"}}]'), "", "Ana Lind, Bo Ek"),
    ("name alone", data('"Ana Lind"'), "", "Ana Lind"),
    ("entities", data('"Ana O&#039;Lind"'), "", "Ana O'Lind"),
    ("person before body", data(f"[{BODY}, {PERSON}]"), "", "Ana Lind"),
    ("meta before body", data(BODY) + "<meta name=author content='Ana Lind'>", "", "Ana Lind"),
    ("words before body", data(BODY), "<p class=byline>By Ana Lind</p>", "Ana Lind"),
    ("body alone", data(BODY), "", "Example News"),
    ("post cut off", "<meta name=author content='Ana Lind | Example News'>", "", "Ana Lind"),
    ("link to all", "", "<a rel=author>View all posts by Ana Lind</a>", "Ana Lind"),
    ("two in words", "", "<p class=byline>By Ana Lind and Bo Ek 1 May</p>", "Ana Lind and Bo Ek"),
    ("words in the footer", "", "<footer><p class=byline>By Ana Lind</p></footer>", ""),
    ("no name in words", "", "<p class=byline>By the way, nobody knows</p>", ""),
    ("address", "<meta name=author content='https://example.com/ana'>", "", ""),
]


@pytest.mark.parametrize(
    ("head", "body", "names"), [c[1:] for c in BYLINES], ids=[c[0] for c in BYLINES]
)
def test_byline_names_people_before_bodies(head: str, body: str, names: str) -> None:
    tree = page(head, f"<p>x</p>{body}")
    assert byline(tree, article_data(tree), meta(tree)) == names


CANONICAL = [
    ("<link rel=canonical href='/a'>", "https://example.com/a"),
    ("<base href='https://example.org/x/'><link rel=canonical href=a>", "https://example.org/x/a"),
    ("<base href='javascript:x'><link rel=canonical href=/a>", "https://example.com/a"),
    ("<meta property=og:url content='https://example.com/b'>", "https://example.com/b"),
    ("<link rel=canonical href='javascript:x'>", ""),
]


@pytest.mark.parametrize(("head", "address"), CANONICAL)
def test_canonical_address_is_absolute(head: str, address: str) -> None:
    tree = page(head)
    assert canonical_url(tree, meta(tree), base_url(tree, "https://example.com/y")) == address
