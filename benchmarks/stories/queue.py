"""Brings dossiers through all stages, and holds each contradiction proposed against their marks.

The two sides of a row mean what the marks say that its deciding words touch, or where they touch
none, the marks within the words of the statement. A row is right where the two meanings contradict
each other, arguable where people could disagree about that, and else wrong: so is every row with a
side that nobody marked, and every row across two dossiers.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.extraction.scoring import Score, Slip
from benchmarks.progress import say
from benchmarks.stories.dossier import Dossier
from benchmarks.stories.filing import publish, run_stages
from benchmarks.stories.story import Mark
from claims import pipeline
from claims.models import Case, Contradiction, Statement

RIGHT, WRONG, ARGUABLE = "right", "wrong", "arguable"
PRECISION, RECALL = ("precision",), ("recall",)


@dataclass(frozen=True)
class Side:
    """One side of a row: the dossier and page it stands on, its meanings and its words."""

    dossier: Dossier
    page: int
    meanings: frozenset[str]
    words: str


@dataclass(frozen=True)
class Row:
    """One contradiction that the queue shows, and what the marks say of it."""

    a: Side
    b: Side
    kind: str
    detector: str
    score: float  # the calibrated probability
    explanation: str
    verdict: str
    conflicts: frozenset[str] = frozenset()  # those it witnesses, by name
    why: str = ""  # it is wrong, where a mark says so


@dataclass(frozen=True)
class Queue:
    """The rows of dossiers, the case of each, and the seconds of comparing."""

    dossiers: Sequence[Dossier]
    cases: Sequence[Case]
    rows: Sequence[Row]
    claims: int
    seconds: float

    def of(self, dossiers: Sequence[Dossier]) -> "Queue":
        """Return what editors of these dossiers' cases see of it."""
        pairs = zip(self.dossiers, self.cases, strict=True)
        cases = [case for dossier, case in pairs if dossier in dossiers]
        rows = [
            row
            for row in self.rows
            if {row.a.dossier.story.name, row.b.dossier.story.name}
            & {one.story.name for one in dossiers}
        ]
        return Queue(dossiers, cases, rows, self.claims, self.seconds)

    def rows_of(self, dossier: Dossier) -> list[Row]:
        """Return the rows that an editor of a dossier's case sees."""
        return [row for row in self.rows if dossier in (row.a.dossier, row.b.dossier)]

    def missed(self, dossier: Dossier) -> list[str]:
        """Return the conflicts of a dossier that no row witnesses, by name."""
        found = {name for row in self.rows_of(dossier) for name in row.conflicts}
        return [one.name for one in dossier.conflicts if one.name not in found]

    def scores(self, threshold: float = 0.0) -> list[Score]:
        """Return for each dossier what is right and wrong among the rows from a probability on."""
        return [self._score(dossier, threshold) for dossier in self.dossiers]

    def _score(self, dossier: Dossier, threshold: float) -> Score:
        result = Score()
        rows = [row for row in self.rows_of(dossier) if row.score >= threshold]
        for row in rows:
            if row.verdict != ARGUABLE:
                result.note(PRECISION, hit=row.verdict == RIGHT)
            if row.verdict == WRONG:
                slip = Slip(row.detector, 1, dossier.story.name, row.explanation, found=row.why)
                result.slips.append(slip)
        found = {name for row in rows for name in row.conflicts}
        for one in dossier.conflicts:
            result.note(RECALL, hit=one.name in found)
        return result


def compared(dossiers: Sequence[Dossier]) -> Queue:
    """Publish dossiers, run all stages, and return the queue that came of it.

    Nothing else may be in the database: the queue would show it too.
    """
    cases = publish([one.story for one in dossiers], "queue")
    say(f"dossiers: reading and filing {len(dossiers)}")
    run_stages()
    say("dossiers: comparing")
    started = time.perf_counter()
    count = 0
    while done := pipeline.compare_pending_claims():
        count += done
    seconds = time.perf_counter() - started
    by_host = {f"{case.slug}.example": one for case, one in zip(cases, dossiers, strict=True)}
    proposed = Contradiction.objects.proposed().with_accounts()
    rows = [_row(found, by_host) for found in proposed.order_by("-score", "pk")]
    return Queue(dossiers, cases, rows, count, seconds)


def touched(page_marks: Sequence[Mark], places: Sequence[Sequence[int]]) -> frozenset[str]:
    """Return the meanings of the marks that places, as pairs of offsets, share a character with."""
    return frozenset(
        mark.meaning
        for mark in page_marks
        for start, end in places
        if min(end, mark.span.end) > max(start, mark.span.start)
    )


def _row(found: Contradiction, by_host: dict[str, Dossier]) -> Row:
    a = _side(found.statement_a, found.words_a, by_host)
    b = _side(found.statement_b, found.words_b, by_host)
    verdict, conflicts, why = judge(a, b)
    return Row(
        a, b, found.kind, found.detector, found.score, found.explanation, verdict, conflicts, why
    )


def _side(statement: Statement, words: list[list[int]], by_host: dict[str, Dossier]) -> Side:
    host, _, number = statement.snapshot.url.removeprefix("https://").partition("/")
    dossier, page = by_host[host], int(number)
    marks = dossier.story.pages[page].marks
    meanings = touched(marks, words) or touched(marks, statement.content)
    return Side(dossier, page, meanings, statement.content_text)


def judge(a: Side, b: Side) -> tuple[str, frozenset[str], str]:
    """Return the verdict on a row, the conflicts it witnesses, and why it is wrong if known."""
    if a.dossier is not b.dossier:
        return WRONG, frozenset(), "two dossiers"
    conflicts = frozenset(a.dossier.conflicts_of(a.meanings, b.meanings))
    if conflicts:
        return RIGHT, conflicts, ""
    if a.dossier.is_arguable(a.meanings, b.meanings):
        return ARGUABLE, conflicts, ""
    if a.meanings & b.meanings:
        return WRONG, conflicts, "one meaning"
    why = a.dossier.why_apart(a.meanings, b.meanings)
    return WRONG, conflicts, why or ("" if a.meanings and b.meanings else "not marked")
