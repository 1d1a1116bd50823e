"""The farm's pages: the same every time, of the size of real ones, and edited in one fact only."""

import gzip
import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks import articles
from benchmarks.pages import SIZES, Site
from sources.changes import difference
from sources.text import read

numbers = st.integers(0, 5_000)


@given(numbers)
def test_the_same_number_gives_the_same_article_of_a_usual_length(number: int) -> None:
    article = articles.write(7, number)
    words = sum(len(str(s).split()) for paragraph in article.paragraphs for s in paragraph)
    assert article == articles.write(7, number)
    assert article != articles.write(8, number)
    assert articles.WORDS[0] <= words <= articles.WORDS[1]


@given(numbers, st.integers(0, 100))
def test_an_edit_changes_one_fact_of_one_sentence(number: int, seed: int) -> None:
    before, after = articles.write(7, number), articles.write(7, number)
    old, new = after.edit(random.Random(seed))  # noqa: S311 - no secret
    differing = [
        (str(a), str(b))
        for one, other in zip(before.paragraphs, after.paragraphs, strict=True)
        for a, b in zip(one, other, strict=True)
        if a != b
    ]
    assert differing == [(str(old), str(new))]
    assert old.fact != new.fact
    assert new.fact in str(new)


def test_pages_are_as_large_as_real_ones_and_differ_between_hosts() -> None:
    sites = [Site(7, host, 20) for host in range(20)]
    pages = [site.render(articles.write(7, number)) for number, site in enumerate(sites)]
    sizes = [len(page.body) for page in pages]
    assert SIZES[0] <= min(sizes) <= 1.5 * SIZES[0]
    assert 0.8 * SIZES[1] <= max(sizes) <= SIZES[1]
    assert all(gzip.decompress(page.gzipped) == page.body for page in pages)
    assert len({page.tag for page in pages}) == len(pages)


def test_an_edit_is_a_change_of_the_text_that_is_read() -> None:
    site, article = Site(7, 0, 1), articles.write(7, 3)
    before = site.render(article)
    old, new = article.edit(random.Random(1))  # noqa: S311 - no secret
    pages = [before, site.render(article)]
    texts = [read(page.body, url="http://site.test/").text for page in pages]
    found = difference(*texts)
    assert (found.removed, found.added) == ([str(old)], [str(new)])
