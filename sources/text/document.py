"""What every reader returns, and what it raises when there is nothing to return."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

Precision = Literal["day", "second", ""]
_PRECISIONS: tuple[Precision, ...] = ("day", "second", "")
_WORDS = (
    "text", "title", "byline", "language", "canonical_url", "media_type",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One address that a feed or sitemap lists, and what it says of it; unknown is empty or None.

    ``published_at`` is in UTC: the date of publication, or the last change where only that is
    given. ``is_sitemap`` marks the address of a further sitemap.
    """

    url: str
    title: str = ""
    published_at: datetime | None = None
    is_sitemap: bool = False


@dataclass(frozen=True)
class Document:
    """The text of one capture and what the page says about itself; unknown is empty or None.

    ``page_starts`` are the offsets in ``text``, in code points, at which each page of a PDF begins,
    page 1 first; ``entries`` are what a feed or sitemap lists, in its order.
    """

    text: str
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_precision: Precision = ""
    language: str = ""
    canonical_url: str = ""
    media_type: str = ""
    links: list[str] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the document in values that JSON knows; ``from_json`` reads them again."""
        found = asdict(self)
        for dated in (found, *found["entries"]):
            dated["published_at"] = dated["published_at"] and dated["published_at"].isoformat()
        return found

    @staticmethod
    def from_json(found: Mapping[str, Any]) -> "Document":
        """Return the document that ``as_json`` wrote.

        Nothing is taken on trust: KeyError, TypeError or ValueError for any other values.
        """
        precision = _PRECISIONS[_PRECISIONS.index(found["published_precision"])]
        return Document(
            **{name: _checked(found[name], str) for name in _WORDS},
            published_at=_moment(found["published_at"]),
            published_precision=precision,
            links=[_checked(link, str) for link in _checked(found["links"], list)],
            page_starts=[_checked(at, int) for at in _checked(found["page_starts"], list)],
            entries=[_entry(_checked(entry, dict)) for entry in _checked(found["entries"], list)],
        )


class Unreadable(Exception):  # noqa: N818 - the name says what the input is
    """Bytes that hold no text for a reader, with the reason and the remedy."""


def _entry(found: Mapping[str, Any]) -> Entry:
    return Entry(
        url=_checked(found["url"], str),
        title=_checked(found["title"], str),
        published_at=_moment(found["published_at"]),
        is_sitemap=_checked(found["is_sitemap"], bool),
    )


def _moment(found: object) -> datetime | None:
    if found is None:
        return None
    moment = datetime.fromisoformat(_checked(found, str))
    if moment.tzinfo is None:
        raise ValueError(f"A moment without its zone: {found}")
    return moment


def _checked(value: object, kind: type) -> Any:  # noqa: ANN401
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} was expected, not {type(value).__name__}")
    return value
