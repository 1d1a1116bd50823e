"""What every reader returns, and what it raises when there is nothing to return."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Precision = Literal["day", "second", ""]


@dataclass(frozen=True)
class Document:
    """The text of one capture and what the page says about itself; unknown is empty or None."""

    text: str
    title: str = ""
    byline: str = ""
    published_at: datetime | None = None
    published_precision: Precision = ""
    language: str = ""
    canonical_url: str = ""
    media_type: str = ""
    links: list[str] = field(default_factory=list)


class Unreadable(Exception):  # noqa: N818 - the name says what the input is
    """Bytes that hold no text for a reader, with the reason and the remedy."""
