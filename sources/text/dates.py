"""When a page says it was published; nothing is inferred from years in its text or its footer."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from sources.text.moments import Moment, is_plausible, read_local, read_moment
from sources.text.months import MONTHS

__all__ = ["Moment", "is_plausible", "published", "read_moment"]

_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "article.published", "parsely-pub-date", "sailthru.date", "publishdate",
    "publish-date", "publish_date", "publication_date", "published_date", "published_time",
    "pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "date", "bt:pubdate",
    "govuk:first-published-at",
)  # fmt: skip
_IN_URL = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d\d?|[a-z]{3,9})[/_-](?P<day>\d\d?)(?=[/_.-]|$)",
    re.IGNORECASE,
)
_DATED_CLASS = re.compile(r"publi|posted|date|byline|timestamp|dateline|entry-meta", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"updat|modif|revis|review|edited|expire|copyright|related|comment", re.IGNORECASE
)
_OUTSIDE = frozenset({"aside", "nav", "footer"})
_MICRODATA = etree.XPath("//*[@itemprop='datePublished'] | //time[@pubdate]")
_DATED = etree.XPath("//*[self::div or self::span or self::p or self::li or self::dd][@class|@id]")
_TIME_TAGS = 5
_SAME_DAY = timedelta(days=1)
_SAME_MOMENT = timedelta(minutes=1)


def published(
    tree: HtmlElement, data: dict[str, Any], tags: dict[str, str], url: str
) -> Moment | None:
    """Return when the page says it was published, in the zone it says it in, or None.

    `data` is the page's article in JSON-LD, `tags` its meta tags by small name. What machines are
    told goes before what readers see; the address, which no edit changes, decides between two
    that disagree; of two that agree, the more precise is taken.
    """
    stated = list(_plausible(_stated(tree, data, tags)))
    in_url = next(_plausible(_in_url(url)), None)
    timed = list(islice(_plausible(_in_time_tags(tree)), _TIME_TAGS))
    chosen = _chosen(stated, in_url, timed)
    if chosen is None:
        return next(_plausible(_in_bylines(tree)), None)
    return _refined(chosen, stated + timed)


def _chosen(stated: list[Moment], in_url: Moment | None, timed: list[Moment]) -> Moment | None:
    first = next(iter(stated), None)
    if in_url is None:
        return first or next(iter(timed), None)
    if first is not None and _near(first, in_url):
        return first
    return next((moment for moment in stated + timed if _near(moment, in_url)), first or in_url)


def _refined(chosen: Moment, others: list[Moment]) -> Moment:
    """Return the moment with the hour or the zone that another statement of it has."""
    for other in others:
        if other.precision == "day":
            continue
        if chosen.precision == "day" and other.day == chosen.day:
            return other
        same = chosen.precision == "second" and abs(other.at - chosen.at) < _SAME_MOMENT
        if same and not chosen.at.utcoffset() and other.at.utcoffset():
            return Moment(chosen.at.astimezone(other.at.tzinfo), "second")
    return chosen


def _near(one: Moment, other: Moment) -> bool:
    return abs(one.day - other.day) <= _SAME_DAY


def _plausible(texts: Iterator[str]) -> Iterator[Moment]:
    for text in texts:
        moment = read_local(text)
        if moment is not None and is_plausible(moment):
            yield moment


def _stated(tree: HtmlElement, data: dict[str, Any], tags: dict[str, str]) -> Iterator[str]:
    """Yield what machines are told, in the order in which it is to be believed."""
    if isinstance(data.get("datePublished"), str):
        yield data["datePublished"]
    for name in _META:
        if name in tags:
            yield tags[name]
    for tag in cast("list[HtmlElement]", _MICRODATA(tree)):
        yield tag.get("content") or tag.get("datetime") or tag.text_content()


def _in_url(url: str) -> Iterator[str]:
    match = _IN_URL.search(url)
    if match is not None:
        month = match["month"].lower()
        number = int(month) if month.isdecimal() else MONTHS.get(month, 0)
        yield f"{match['year']}-{number:02}-{int(match['day']):02}"


def _in_time_tags(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iter("time"):
        if not _OTHER_DATE.search(" ".join(_signs(tag))) and not _is_outside(tag):
            yield tag.get("datetime") or tag.text_content()


def _signs(tag: HtmlElement) -> Iterator[str]:
    """Yield what tells which date a tag gives: its class, its words and those just before it."""
    parent = tag.getparent()
    for element in (tag, parent):
        if element is not None:
            yield element.get("class") or ""
            yield element.get("itemprop") or ""
    yield tag.text_content()[:40]
    if parent is not None:
        yield (parent.text or "")[-40:]
    previous = tag.getprevious()
    if previous is not None:
        yield (previous.text_content() + (previous.tail or ""))[-40:]


def _in_bylines(tree: HtmlElement) -> Iterator[str]:
    for tag in cast("list[HtmlElement]", _DATED(tree)):
        name = f"{tag.get('class') or ''} {tag.get('id') or ''}"
        if not _DATED_CLASS.search(name) or _OTHER_DATE.search(name) or len(tag) > 12:
            continue
        text = tag.text_content().strip()
        if len(text) < 120 and not _OTHER_DATE.search(text) and not _is_outside(tag):
            yield text


def _is_outside(tag: HtmlElement) -> bool:
    return any(above.tag in _OUTSIDE for above in tag.iterancestors())
