"""A voice: one statement as readers see it: who says it, when and where, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse

from claims.models import Statement
from claims.models.statement import StatementQuerySet
from claims.pages.parties import Party
from sources.admin.marking import Mark, Piece, pieces
from sources.memento.links import DIGITS
from sources.models import Snapshot, Source

SHORT = 700  # characters of a quote; captured sentences may be of any length
FETCHED = (
    "speaker", "passed_on_by__speaker", "snapshot__source__publisher__actor", "gone_with",
)  # fmt: skip
LONG = [
    f"{path}{column}"
    for path in ("snapshot__", "gone_with__")
    for column in ("text", "headers")
]  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A statement, its party, the words in it that decide a contradiction, and its copies."""

    statement: Statement
    party: Party
    words: list[list[int]] = field(default_factory=list)
    copies: int = 0

    @property
    def snapshot(self) -> Snapshot:
        """Return the capture it stands in."""
        return self.statement.snapshot

    @property
    def source(self) -> Source:
        """Return what was captured."""
        return self.snapshot.source

    @property
    def publisher(self) -> str:
        """Return who published it, where that is somebody else than who says it."""
        publisher = getattr(self.source, "publisher", None)
        name = str(publisher.actor) if publisher else ""
        return "" if name == self.party.name else name

    @property
    def title(self) -> str:
        """Return what the page is called."""
        return self.snapshot.title or str(self.source)

    @property
    def page(self) -> int | None:
        """Return the page of a PDF that it stands on, or None."""
        return self.snapshot.page_at(self.statement.start)

    @property
    def live(self) -> str:
        """Return the address of the page; nothing for a file given by hand."""
        return self.source.url if self.source.kind != Source.Kind.FILE else ""

    @property
    def capture(self) -> str:
        """Return where the capture is kept, for those who may see it."""
        digits = self.snapshot.captured_at.strftime(DIGITS)
        return reverse("memento", kwargs={"moment": digits, "url": self.source.url})

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
        """Return the exact words, the deciding ones marked; what is very long is cut."""
        start, exact = self.statement.start, self.statement.exact
        marks = [Mark(a - start, b - start, "decides") for a, b in self.words]
        until = max([SHORT, *(mark.end for mark in marks)])
        found = pieces(exact, marks, 0, until)
        return found if until >= len(exact) else [*found, Piece(" …", "")]

    @property
    def is_gone(self) -> bool:
        """Tell whether a later capture of the page has these words no more."""
        return self.statement.status == Statement.Status.GONE

    @property
    def is_reworded(self) -> bool:
        """Tell whether other words stand in their place now."""
        return self.statement.status == Statement.Status.REWORDED

    @property
    def now_reads(self) -> str:
        """Return the words that took their place, where they were reworded."""
        return str(self.statement.anchor.get("exact", "")) if self.is_reworded else ""


def with_copies(statements: StatementQuerySet) -> StatementQuerySet:
    """Fetch along what a voice shows, and count who repeats each statement."""
    copies = Count("copies", filter=Q(copies__superseded_at=None))
    return statements.select_related(*FETCHED).defer(*LONG).annotate(copy_count=copies)


def first_voices(claims: Iterable[int], each: int) -> list[Any]:
    """Return up to ``each`` independent statements of each claim: officials first, then by date.

    Those that copy or quote another are counted with it. It takes one query.
    """
    said = Coalesce("said_at", "first_seen_at")
    order = [F("speaker__is_official").desc(nulls_last=True), said.asc(), F("pk").asc()]
    place = Window(RowNumber(), partition_by=F("claim"), order_by=order)
    independent = Statement.objects.standing().filter(claim__in=list(claims), origin=None)
    chosen = independent.annotate(place=place).filter(place__lte=each).values("pk")
    rows = with_copies(Statement.objects.filter(pk__in=chosen))
    return list(rows.order_by(F("claim"), *order))
