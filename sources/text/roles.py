"""What an element's tag and names (class, id, role) say about its part in the page."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement


class Role(NamedTuple):
    """What an element may be: the article's words, beside them, or laid over the page."""

    body: bool
    aside: bool
    overlay: bool


# Words that mean the same wherever they stand in a name.
_ASIDE_PARTS = (
    "about-?(?:the-?)?author", "addtoany", "advert", "also-?read", "author-?(?:bio|box|info)",
    "breadcrumb", "caption", "carousel", "comment", "consent", "cookie", "copyright", "d-none",
    "d-print", "dateline", "disqus", "gdpr", "hidden-print", "is-hidden", "jp-",
    "more-?(?:from|stories|news)", "newsletter", "outbrain", "pagination", "popular", "promo",
    "read-?more", "read-?next", "recirc", "recommend", "related", "screen-reader", "see-?also",
    "sidebar", "sign-?up", "sponsor", "subscri", "taboola", "timestamp", "trending",
    "visually-?hidden", "watermark",
)  # fmt: skip
# Words that mean it only where they stand alone: "share", but not "shareholders".
_ASIDE_WORDS = (
    "ads?", "attachment", "banner", "bio", "byline", "complementary", "contentinfo", "credits?",
    "cta", "disclaimer", "disclosure", "follow", "footer", "footnotes?", "gallery", "hidden",
    "hide", "keywords", "menu", "meta", "metadata", "modal", "nav", "navbar", "navigation",
    "noprint", "pager", "photos?", "picture", "player", "popup", "rail", "references", "share",
    "shares", "sharing", "slideshow", "social", "sr-only", "taglist", "tags-list", "tags?",
    "teasers?", "toolbar", "tooltip", "topics", "upsell", "video-?player", "widget",
)  # fmt: skip
# The same within a name written in capitals and small letters, such as "ArticleShare".
_ASIDE_CAPITALS = (
    "AuthorBio", "Banner", "Bio", "Breadcrumb", "Byline", "Caption", "Comment", "Credits?",
    "Footer", "Menu", "Meta", "Nav", "Newsletter", "Popular", "Promo", "Rail", "ReadMore",
    "Recirc", "Recommend", "Related", "Share", "Sidebar", "SignUp", "Social", "Sponsor",
    "Subscri", "Tags?", "Teasers?", "Trending", "Widget",
)  # fmt: skip
_ASIDE = re.compile(
    rf"{'|'.join(_ASIDE_PARTS)}"
    rf"|(?:^|[\s_:-])(?:{'|'.join(_ASIDE_WORDS)})(?=$|[\s_:A-Z0-9-])"
    rf"|(?:{'|'.join(_ASIDE_CAPITALS)})(?![a-z])|(?:Advert|Subscri|Recommend|Sponsor)"
)
# What lies over or under a page, and is never the article however much text it holds.
_OVERLAY = re.compile(
    r"cookie|consent|gdpr|modal|popup|comment|disqus|taboola|outbrain", re.IGNORECASE
)
_BODY = re.compile(
    r"(?:article|story|post|entry|news|blog)[-_]*(?:main[-_]*)?(?:body|content|text|copy|detail)|"
    r"body[-_]*(?:text|copy|content)|field-name-body|rich-?text|main-article",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NEVER_ASIDE = frozenset({"article", "body", "html", "main"})
_ALWAYS_ASIDE = frozenset({"aside", "footer", "form"})


def role_of(element: HtmlElement, tag: str, *, single: bool) -> Role:
    """Return what an element may be; a `single` paragraph or list item is never a body."""
    names = element.get("class") or ""
    if not single:  # identifiers of paragraphs are often random letters
        names = f"{names} {element.get('id') or ''} {element.get('role') or ''}"
    body, aside, overlay = _by_names(names)
    if tag in _NEVER_ASIDE:
        return Role(body, aside=False, overlay=False)
    body = body or element.get("itemprop") == "articleBody"
    aside = aside or tag in _ALWAYS_ASIDE or _is_hidden(element)
    return Role(body and not single, aside, overlay)


@lru_cache(maxsize=8_192)
def _by_names(names: str) -> Role:
    aside = _ASIDE.search(names) is not None
    overlay = aside and _OVERLAY.search(names) is not None
    return Role(_BODY.search(names) is not None, aside, overlay)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style) is not None)
    )
