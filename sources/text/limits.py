"""What is refused before a parser sees it: it would only run until it is killed."""

import re

from sources.text.document import Unreadable

MAX_CHARACTERS = 12_000_000
MAX_TAGS = 400_000
MAX_LINKS = 20_000
MAX_ATTRIBUTES = 4_000

_LINK = re.compile(r"<a\s", re.IGNORECASE)
# lxml compares every attribute of a tag with every other: 100,000 of them take half a minute.
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
# An entity that names others is how a small file becomes a large one; a long one, named often, too;
# and one that names a file or an address reads what is not the publisher's to read.
_ENTITY = re.compile(
    rb"<!ENTITY\s+(?:[^%\s]\S*\s+(SYSTEM|PUBLIC)|"
    rb"(?:%\s+)?\S+\s+(?:\"([^\"]*)|'([^']*)))",
    re.IGNORECASE,
)
_LONG_ENTITY = 1_000
_ROOT = re.compile(rb"<[A-Za-z]")


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
    """Raise Unreadable for a feed that is too large or that defines entities as attacks do."""
    if len(markup) > MAX_CHARACTERS:
        raise _beyond(f"{len(markup):,} bytes", MAX_CHARACTERS)
    check_entities(markup)


def check_entities(markup: bytes) -> None:
    """Raise Unreadable for XML with an entity that names others, or that is long."""
    root = _ROOT.search(markup)
    head = markup[: root.start()] if root else markup
    for entity in _ENTITY.finditer(head.replace(b"\0", b"")):
        value = entity[2] or entity[3] or b""
        if entity[1] or len(value) > _LONG_ENTITY or re.search(rb"[&%](?!#)", value):
            raise Unreadable(
                "The document defines entities of its own, as attacks do: ask its publisher."
            )


def _beyond(what: str, limit: int) -> Unreadable:
    return Unreadable(f"The page is beyond reading ({what}; limit {limit:,}): give a smaller one.")
