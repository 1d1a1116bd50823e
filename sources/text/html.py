"""HTML pages: the article without the page around it."""

import re
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.text import metadata
from sources.text.article import all_text, article_text
from sources.text.authors import byline
from sources.text.charsets import decode
from sources.text.dates import published
from sources.text.document import Document, Unreadable
from sources.text.limits import check_markup
from sources.text.linked_data import article_data
from sources.text.media_types import HTML

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TOO_LITTLE = 200  # characters; an article shorter than this may only be the start of one
_MORE = 1.5  # times as much text as was found, and the page's data is taken for the whole


def read(body: bytes, *, url: str, content_type: str) -> Document:
    """Read an HTML page: article text, and what the page states about itself.

    The date keeps the zone in which the page gives it. Raises Unreadable for a page that holds
    no markup, or that is made to keep a parser busy.
    """
    markup = decode(body, content_type=content_type, markup=True).replace("\0", "")
    check_markup(markup)
    tree = _parsed(markup)
    data = article_data(tree)
    tags = metadata.meta(tree)
    base = metadata.base_url(tree, url)
    moment = published(tree, data, tags, url)
    title = metadata.title(tree, data, tags)
    return Document(
        text=_text(tree, data, tags, title),
        title=title,
        byline=byline(tree, data, tags),
        published_at=moment.at if moment else None,
        published_precision=moment.precision if moment else "",
        language=(tree.get("lang") or "").strip(),
        canonical_url=metadata.canonical_url(tree, tags, base),
        media_type=HTML,
        links=metadata.links(tree, base),
    )


def _parsed(markup: str) -> HtmlElement:
    # Text is given as bytes, for lxml refuses text that declares an encoding of its own.
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(
            _XML_DECLARATION.sub("", markup).encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(
            "The page holds no readable HTML: check that it is a whole page."
        ) from error


def _text(tree: HtmlElement, data: dict[str, Any], tags: dict[str, str], title: str) -> str:
    description = tags.get("og:description") or tags.get("description", "")
    found = article_text(tree, title, description)
    stated = data.get("articleBody")
    if len(found) < _TOO_LITTLE and isinstance(stated, str) and len(stated) > _MORE * len(found):
        return _plain(stated)
    if not found:  # no text runs on, or the page is too broken for one pass
        found = trafilatura.extract(tree, favor_precision=True, include_comments=False) or ""
    return found or all_text(tree)


def _plain(stated: str) -> str:
    """Return the text of an article given as data, which some pages give with its markup."""
    if not re.search(r"</\w+>|<br\b", stated):
        return stated
    return all_text(_parsed(stated))
