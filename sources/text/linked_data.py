"""What a page says about itself in JSON-LD: the one object that describes the article."""

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_MAX_BLOCK = 500_000
_ARTICLES = frozenset(
    {
        "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle",
        "BackgroundNewsArticle", "BlogPosting", "ClaimReview", "LiveBlogPosting",
        "MedicalScholarlyArticle", "NewsArticle", "OpinionNewsArticle", "Report",
        "ReportageNewsArticle", "ReviewNewsArticle", "ScholarlyArticle", "TechArticle",
    }
)  # fmt: skip
_PAGES = frozenset({"WebPage", "ItemPage", "VideoObject", "Recipe", "Review"})


def article_data(tree: HtmlElement) -> dict[str, Any]:
    """Return the first object that is an article, else the first page, else nothing."""
    found = list(_objects(tree))
    for wanted in (_ARTICLES, _PAGES):
        for thing in found:
            if _types(thing) & wanted and ("datePublished" in thing or "headline" in thing):
                return thing
    return {}


def names(value: object, kinds: tuple[str, ...] = ()) -> list[str]:
    """Return the names in an author property, whatever shape it has.

    With `kinds`, only things of these types count; a thing without a type is of the kind "".
    """
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        if kinds and not (_types(value) or {""}) & set(kinds):
            return []
        return names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value for name in names(item, kinds)]
    return []


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text and len(script.text) < _MAX_BLOCK:
            yield from _flat(_parsed(script.text), depth=0)


def _parsed(text: str) -> object:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        # strict=False: line breaks within strings are common, and harmless.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _flat(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(key), depth + 1)


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {name.rpartition("/")[2] for name in kinds if isinstance(name, str)}
