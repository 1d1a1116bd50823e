"""What the API tells of evidence in full, and of the matrix of a question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Case, Contradiction, Evidence, MatrixMark, Question, User
from tests.claims.api.conftest import Pair


@pytest.fixture
def question(case: Case, contradiction: Contradiction) -> Question:
    made = Question.objects.create(case=case, text="What was the cause?")
    case.claims.update(question=made)
    return made


def test_evidence_tells_its_first_stance_and_all_of_them(
    api: APIClient, contradiction: Contradiction, editor: User
) -> None:
    a, b = contradiction.claim_a, contradiction.claim_b
    page = contradiction.statement_a.snapshot
    evidence = Evidence.objects.attach(
        by=editor, stances={a: "supports", b: "refutes"}, title="All of it", snapshot=page,
        credibility=2,
    )  # fmt: skip
    (found,) = api.get("/api/v1/evidence/?stance=refutes").json()["results"]
    assert (found["claim"], found["stance"], found["credibility"]) == (a.pk, "supports", 2)
    assert (found["exact"], found["start"], found["case"]) == (None, None, "harbour-fire")
    assert [(s["claim"], s["stance"], s["added_by"]) for s in found["stances"]] == [
        (a.pk, "supports", "editor"), (b.pk, "refutes", "editor"),
    ]  # fmt: skip
    evidence.stances.get(claim=a).withdraw(by=editor, because="Misread.")
    assert api.get(f"/api/v1/evidence/?claim={a.pk}").json()["results"] == []
    (found,) = api.get(f"/api/v1/evidence/?claim={b.pk}").json()["results"]
    assert (found["claim"], found["stance"]) == (b.pk, "refutes")
    assert found["stances"][0]["withdrawn_because"] == "Misread."
    evidence.withdraw(by=editor, because="Forged.")
    assert api.get("/api/v1/evidence/?withdrawn=false").json()["results"] == []
    (found,) = api.get("/api/v1/evidence/?withdrawn=true").json()["results"]
    assert (found["withdrawn_by"], found["withdrawn_because"]) == ("editor", "Forged.")


def test_a_matrix_ranks_the_claims_and_says_how(
    api: APIClient, question: Question, contradiction: Contradiction, editor: User
) -> None:
    a, b = contradiction.claim_a_id, contradiction.claim_b_id
    MatrixMark.objects.put(contradiction.claim_a, contradiction.statement_b, "inconsistent",
                           by=editor)  # fmt: skip
    MatrixMark.objects.put(contradiction.claim_b, contradiction.statement_b, "consistent",
                           by=editor)  # fmt: skip
    found = api.get(f"/api/v1/questions/{question.pk}/matrix/").json()
    assert [(c["claim"], c["place"], c["inconsistency"]) for c in found["claims"]] == [
        (b, 1, 0.0), (a, 2, 1.0),
    ]  # fmt: skip
    assert "The claim with the least against it comes first" in found["sentence"]
    assert (found["suggested"], found["with_suggestions"]) == (1, False)
    first, second = found["rows"]
    assert (first["statement"], first["evidence"]) == (contradiction.statement_a_id, None)
    assert (second["weight"], second["diagnosticity"]) == (1.0, 0.5)
    marks = {c["claim"]: (c["mark"], c["set_by"], c["suggestion"]) for c in second["cells"]}
    assert marks == {a: ("inconsistent", "editor", None), b: ("consistent", "editor", None)}
    counted = api.get(f"/api/v1/questions/{question.pk}/matrix/?suggestions=true").json()
    assert counted["with_suggestions"]
    assert api.get("/api/v1/questions/999999/matrix/").status_code == 404
    assert api.post(f"/api/v1/questions/{question.pk}/matrix/").status_code in {403, 405}


def test_a_matrix_needs_as_many_queries_for_many_rows_as_for_few(
    api: APIClient, case: Case, question: Question, pair: Pair
) -> None:
    address = f"/api/v1/questions/{question.pk}/matrix/"
    api.get(address)
    with CaptureQueriesContext(connection) as few:
        api.get(address)
    for minutes in range(3):
        pair(case, minutes)
    case.claims.update(question=question)
    with CaptureQueriesContext(connection) as many:
        found = api.get(address).json()
    assert len(found["rows"]) == 8
    assert len(many) == len(few)
