"""Building the matrix of a question from what is stored, by a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from claims import ach
from claims.matrix.grading import Grades
from claims.matrix.parts import Cell, Column, Matrix, Row
from claims.matrix.rows import evidence_on, statements_on
from claims.matrix.suggesting import Suggestion, of_evidence, of_statement, opposed
from claims.models import Claim, MatrixMark, Question
from sources.models import Snapshot

Marks = dict[tuple[str, int], dict[int, MatrixMark]]  # by row, by claim


def build(question: Question, *, with_suggestions: bool = False) -> Matrix:
    """Return the matrix of a question; ``with_suggestions`` counts what nobody has confirmed too.

    The question comes with its case. The columns stand in the order of the claims' worth; the
    rows, and the cells in them, keep their places while an editor marks them.
    """
    answers = Claim.objects.answering(question.pk).defer("embedding", "words")
    claims = {claim.pk: claim for claim in answers}
    keys = list(claims)
    rows, left_out = _rows(question, keys)
    weighed = [ach.Row(row.marks(with_suggestions=with_suggestions), row.weight) for row in rows]
    for row, each in zip(rows, weighed, strict=True):
        row.diagnosticity = ach.diagnosticity(each.marks.values())
    standings = ach.rank(keys, weighed)
    suggested = sum(1 for row in rows for cell in row.cells if cell.suggestion)
    return Matrix(
        question=question,
        columns=[Column(claims[one.claim], one) for one in standings],
        rows=rows,
        left_out=left_out,
        suggested=suggested,
        with_suggestions=with_suggestions,
        sentence=ach.explain(
            sum(1 for row in weighed if row.weight is not None and row.marks),
            sum(1 for row in weighed if row.weight is None),
            suggested,
            with_suggestions=with_suggestions,
        ),
    )


def _rows(question: Question, claims: list[int]) -> tuple[list[Row], int]:
    evidence, evidence_left = evidence_on(claims)
    statements, statements_left = statements_on(claims)
    against, marks = opposed(claims), _marks(claims)
    cited = [item.snapshot for item in evidence if item.snapshot]
    grades = Grades(_publishers([*cited, *(said.snapshot for said in statements)]), question)
    found = []
    for item in evidence:
        row = Row(item, grades.of(item.snapshot))
        row.cells = _cells(claims, marks["e", item.pk], of_evidence(item))
        found.append(row)
    for said in sorted(statements, key=lambda one: (one.said_at or one.first_seen_at, one.pk)):
        copies = said.said - 1  # type: ignore[attr-defined] # counted along
        row = Row(said, grades.of(said.snapshot), copies)
        row.cells = _cells(claims, marks["s", said.pk], of_statement(said, against))
        found.append(row)
    return found, evidence_left + statements_left


def _marks(claims: list[int]) -> Marks:
    found: Marks = defaultdict(dict)
    rows = MatrixMark.objects.standing().filter(claim__in=claims).select_related("set_by")
    for mark in rows:
        key = ("e", mark.evidence_id) if mark.evidence_id else ("s", mark.statement_id or 0)
        found[key][mark.claim_id] = mark
    return found


def _cells(
    claims: list[int], marks: dict[int, MatrixMark], suggestions: dict[int, Suggestion]
) -> list[Cell]:
    cells = []
    for claim in claims:
        mark, (value, why) = marks.get(claim), suggestions.get(claim, ("", ""))
        cells.append(Cell(claim, mark) if mark else Cell(claim, None, str(value), why))
    return cells


def _publishers(snapshots: Iterable[Snapshot]) -> list[int]:
    found = (getattr(snapshot.source, "publisher", None) for snapshot in snapshots)
    return [publisher.actor_id for publisher in found if publisher]
