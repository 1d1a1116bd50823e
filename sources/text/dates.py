"""When a page says it was published; nothing is inferred from years in its text or its footer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from lxml.html import HtmlElement

from sources.text.document import Precision

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
# A day is known where it was written: in the Pacific it begins fourteen hours before UTC's.
_DAY_AHEAD = timedelta(hours=14)

_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "article.published", "parsely-pub-date", "sailthru.date", "publishdate",
    "publish-date", "publish_date", "publication_date", "published_date", "published_time",
    "pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "date", "bt:pubdate",
)  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?")
_WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m1>{_MONTH})\.?|"
    rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d\d?|[a-z]{3,9})[/_-](?P<day>\d\d?)(?=[/_.-]|$)",
    re.IGNORECASE,
)
_DATED_CLASS = re.compile(r"publi|posted|date|byline|timestamp|dateline|entry-meta", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"updat|modif|revis|review|edited|expire|copyright|related|comment", re.IGNORECASE
)
_OUTSIDE = frozenset({"aside", "nav", "footer"})


@dataclass(frozen=True)
class Moment:
    """A date as precisely as it was given."""

    at: datetime
    precision: Precision


def published(tree: HtmlElement, data: dict[str, Any], url: str) -> Moment | None:
    """Return the first date of publication that the page states and that can be true."""
    for text in _stated(tree, data, url):
        moment = read_moment(text)
        if moment is not None and is_plausible(moment):
            return moment
    return None


def is_plausible(moment: Moment, now: datetime | None = None) -> bool:
    """Tell whether a page can have been published then: not before the web, nor in the future."""
    now = now or datetime.now(UTC)
    latest = now + _DAY_AHEAD if moment.precision == "day" else now
    return _EARLIEST <= moment.at <= latest


def read_moment(text: str) -> Moment | None:
    """Read one date in a form that cannot be mistaken, or return None."""
    text = " ".join(text.split())[:80]
    try:
        return _iso(text) or _compact(text) or _written(text) or _mail(text)
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> Moment | None:
    match = _ISO.match(text)
    if match is None:
        return None
    if not match["time"]:
        return Moment(datetime.fromisoformat(match["day"]).replace(tzinfo=UTC), "day")
    at = datetime.fromisoformat(f"{match['day']}T{match['time'].zfill(5)}")
    if match["zone"] is None:  # a time without a zone tells the day and no more
        return Moment(at.replace(hour=0, minute=0, second=0, tzinfo=UTC), "day")
    return Moment(at.replace(tzinfo=_zone(match["zone"])).astimezone(UTC), "second")


def _zone(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _compact(text: str) -> Moment | None:
    match = _COMPACT.fullmatch(text)
    return _day(match[1], match[2], match[3]) if match else None


def _written(text: str) -> Moment | None:
    match = _WRITTEN.search(text)
    if match is None:
        return None
    month = _MONTHS[(match["m1"] or match["m2"]).lower()]
    return _day(match["year"], month, match["d1"] or match["d2"])


def _mail(text: str) -> Moment | None:
    at = parsedate_to_datetime(text)
    return Moment(at.astimezone(UTC), "second") if at.tzinfo else None


def _day(year: str, month: str | int, day: str) -> Moment:
    return Moment(datetime(int(year), int(month), int(day), tzinfo=UTC), "day")


def _stated(tree: HtmlElement, data: dict[str, Any], url: str) -> Iterator[str]:
    """Yield dates in the order in which they are to be believed."""
    if isinstance(data.get("datePublished"), str):
        yield data["datePublished"]
    yield from _in_meta(tree)
    yield from _in_microdata(tree)
    yield from _in_url(url)
    yield from _in_time_tags(tree)
    yield from _in_bylines(tree)


def _in_meta(tree: HtmlElement) -> Iterator[str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content")
        if name and content:
            found.setdefault(name.lower(), content)
    for name in _META:
        if name in found:
            yield found[name]


def _in_microdata(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield tag.get("content") or tag.get("datetime") or tag.text_content()
    for tag in tree.iterfind(".//time[@pubdate]"):
        yield tag.get("datetime") or tag.text_content()


def _in_url(url: str) -> Iterator[str]:
    match = _IN_URL.search(url)
    if match is None:
        return
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    yield f"{match['year']}-{number:02}-{int(match['day']):02}"


def _in_time_tags(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iter("time"):
        around = " ".join(_signs(tag))
        if _OTHER_DATE.search(around) or any(
            above.tag in _OUTSIDE for above in tag.iterancestors()
        ):
            continue
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
    for tag in tree.iter("div", "span", "p", "li", "dd"):
        name = f"{tag.get('class') or ''} {tag.get('id') or ''}"
        if not _DATED_CLASS.search(name) or _OTHER_DATE.search(name) or len(tag) > 12:
            continue
        text = tag.text_content().strip()
        if len(text) < 120 and not _OTHER_DATE.search(text) and not _outside(tag):
            yield text


def _outside(tag: HtmlElement) -> bool:
    return any(above.tag in _OUTSIDE for above in tag.iterancestors())
