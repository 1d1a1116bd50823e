"""Title, canonical address and links of an HTML page, as the page itself states them."""

import html
import re
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

_SPLIT = re.compile(r"\s+[|–—·»«-]\s+")
_MAX_LINKS = 1_000
_LEAST_HEADLINE = 12  # characters; fewer may be the name of a section


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
    """Return the headline as readers see it, else as the page states it less the site's name."""
    stated = data.get("headline")
    known = [
        tags.get("og:title", ""),
        one_line(html.unescape(stated)) if isinstance(stated, str) else "",
        tags.get("twitter:title", ""),
        one_line(tree.findtext(".//title") or ""),
    ]
    known = [candidate for candidate in known if candidate]
    site = tags.get("og:site_name", "")
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    for heading in headings:
        # A heading that the page's own title begins with is the title as readers see it.
        if any(_begins(candidate, heading) for candidate in known):
            return heading
    headings = [heading for heading in headings if _is_headline(heading, site)]
    if len(headings) == 1:
        return _without_rubric(headings[0], known)
    if known:
        return _without_site(known[0], site)
    return headings[0] if headings else ""


def base_url(tree: HtmlElement, url: str) -> str:
    """Return the address that the page's own relative addresses start from."""
    base = tree.find(".//base[@href]")
    return url if base is None else absolute(base.get("href") or "", url) or url


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


def _is_headline(heading: str, site: str) -> bool:
    """Tell a headline from the name of a site or of a section."""
    named = site.casefold().split()
    words = [word for word in heading.casefold().split() if word not in named]
    return len(" ".join(words)) >= _LEAST_HEADLINE


def _without_rubric(heading: str, known: list[str]) -> str:
    """Return the part of a heading that the page gives as a title by itself."""
    parts = [part for candidate in known for part in _SPLIT.split(candidate)]
    fitting = [part for part in parts if len(part) > _LEAST_HEADLINE and heading.endswith(part)]
    return max(fitting, key=len, default=heading)


def _begins(whole: str, part: str) -> bool:
    return len(part) > _LEAST_HEADLINE and whole.casefold().startswith(part.casefold())


def _without_site(text: str, site: str) -> str:
    parts = _SPLIT.split(text)
    if len(parts) > 1 and site and parts[-1].casefold() == site.casefold():
        return text[: text.rfind(parts[-1])].rstrip(" |–—·»«-")
    return text
