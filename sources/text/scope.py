"""Keeping to the one article of a page that holds several, where the page itself says which."""

import re
from typing import Any

from lxml.html import HtmlElement

_LETTERS = re.compile(r"[\W_]+")
_TEASER = 1_500  # a stated text shorter than this may be a summary
_LINE = 20  # letters in a line that make it recognisable
_COVERED = 0.8


def titled_article(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the one of several articles that bears the page's title, or None."""
    articles = tree.findall(".//article")
    wanted = letters(title)
    if len(articles) < 2 or not wanted:
        return None
    for article in articles:
        if any(letters(heading.text_content()) == wanted for heading in article.iter("h1")):
            return article
    return None


def within_stated(text: str, data: dict[str, Any]) -> str:
    """Cut off what stands before and after the text that the page states as its article."""
    stated = data.get("articleBody")
    if not isinstance(stated, str) or len(stated) < _TEASER:
        return text
    body = letters(stated)
    lines = text.split("\n")
    bare = [letters(line) for line in lines]
    known = [number for number, line in enumerate(bare) if len(line) >= _LINE and line in body]
    if sum(len(bare[number]) for number in known) < _COVERED * len(body):
        return text
    return "\n".join(lines[known[0] : known[-1] + 1])


def letters(text: str) -> str:
    """Return the letters and digits of a text, in one case, to compare texts by."""
    return _LETTERS.sub("", text).casefold()
