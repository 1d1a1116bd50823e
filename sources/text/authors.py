"""Who wrote a page, as the page itself states it: names, and nothing that only looks like one."""

import html
import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from sources.text.linked_data import names

_TAGS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_BY = re.compile(
    r"^\s*(?:view all (?:posts|articles) by|(?:(?:written|posted|reported)\s+)?by)[:\s]\s*",
    re.IGNORECASE,
)
# Behind such a mark stands the author's paper or post.
_POST = re.compile(r"\s+[|•·]\s.*$")
_VISIBLE = etree.XPath("//*[contains(@class, 'author') or contains(@class, 'byline')]")
_NAME = r"[^\W\d_][\w.'’-]*\.?(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*\.?){1,3}"
_BY_NAMES = re.compile(
    rf"(?i:(?:written |posted )?by):? (?P<names>{_NAME}(?:(?:, | and | & ){_NAME})*)"
)
_OUTSIDE = frozenset({"aside", "nav", "footer"})
_MAX_BYLINE = 200
_MAX_VISIBLE = 20


def byline(tree: HtmlElement, data: dict[str, Any], tags: dict[str, str]) -> str:
    """Return the names of the authors, separated by commas, or an empty string.

    People go before bodies: a paper that names itself as the author may still print a name.
    """
    people = _clean(names(data.get("author"), kinds=("Person", "")))
    if people:
        return ", ".join(people)
    for name in _TAGS:
        found = _clean([tags.get(name, "")])
        if found:
            return found[0]
    for text in _visible(tree):
        found = _clean([text])
        if found:
            return found[0]
    return ", ".join(_clean(names(data.get("author"))))


def _visible(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iterfind(".//*[@itemprop='author']"):
        inner = tag.find(".//*[@itemprop='name']")
        yield (tag if inner is None else inner).text_content()
    for tag in tree.iterfind(".//a[@rel='author']"):
        yield tag.text_content()
    for tag in cast("list[HtmlElement]", _VISIBLE(tree))[:_MAX_VISIBLE]:
        if not any(above.tag in _OUTSIDE for above in tag.iterancestors()):
            found = _BY_NAMES.match(" ".join(tag.text_content()[:500].split()))
            if found:
                yield found["names"]


def _clean(found: list[str]) -> list[str]:
    kept: dict[str, None] = {}
    for text in found:
        name = " ".join(html.unescape(text).split())
        name = _POST.sub("", _BY.sub("", name)).strip(" ,;|")
        if name and len(name) <= _MAX_BYLINE and "://" not in name and "@" not in name:
            kept[name] = None
    return list(kept)
