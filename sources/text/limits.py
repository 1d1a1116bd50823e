"""What is refused before a parser sees it, because parsing it could take minutes."""

import re

from sources.text.document import Unreadable

MAX_CHARACTERS = 12_000_000
MAX_TAGS = 400_000
MAX_LINKS = 20_000
MAX_ATTRIBUTES = 4_000

_LINK = re.compile(r"<a\s", re.IGNORECASE)
# lxml compares every attribute of a tag with every other: 100,000 of them take half a minute.
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)


def check_markup(markup: str) -> None:
    """Raise Unreadable for HTML that is too large, or made to keep a parser busy."""
    if len(markup) > MAX_CHARACTERS:
        raise _beyond(f"{len(markup):,} characters", MAX_CHARACTERS)
    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise _beyond(f"{tags:,} tags", MAX_TAGS)
    if tags > MAX_LINKS and sum(1 for _ in _LINK.finditer(markup)) > MAX_LINKS:
        raise _beyond("too many links", MAX_LINKS)
    for tag in _LONG_TAG.finditer(markup):
        if len(tag[0].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES:
            raise _beyond("a tag with too many attributes", MAX_ATTRIBUTES)


def check_feed(markup: bytes) -> None:
    """Raise Unreadable for a feed that is too large or that defines entities of its own."""
    if len(markup) > MAX_CHARACTERS:
        raise _beyond(f"{len(markup):,} bytes", MAX_CHARACTERS)
    if _ENTITY.search(markup[:8192].decode("latin-1")):
        raise Unreadable("The feed defines entities of its own, as attacks do: ask its publisher.")


def _beyond(what: str, limit: int) -> Unreadable:
    return Unreadable(f"The page is beyond reading ({what}; limit {limit:,}): give a smaller one.")
