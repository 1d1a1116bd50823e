"""What editors set right through the API."""

import pytest
from django.contrib.auth.models import Permission
from rest_framework.test import APIClient

from claims.models import Actor, AuditEntry, Case, Claim, Contradiction, Statement, User
from tests.claims.api.conftest import Account, with_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrector(db: None) -> APIClient:
    """Return a client whose user may set statements right, and nothing else."""
    user = User.objects.create_user("subeditor")
    user.user_permissions.add(Permission.objects.get(codename="change_statement"))
    return with_token(user, "read", "write")


@pytest.fixture
def said(account: Account, case: Case) -> Statement:
    """Return a statement of nobody who is on record."""
    return account(case, "The nurse", "smoke")


def post(api: APIClient, row: Statement, act: str, **body: object) -> tuple[int, dict[str, object]]:
    response = api.post(f"/api/v1/statements/{row.pk}/{act}/", body, format="json")
    return response.status_code, response.json()


def test_an_editor_sets_the_speaker_right(corrector: APIClient, said: Statement) -> None:
    coroner = Actor.objects.create(name="The coroner")
    status, found = post(corrector, said, "correct-speaker", speaker=coroner.pk, role="coroner")
    assert status == 200
    assert (found["speaker_name"], found["speaker_role"]) == ("The coroner", "coroner")
    assert "speaker_name" in found["corrected"]  # type: ignore[operator]
    assert AuditEntry.objects.get().user.username == "subeditor"


def test_another_mode_waits_to_be_filed_anew(corrector: APIClient, said: Statement) -> None:
    status, found = post(corrector, said, "correct-mode", mode="denies")
    assert (status, found["mode"], found["claim"]) == (200, "denies", None)


def test_other_words_are_taken_from_the_capture(corrector: APIClient, said: Statement) -> None:
    start = said.snapshot.text.index("The dock")
    status, found = post(corrector, said, "correct-words", start=start, end=start + 15)
    assert (status, found["exact"], found["content_text"]) == (
        200,
        "The dock worker",
        "The dock worker",
    )


def test_a_witness_answers_with_its_successor(
    corrector: APIClient, contradiction: Contradiction
) -> None:
    old = contradiction.statement_a
    status, found = post(corrector, old, "correct-mode", mode="questions")
    assert status == 200
    assert found["id"] != old.pk
    listed = corrector.get("/api/v1/statements/").json()["results"]
    assert old.pk not in [row["id"] for row in listed]
    listed = corrector.get("/api/v1/statements/?superseded=true").json()["results"]
    assert old.pk in [row["id"] for row in listed]
    assert corrector.get(f"/api/v1/statements/{old.pk}/").json()["superseded_by"] == found["id"]


def test_a_statement_is_filed_under_another_claim(
    corrector: APIClient, said: Statement, case: Case
) -> None:
    other = Claim.objects.create(case=case, key="9" * 64, text="Something else.")
    status, found = post(corrector, said, "refile", claim=other.pk)
    assert (status, found["claim"]) == (200, other.pk)


def test_what_is_no_statement_is_struck_and_reinstated(
    corrector: APIClient, said: Statement
) -> None:
    assert post(corrector, said, "strike")[0] == 400
    status, found = post(corrector, said, "strike", reason="A caption.")
    assert status == 200
    assert found["superseded_at"]
    assert AuditEntry.objects.get().reason == "A caption."
    status, found = post(corrector, said, "reinstate")
    assert (status, found["superseded_at"]) == (200, None)


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("correct-mode", {"mode": "whispers"}, "mode"),
        ("correct-words", {"start": 4, "end": 4}, "end"),
        ("correct-words", {"start": 0, "end": 10**6}, "end"),
        ("correct-speaker", {"speaker": 10**6}, "speaker"),
        ("refile", {"claim": 10**6}, "claim"),
        ("refile", {}, "claim"),
        ("strike", {"reason": " "}, "reason"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(
    corrector: APIClient, said: Statement, act: str, body: dict[str, object], field: str
) -> None:
    status, problem = post(corrector, said, act, **body)
    assert status == 400
    assert field in str(problem)
    assert not AuditEntry.objects.exists()
    said.refresh_from_db()
    assert said.corrections == {}


def test_who_may_not_is_told_which_right_is_missing(api: APIClient, said: Statement) -> None:
    status, problem = post(api, said, "strike", reason="A caption.")
    assert status == 403
    assert "claims.change_statement" in str(problem["detail"])
