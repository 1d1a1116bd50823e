"""A story as several outlets print it, with what each sentence means and who vouches for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from claims.extraction import Span

# In what a near-miss differs from the fact that it is a near-miss of.
KINDS = frozenset(
    {
        "number", "date", "time", "place", "person", "body", "cause", "object", "part", "roles",
        "negated", "denied", "hedged",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """Words that say one thing; two marks of a story mean the same if their ``meaning`` is one."""

    meaning: str  # "dead", or "dead!number": as "dead" but for the number
    voucher: str  # who says it: a speaker, or the publisher of the page
    span: Span  # of the page's text


@dataclass(frozen=True)
class Page:
    """One article; ``copies`` names the publisher whose page it took over, or nobody."""

    publisher: str
    published: datetime
    title: str
    text: str
    marks: tuple[Mark, ...]
    copies: str = ""

    @property
    def first_publisher(self) -> str:
        """Return whose text it is."""
        return self.copies or self.publisher


@dataclass(frozen=True)
class Story:
    """The pages of one story, in the order in which they were published."""

    name: str
    title: str
    pages: tuple[Page, ...]

    def places(self) -> Iterator[tuple[int, Mark]]:
        """Yield each mark with the number of its page."""
        for number, page in enumerate(self.pages):
            for mark in page.marks:
                yield number, mark

    def origins(self, places: Iterable[tuple[int, Mark]]) -> int:
        """Return how many independent origins marks of one meaning have.

        Whom one speaker told it is one origin, and so are a page and its copies.
        """
        groups: list[set[tuple[str, str]]] = []
        for number, mark in places:
            page = self.pages[number].first_publisher
            joined = {("speaker", mark.voucher), ("page", page)}
            if mark.voucher == self.pages[number].publisher:
                joined = {("speaker", page), ("page", page)}
            apart = [group for group in groups if not group & joined]
            touched = [group for group in groups if group & joined]
            groups = [*apart, joined.union(*touched)]
        return len(groups)
