"""One side of a contradiction, as the queue and the desk show it."""

from dataclasses import dataclass
from datetime import datetime

from claims.models import Actor, Contradiction, Statement
from sources.admin.marking import Mark, Piece, pieces
from sources.models import Snapshot, Source

SHORT = 320  # a paragraph below this length is shown with its neighbours
REACH = 500  # characters of a neighbourhood at most, each side


@dataclass(frozen=True)
class Account:
    """A statement with its deciding words, who made it and where."""

    letter: str
    statement: Statement
    words: list[list[int]]

    @property
    def snapshot(self) -> Snapshot:
        """Return the capture it stands in."""
        return self.statement.snapshot

    @property
    def source(self) -> Source:
        """Return what was captured."""
        return self.snapshot.source

    @property
    def publisher(self) -> Actor | None:
        """Return who runs the source, where that is known."""
        publisher = getattr(self.source, "publisher", None)
        return publisher.actor if publisher else None

    @property
    def speaker(self) -> str:
        """Return who says it: as the actor is called, else as the page does, else the publisher."""
        return self.statement.said_by or str(self.publisher or self.source)

    @property
    def place(self) -> str:
        """Return whose page it stands on; a speaker's own page needs its name no second time."""
        name = str(self.publisher or self.source)
        return "on its own page" if name == self.speaker else f"published by {name}"

    @property
    def page(self) -> int | None:
        """Return the page of a PDF that it stands on, or None."""
        return self.snapshot.page_at(self.statement.start)

    @property
    def is_official(self) -> bool:
        """Tell whether the speaker holds an office."""
        return bool(self.statement.speaker and self.statement.speaker.is_official)

    @property
    def said_at(self) -> datetime | None:
        """Return when it was said, or published, as far as is known."""
        return self.statement.dated

    @property
    def date_format(self) -> str:
        """Return as much of the date as is known, as a Django date format."""
        return self.statement.date_format

    @property
    def quote(self) -> list[Piece]:
        """Return the exact words with the deciding ones marked; needs no text of the capture."""
        offset = self.statement.start
        marks = [Mark(start - offset, end - offset, "decides") for start, end in self.words]
        return pieces(self.statement.exact, marks)

    @property
    def context(self) -> list[Piece]:
        """Return the paragraph around the statement, the statement marked in it."""
        said, text = self.statement, self.snapshot.text
        start, end = _paragraph(text, said.start, said.end)
        marks = [Mark(said.start, said.end, "said")]
        marks += [Mark(a, b, "decides") for a, b in self.words]
        return pieces(text, marks, start, end)


def accounts(contradiction: Contradiction) -> list[Account]:
    """Return both sides, in their order."""
    return [
        Account("A", contradiction.statement_a, contradiction.words_a),
        Account("B", contradiction.statement_b, contradiction.words_b),
    ]


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the paragraph of a span begins and ends, with its neighbours if it is short."""
    first, last = _line_start(text, start), _line_end(text, end)
    if last - first < SHORT:
        first = _line_start(text, max(len(text[:first].rstrip("\n")), 0))
        last = _line_end(text, last + len(text[last:]) - len(text[last:].lstrip("\n")))
    return max(first, start - REACH), min(last, end + REACH)


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found
