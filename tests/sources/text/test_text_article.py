"""The article of a page: all of it, in order, and nothing that only stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text import read

WORDS = [
    "The ministry said on Tuesday that two men had died after a raid in the northern district.",
    "A prosecutor told reporters that both men had died of injuries, which the police deny.",
    "“We have opened an inquiry,” said the police department, “and it will end within a month.”",
    "Relatives of the two men said that they had been healthy on the morning of the raid.",
]
ARTICLE = "".join(f"<p>{words}</p>" for words in WORDS)
TITLE = "Deaths in custody under inquiry"
LEAD = "Two accounts of one night cannot both be true"
OTHER = "<p>Quite another matter, in which the council voted on a bridge over the river.</p>"


def lines(body: str, head: str = f"<title>{TITLE}</title>") -> list[str]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read(page.encode(), content_type="text/html").text.split("\n")


KEPT = [
    ("paragraph said twice", f"<p>{WORDS[0]}</p>", WORDS[0]),
    ("list without marks", "<ul><li>Forty people were hurt in the raid</li></ul>", "Forty people"),
    ("table in a figure", "<figure><table><tr><td>Dead</td><td>4</td></tr></table></figure>", "De"),
    ("quotation in a figure", "<figure><blockquote>Nobody was told of it.</blockquote>", "Nobody"),
    ("table row", "<table><tr><td>Dead</td><td>41</td></tr></table>", "Dead\t41"),
    (
        "quotation",
        "<blockquote>Nobody was told of the raid before it began.</blockquote>",
        "Nobody",
    ),
    ("subheading", f"<h2>What is known</h2><p>{WORDS[1]}</p>", "What is known"),
    ("line that begins like a call", "<p>Read more than once, the order named nobody.</p>", "Read"),
    (
        "line on an update",
        "<p>Updated figures put the dead at 41, the ministry said.</p>",
        "Updated",
    ),
    ("correction", "<p>Correction: an earlier version gave the dead as 14.</p>", "Correction"),
    ("line breaks", "<p>First of its lines, long enough<br>Second of its lines</p>", "Second of"),
    ("preformatted lines", "<pre>Toll by region, as given:\nNorth 12\nSouth 29</pre>", "North 12"),
    (
        "words split by tags",
        "<p>The <b>Min</b>istry gave <a href=x>no</a> answer to it.</p>",
        "The M",
    ),
    (
        "image beside words",
        "<p><img src=x>The picture shows nothing of the raid itself.</p>",
        "The p",
    ),
    ("last word of a commission", "<p>The commission will receive the complaints.</p>", "The co"),
    ("last word on a payment", "<p>Victims will receive full compensation in May.</p>", "Victims"),
    ("last word on a reporter", "<p>He is a reporter and faces ten years in prison.</p>", "He is"),
    (
        "last word on a newsletter",
        "<p>It named the dead in the ministry’s newsletter.</p>",
        "It na",
    ),
    ("last word on an affiliate", "<p>An affiliate of the group claimed the attack.</p>", "An a"),
    ("sentence on stories", "<p>More stories of survivors were told on Tuesday.</p>", "More"),
    ("sentence with a picture", "<p>That is the picture: 41 people died in the raid.</p>", "That"),
    (
        "sentence on an agency",
        "<p>The family has brought a case against Getty Images.</p>",
        "The f",
    ),
]


@pytest.mark.parametrize(("markup", "start"), [c[1:] for c in KEPT], ids=[c[0] for c in KEPT])
def test_what_belongs_to_the_article_is_kept(markup: str, start: str) -> None:
    found = lines(f"<article><h1>{TITLE}</h1>{ARTICLE}{markup}</article>")
    assert found[: len(WORDS)] == WORDS
    assert any(line.startswith(start) for line in found[len(WORDS) :])


LEFT_OUT = [
    ("figure caption", "<figure><img src=x><figcaption>Men at sea, in May</figcaption></figure>"),
    ("caption by class", "<p class='wp-caption-text'>Men at sea in the month of May, as seen</p>"),
    ("caption beside a picture", "<div class=x><img src=y><div>Men at sea, in May</div></div>"),
    ("caption by credit", "<p>Men at sea in the month of May (Image: Example Agency)</p>"),
    ("comments", f"<div id='comments'><h2>Men at sea</h2>{OTHER * 9}</div>"),
    ("cookie notice", f"<div class='cookie-banner'>Men at sea {OTHER * 9}</div>"),
    ("hidden", "<p style='display: none'>Men at sea may be seen by nobody at all.</p>"),
    ("links under a label", "<h3>Men at sea</h3><ul><li><a href=x>A bridge is built</a></li></ul>"),
    ("call", "<p>Read more: Men at sea</p>"),
    ("linked call", "<p><a href=x>Men at sea: the whole story in pictures</a></p>"),
    ("writer", "<p>Ana Lind writes about Men at sea for the paper.</p>"),
    ("newsletter", "<p>Men at sea: sign up for our daily newsletter.</p>"),
    ("contributors", "<p>Bo Ek of Men at sea contributed to this report.</p>"),
    ("last heading", "<h2>Men at sea</h2>"),
    ("navigation", "<nav><ul><li>Men at sea and other stories of ours</li></ul></nav>"),
    ("menu of links", "<div><a href=x>Men at sea</a> <a href=y>A bridge</a></div>"),
    ("invisible characters", "<p>\u200b</p>"),
]


@pytest.mark.parametrize("markup", [c[1] for c in LEFT_OUT], ids=[c[0] for c in LEFT_OUT])
def test_what_stands_beside_the_article_is_left_out(markup: str) -> None:
    assert lines(f"<article><h1>{TITLE}</h1>{ARTICLE}{markup}</article>") == WORDS


def test_teasers_after_the_article_are_left_out() -> None:
    teaser = f"<div><h3><a href=x>A bridge over the river is voted for</a></h3>{OTHER}</div>"
    assert lines(f"<div><div><h1>{TITLE}</h1>{ARTICLE}</div>{teaser * 6}</div>") == WORDS


LEADS = [
    ("by its class", f"<p class='article__dek'>{LEAD}</p>", ""),
    ("by the description", f"<h2>{LEAD}</h2>", f"<meta name=description content='{LEAD}'>"),
]


@pytest.mark.parametrize(("lead", "head"), [c[1:] for c in LEADS], ids=[c[0] for c in LEADS])
def test_standfirst_outside_the_body_is_kept(lead: str, head: str) -> None:
    body = f"<header><h1>{TITLE}</h1>{lead}</header><div class='article-body'>{ARTICLE}</div>"
    assert lines(body, f"<title>{TITLE}</title>{head}") == [LEAD, *WORDS]


WRAPPERS = [
    ("a form", "<form>{}</form>"),
    ("a name that promises a sidebar", "<div class='with-sidebar'>{}</div>"),
    ("a named body", "<div><p>x</p><div class='story-body'>{}</div><aside>x</aside></div>"),
    ("a layout table", "<table><tr><td>{}</td></tr></table>"),
    ("a fragment", "{}"),
]


@pytest.mark.parametrize("wrapper", [c[1] for c in WRAPPERS], ids=[c[0] for c in WRAPPERS])
def test_article_is_found_wherever_it_stands(wrapper: str) -> None:
    assert lines(wrapper.format(f"<h1>{TITLE}</h1>{ARTICLE}")) == WORDS


def test_body_given_in_parts_is_put_together() -> None:
    part = "<div class='story-body'>{}</div>"
    first = "".join(f"<p>{words}</p>" for words in WORDS[:2])
    second = "".join(f"<p>{words}</p>" for words in WORDS[2:])
    between = "<div class='promo'><p>Men at sea, and many other stories told at length.</p></div>"
    body = f"<main><h1>{TITLE}</h1>{part.format(first)}{between}{part.format(second)}</main>"
    assert lines(body) == WORDS


def test_article_whose_paragraphs_are_all_named_asides_is_kept() -> None:
    body = "".join(f"<div class='subscriber-only'><p>{words}</p></div>" for words in WORDS)
    assert lines(f"<article><h1>{TITLE}</h1>{body}</article>") == WORDS


def test_short_page_is_read_as_it_is() -> None:
    assert lines("<p>The toll is 41.</p>") == ["The toll is 41."]


def test_article_given_as_data_is_taken_where_the_page_shows_only_its_start() -> None:
    head = f"""<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x",
    "articleBody": "{WORDS[0]}\\n{WORDS[1]}"}}</script>"""
    assert lines(f"<p>{WORDS[0]}</p>", head) == WORDS[:2]


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=12))
def test_every_paragraph_is_kept_in_its_place(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    assert lines(f"<main><h1>{TITLE}</h1>{body}</main>") == paragraphs
