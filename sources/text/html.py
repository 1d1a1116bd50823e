"""HTML pages: the article without the page around it."""

import re
from typing import Any

import trafilatura
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from sources.text import metadata
from sources.text.charsets import decode
from sources.text.dates import published
from sources.text.document import Document, Unreadable
from sources.text.furniture import without_furniture
from sources.text.limits import check_markup
from sources.text.linked_data import article_data
from sources.text.media_types import HTML
from sources.text.scope import titled_article, within_stated

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TOO_LITTLE = 200


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read an HTML page: article text, and what the page states about itself."""
    markup = decode(body, content_type=content_type, markup=True).replace("\0", "")
    check_markup(markup)
    tree = load_html(_XML_DECLARATION.sub("", markup))
    if tree is None:
        raise Unreadable("The page holds no readable HTML: check that it is a whole page.")
    data = article_data(tree)
    tags = metadata.meta(tree)
    moment = published(tree, data, url)
    title = metadata.title(tree, data, tags)
    return Document(
        text=_article(tree, data, title),
        title=title,
        byline=metadata.byline(tree, data, tags),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else "",
        language=(tree.get("lang") or "").strip(),
        canonical_url=metadata.canonical_url(tree, tags, url),
        media_type=HTML,
        links=metadata.links(tree, url),
    )


def _article(tree: HtmlElement, data: dict[str, Any], title: str) -> str:
    article = titled_article(tree, title)
    found = _extracted(article) if article is not None else ""
    if len(found) < _TOO_LITTLE:
        found = _extracted(tree)
    return without_furniture(within_stated(found, data), title)


def _extracted(tree: HtmlElement) -> str:
    found = trafilatura.extract(tree, favor_precision=True, include_comments=False)
    return found or ""
