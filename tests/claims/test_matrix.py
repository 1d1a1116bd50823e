"""The matrix of a question: what it suggests, what editors mark, how the claims rank."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims import corrections, matrix
from claims.matrix import Matrix
from claims.models import (
    Actor,
    AlreadyMarkedError,
    AuditEntry,
    Case,
    Claim,
    Contradiction,
    Evidence,
    MatrixMark,
    Question,
    Reliability,
    Statement,
    User,
)
from tests.claims.admin.conftest import Propose, make_snapshot, make_statement, propose

__all__ = ["propose"]  # a fixture of the desk that is asked for here, too
Build = Callable[..., Matrix]


@pytest.fixture
def row(propose: Propose, case: Case) -> Contradiction:
    found = propose()
    question = Question.objects.create(case=case, text="What did the men die of?")
    case.claims.update(question=question)
    found.claim_a.refresh_from_db()
    found.claim_b.refresh_from_db()
    return found


@pytest.fixture
def build(row: Contradiction) -> Build:
    """Return a function that builds the matrix of the question as it is now."""

    def build(**options: bool) -> Matrix:
        question = Question.objects.select_related("case").get(pk=row.claim_a.question_id or 0)
        return matrix.build(question, **options)

    return build


def suggestions(found: Matrix) -> dict[str, dict[int, str]]:
    return {
        row.key: {cell.claim: cell.suggestion for cell in row.cells if cell.suggestion}
        for row in found.rows
    }


def test_a_statement_suggests_what_it_claims_and_what_it_contradicts_once_confirmed(
    build: Build, row: Contradiction, editor: User
) -> None:
    a, b = f"s{row.statement_a_id}", f"s{row.statement_b_id}"
    ours, theirs = row.claim_a_id, row.claim_b_id
    assert suggestions(build()) == {a: {ours: "consistent"}, b: {theirs: "consistent"}}
    row.confirm(by=editor)
    assert suggestions(build()) == {
        a: {ours: "consistent", theirs: "inconsistent"},
        b: {ours: "inconsistent", theirs: "consistent"},
    }
    assert all(column.standing.place is None for column in build().columns)
    assert "4 cells are only suggested" in build().sentence
    assert [column.standing.place for column in build(with_suggestions=True).columns] == [1, 1]


@pytest.mark.parametrize(
    ("stance", "mark"),
    [("supports", "consistent"), ("refutes", "inconsistent"), ("context", "neutral")],
)
def test_evidence_suggests_what_its_stances_say(
    build: Build, row: Contradiction, editor: User, stance: str, mark: str
) -> None:
    evidence = _attach(row, editor, {row.claim_a: stance})
    assert suggestions(build())[f"e{evidence.pk}"] == {row.claim_a_id: mark}
    evidence.stances.get().withdraw(by=editor, because="Misread.")
    assert f"e{evidence.pk}" not in suggestions(build())


def test_withdrawn_evidence_leaves_the_matrix_with_its_marks(
    build: Build, row: Contradiction, editor: User
) -> None:
    evidence = _attach(row, editor, {row.claim_a: "refutes"})
    MatrixMark.objects.put(row.claim_a, evidence, "inconsistent", by=editor)
    MatrixMark.objects.put(row.claim_b, evidence, "consistent", by=editor)
    assert [column.claim for column in build().columns] == [row.claim_b, row.claim_a]
    assert build().rows[0].diagnosticity == 0.5
    evidence.withdraw(by=editor, because="Forged.")
    assert all(column.standing.place is None for column in build().columns)


def test_copies_of_one_origin_are_one_row(build: Build, row: Contradiction) -> None:
    for number in range(3):
        copy = make_snapshot(f"https://copy.example/{number}", row.statement_a.snapshot.text)
        copied = make_statement(row.case, copy, row.statement_a.exact)
        copied.claim, copied.origin = row.claim_a, row.statement_a
        copied.save()
    found = {one.key: one.copies for one in build().rows}
    assert found == {f"s{row.statement_a_id}": 3, f"s{row.statement_b_id}": 0}


@pytest.mark.parametrize(
    ("grades", "reliability", "weight"),
    [
        ([], "", 1.0),
        ([{"grade": "A"}], "A", 1.414214),
        ([{"grade": "F"}], "F", None),
        ([{"grade": "B", "valid_until": date(2025, 6, 30)},
          {"grade": "D", "valid_from": date(2025, 7, 1)}], "D", 0.840896),
        ([{"grade": "A", "topic": "The harbour fire"}, {"grade": "E"}], "A", 1.414214),
        ([{"grade": "A", "topic": "Football"}], "", 1.0),
        ([{"grade": "A", "valid_until": date(2025, 6, 30)}], "", 1.0),
        ([{"grade": "A", "valid_from": date(2025, 7, 2)}], "", 1.0),
        ([{"grade": "A", "valid_from": date(2025, 7, 1), "valid_until": date(2025, 7, 1)}],
         "A", 1.414214),
    ],
)  # fmt: skip
def test_the_publisher_s_grade_on_the_topic_and_the_day_weighs(
    build: Build, row: Contradiction, editor: User, grades: list[dict[str, object]],
    reliability: str, weight: float | None,
) -> None:  # fmt: skip
    police = Actor.objects.get(name="Police 0")
    for grade in grades:
        Reliability.objects.create(actor=police, reason="x", assessed_by=editor, **grade)
    found = next(one for one in build().rows if one.key == f"s{row.statement_a_id}")
    assert found.reliability == reliability
    assert found.weight == (None if weight is None else pytest.approx(weight, abs=1e-6))


def test_what_cannot_be_judged_never_counts(build: Build, row: Contradiction, editor: User) -> None:
    Statement.objects.filter(pk=row.statement_a_id).update(credibility=6)
    MatrixMark.objects.put(row.claim_b, row.statement_a, "very_inconsistent", by=editor)
    found = build()
    assert all(column.standing.inconsistency == 0 for column in found.columns)
    assert "1 never does: graded F or 6." in found.sentence


def test_a_mark_is_audited_taken_back_and_never_overwrites_another_s(
    row: Contradiction, editor: User, build: Build
) -> None:
    other = User.objects.create_user("ada")
    put = MatrixMark.objects.put
    mark = put(row.claim_a, row.statement_b, "inconsistent", by=editor)
    with pytest.raises(AlreadyMarkedError, match="editor marked it inconsistent on"):
        put(row.claim_a, row.statement_b, "consistent", by=other)
    assert put(row.claim_a, row.statement_b, "inconsistent", by=other).set_by == editor
    put(row.claim_a, row.statement_b, "", by=other, seen="inconsistent")
    assert not MatrixMark.objects.standing().exists()
    put(row.claim_a, row.statement_b, "neutral", by=other)
    entries = AuditEntry.objects.filter(model="claims.matrixmark", object_id=mark.pk)
    said = [(e.user, e.before["mark"], e.after["mark"]) for e in entries.order_by("pk")]
    assert said == [
        (editor, "", "inconsistent"), (other, "inconsistent", ""), (other, "", "neutral"),
    ]  # fmt: skip
    assert entries.latest("pk").after["statement"] == row.statement_b_id
    with pytest.raises(ValidationError, match="Give one of"):
        put(row.claim_a, row.statement_b, "perhaps", by=editor, seen="neutral")


def test_the_database_refuses_marks_of_nothing_or_of_no_kind(
    row: Contradiction, editor: User
) -> None:
    for wrong in ({}, {"statement": row.statement_a, "mark": "perhaps"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MatrixMark.objects.create(claim=row.claim_a, set_by=editor, **wrong)


def test_a_mark_survives_a_new_reading_of_the_same_words(
    row: Contradiction, editor: User, build: Build
) -> None:
    MatrixMark.objects.put(row.claim_b, row.statement_a, "inconsistent", by=editor)
    fresh = corrections.correct_mode(row.statement_a, by=editor, mode="denies")
    assert fresh.pk != row.statement_a_id
    assert MatrixMark.objects.get().statement_id == fresh.pk


def test_the_matrix_needs_as_many_queries_for_many_rows_as_for_few(
    build: Build,
    row: Contradiction,
    editor: User,
    propose: Propose,
) -> None:
    row.confirm(by=editor)
    _attach(row, editor, {row.claim_a: "supports"})
    with CaptureQueriesContext(connection) as few:
        build()
    for _ in range(4):
        more = propose()
        row.case.claims.update(question=row.claim_a.question)
        more.confirm(by=editor)
        evidence = _attach(more, editor, {more.claim_a: "supports", row.claim_a: "refutes"})
        MatrixMark.objects.put(more.claim_a, evidence, "consistent", by=editor)
    with CaptureQueriesContext(connection) as many:
        found = build()
    assert (len(found.rows), len(found.columns)) == (15, 10)
    assert len(many) == len(few)
    assert not any('"sources_snapshot"."text"' in query["sql"] for query in many)


def _attach(row: Contradiction, editor: User, stances: dict[Claim, str]) -> Evidence:
    return Evidence.objects.attach(
        by=editor, stances=stances, title="A page", snapshot=row.statement_a.snapshot
    )
