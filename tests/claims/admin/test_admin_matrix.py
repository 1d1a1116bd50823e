"""The page of a matrix: cells are marked, suggestions confirmed, nobody is overwritten."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Case, Contradiction, Evidence, MatrixMark, Question, User
from tests.claims.admin.conftest import Propose

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def row(propose: Propose, case: Case, editor: User) -> Contradiction:
    """Return two answers to one question; that they contradict each other is confirmed."""
    found = propose()
    question = Question.objects.create(case=case, text=f"What did they die of? {SCRIPT}")
    case.claims.update(question=question)
    found.claim_a.refresh_from_db()
    found.claim_b.refresh_from_db()
    found.confirm(by=editor)
    return found


@pytest.fixture
def address(row: Contradiction) -> str:
    return f"/admin/claims/evidence/matrix/{row.claim_a.question_id}/"


def cell(row: Contradiction, mark: str, was: str = "") -> dict[str, str]:
    """Return what the cell of the first statement and the second claim is sent as."""
    name = f"s{row.statement_a_id}-{row.claim_b_id}"
    return {f"mark-{name}": mark, f"was-{name}": was}


def test_the_page_shows_answers_rows_and_suggestions_and_escapes_all(
    desk: Client, row: Contradiction, address: str, editor: User
) -> None:
    Evidence.objects.attach(
        by=editor, stances={row.claim_a: "refutes"}, title=SCRIPT,
        snapshot=row.statement_a.snapshot,
    )  # fmt: skip
    page = desk.get(address).content.decode()
    assert SCRIPT not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert f"contradiction {row.pk} is confirmed" in page
    assert f'name="mark-s{row.statement_a_id}-{row.claim_b_id}"' in page
    assert "5 cells are only suggested, confirmed by nobody, and not counted." in page
    assert "counted here all the same" in desk.get(f"{address}?suggestions=1").content.decode()
    assert desk.get(f"{address}?sort=worth&page=7&claims=x").status_code == 200


def test_cells_are_marked_and_the_claims_are_ranked(
    desk: Client, row: Contradiction, address: str, editor: User
) -> None:
    page = desk.post(address, cell(row, "very_inconsistent"), follow=True).content.decode()
    assert "Cells marked: 1." in page
    mark = MatrixMark.objects.get()
    assert (mark.mark, mark.set_by, mark.claim, mark.statement) == (
        "very_inconsistent", editor, row.claim_b, row.statement_a,
    )  # fmt: skip
    assert "inconsistency <b>2.00</b>: 1 of 1 marked row against it" in page
    assert "not marked → very inconsistent" in page
    again = cell(row, "very_inconsistent", "very_inconsistent")
    assert "Nothing was changed." in desk.post(address, again, follow=True).content.decode()


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    desk: Client, row: Contradiction, address: str
) -> None:
    ada = User.objects.create_user("ada")
    MatrixMark.objects.put(row.claim_b, row.statement_a, "neutral", by=ada)
    page = desk.post(address, cell(row, "inconsistent"), follow=True).content.decode()
    assert "Not overwritten" in page
    assert "ada marked it neutral on" in page
    assert MatrixMark.objects.get().mark == "neutral"


@pytest.mark.parametrize(("confirm", "expected"), [("row", 2), ("all", 4)])
def test_suggestions_are_confirmed_and_what_was_set_by_hand_goes_first(
    desk: Client, row: Contradiction, address: str, confirm: str, expected: int
) -> None:
    sent = {"confirm": f"s{row.statement_a_id}" if confirm == "row" else "all"}
    for said in (row.statement_a_id, row.statement_b_id):
        for claim in (row.claim_a_id, row.claim_b_id):
            sent |= {f"mark-s{said}-{claim}": "", f"was-s{said}-{claim}": ""}
    sent |= cell(row, "neutral")
    page = desk.post(address, sent, follow=True).content.decode()
    assert f"Cells marked: {expected}." in page
    marks = {(m.statement_id, m.claim_id): m.mark for m in MatrixMark.objects.all()}
    assert marks[row.statement_a_id, row.claim_b_id] == "neutral"
    assert marks[row.statement_a_id, row.claim_a_id] == "consistent"
    assert len(marks) == expected


def test_what_is_of_no_question_or_of_no_kind_is_refused(
    desk: Client, row: Contradiction, address: str, propose: Propose
) -> None:
    other = propose()
    page = desk.post(address, cell(other, "neutral"), follow=True).content.decode()
    assert "no longer of this question" in page
    page = desk.post(address, cell(row, "perhaps"), follow=True).content.decode()
    assert "Give one of" in page
    assert not MatrixMark.objects.standing().exists()
    assert desk.get("/admin/claims/evidence/matrix/999999/").status_code == 404


def test_a_question_without_answers_says_what_to_do(desk: Client, case: Case) -> None:
    question = Question.objects.create(case=case, text="Who knew?")
    page = desk.get(f"/admin/claims/evidence/matrix/{question.pk}/").content.decode()
    assert "No claim answers this question yet" in page


def test_who_may_only_look_sees_no_field_and_marks_nothing(
    client: Client, row: Contradiction, address: str
) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    assert client.get(address).status_code == 403
    reader.user_permissions.add(Permission.objects.get(codename="view_evidence"))
    page = client.get(address).content.decode()
    assert "You may look, but not mark" in page
    assert "<select" not in page
    assert client.post(address, cell(row, "neutral")).status_code == 403


def test_claim_and_case_lead_to_the_matrix(desk: Client, row: Contradiction, address: str) -> None:
    for page in (f"claim/{row.claim_a_id}", f"case/{row.case_id}"):
        assert address in desk.get(f"/admin/claims/{page}/change/").content.decode()


def test_the_page_needs_as_many_queries_for_many_as_for_few(
    desk: Client, row: Contradiction, address: str, propose: Propose, editor: User
) -> None:
    MatrixMark.objects.put(row.claim_b, row.statement_a, "neutral", by=editor)
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    for _ in range(15):
        more = propose()
        row.case.claims.update(question=row.claim_a.question)
        MatrixMark.objects.put(more.claim_b, more.statement_a, "neutral", by=editor)
    with CaptureQueriesContext(connection) as many:
        page = desk.get(address)
    assert "Rows 1 to 25 of 32" in page.content.decode()
    assert len(many) == len(few)
