"""Title, byline and canonical address of an HTML page, as the page itself states them."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from sources.text.linked_data import names

_SPLIT = re.compile(r"\s+[|–—·»«-]\s+")
_BY = re.compile(r"^\s*(?:(?:written|posted|reported)\s+)?by[:\s]\s*", re.IGNORECASE)
_MAX_BYLINE = 200
_MAX_LINKS = 1_000


def meta(tree: HtmlElement) -> dict[str, str]:
    """Return the page's meta tags by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = one_line(tag.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def title(tree: HtmlElement, data: dict[str, Any], tags: dict[str, str]) -> str:
    """Return the headline, without the site's name where the page tells the two apart."""
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    stated = data.get("headline")
    candidates = [
        tags.get("og:title", ""),
        one_line(stated) if isinstance(stated, str) else "",
        tags.get("twitter:title", ""),
        one_line(tree.findtext(".//title") or ""),
    ]
    known = [candidate for candidate in candidates if candidate]
    for heading in headings:
        # A heading that the page's own title begins with is the title as readers see it.
        if any(_begins(candidate, heading) for candidate in known):
            return heading
    if known:
        return _without_site(known[0], tags.get("og:site_name", ""))
    return headings[0] if headings else ""


def byline(tree: HtmlElement, data: dict[str, Any], tags: dict[str, str]) -> str:
    """Return the names of the authors, separated by commas, or an empty string."""
    stated = _clean(names(data.get("author")))
    if stated:
        return ", ".join(stated)
    for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"):
        found = _clean([tags.get(name, "")])
        if found:
            return found[0]
    for found in (_clean([text]) for text in _visible_authors(tree)):
        if found:
            return found[0]
    return ""


def canonical_url(tree: HtmlElement, tags: dict[str, str], url: str) -> str:
    """Return the address that the page gives as its own, absolute, or an empty string."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            found = absolute(link.get("href") or "", url)
            if found:
                return found
    return absolute(tags.get("og:url", ""), url)


def links(tree: HtmlElement, url: str) -> list[str]:
    """Return the addresses that paragraphs link to, each once, in the order of the page."""
    found: dict[str, None] = {}
    for anchor in tree.iterfind(".//p//a[@href]"):
        target = absolute(anchor.get("href") or "", url)
        if target:
            found[target] = None
        if len(found) >= _MAX_LINKS:
            break
    return list(found)


def absolute(target: str, url: str) -> str:
    """Return a web address made absolute, or an empty string for anything else."""
    try:
        joined = urljoin(url, target.strip())
    except ValueError:
        return ""
    return joined if target and joined.lower().startswith(("http://", "https://")) else ""


def one_line(text: str) -> str:
    """Return text with every run of white space made one space."""
    return " ".join(text.split())


def _begins(whole: str, part: str) -> bool:
    return len(part) > 12 and whole.casefold().startswith(part.casefold())


def _without_site(text: str, site: str) -> str:
    parts = _SPLIT.split(text)
    if len(parts) > 1 and site and parts[-1].casefold() == site.casefold():
        return text[: text.rfind(parts[-1])].rstrip(" |–—·»«-")
    return text


def _visible_authors(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iterfind(".//*[@itemprop='author']"):
        inner = tag.find(".//*[@itemprop='name']")
        yield (tag if inner is None else inner).text_content()
    for tag in tree.iterfind(".//a[@rel='author']"):
        yield tag.text_content()


def _clean(found: list[str]) -> list[str]:
    kept: dict[str, None] = {}
    for text in found:
        name = _BY.sub("", one_line(text)).strip(" ,;|")
        if name and len(name) <= _MAX_BYLINE and "://" not in name and "@" not in name:
            kept[name] = None
    return list(kept)
