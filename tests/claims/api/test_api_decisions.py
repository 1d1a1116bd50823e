"""What editors decide through the API."""

import pytest
from rest_framework.test import APIClient

from claims.models import Alert, AuditEntry, Contradiction, User

pytestmark = pytest.mark.django_db


def post(
    api: APIClient, row: Contradiction, act: str, **body: str
) -> tuple[int, dict[str, object]]:
    response = api.post(f"/api/v1/contradictions/{row.pk}/{act}/", body, format="json")
    return response.status_code, response.json()


def test_an_editor_confirms_and_stands_behind_it(
    editor_api: APIClient, contradiction: Contradiction
) -> None:
    status, found = post(editor_api, contradiction, "confirm", note="Two official causes.")
    assert (status, found["status"], found["decided_by"]) == (200, "confirmed", "desk")
    assert (found["note"], found["id"]) == ("Two official causes.", contradiction.pk)
    contradiction.refresh_from_db()
    assert contradiction.status == "confirmed"
    assert AuditEntry.objects.get().user.username == "desk"
    assert Alert.objects.get().kind == "contradiction.confirmed"


def test_the_second_editor_is_told_who_decided(
    editor_api: APIClient, contradiction: Contradiction
) -> None:
    post(editor_api, contradiction, "confirm")
    response = editor_api.post(f"/api/v1/contradictions/{contradiction.pk}/confirm/")
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")
    assert response.json()["detail"].startswith("desk confirmed it on ")
    assert AuditEntry.objects.count() == 1


def test_it_goes_all_the_way_and_back(editor_api: APIClient, contradiction: Contradiction) -> None:
    post(editor_api, contradiction, "confirm")
    status, found = post(editor_api, contradiction, "resolve", how="correction")
    assert (status, found["status"], found["resolution"]) == (200, "resolved", "correction")
    status, found = post(editor_api, contradiction, "reopen", note="It was withdrawn.")
    assert (status, found["status"], found["decided_by"]) == (200, "proposed", None)
    status, found = post(editor_api, contradiction, "dismiss", reason="translation")
    assert (status, found["status"], found["dismissal"]) == (200, "dismissed", "translation")


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("dismiss", {}, "reason"),
        ("dismiss", {"reason": "because"}, "reason"),
        ("dismiss", {"reason": "other"}, "note"),
        ("resolve", {"how": "magic"}, "how"),
        ("confirm", {"opposition": "hostile"}, "opposition"),
        ("reopen", {}, "note"),
        ("reopen", {"note": " "}, "note"),
        ("confirm", {"note": "\0"}, "note"),
    ],
)
def test_a_wrong_decision_names_the_field_and_changes_nothing(
    editor_api: APIClient, contradiction: Contradiction, act: str, body: dict[str, str], field: str
) -> None:
    status, problem = post(editor_api, contradiction, act, **body)
    errors = problem["errors"]
    assert isinstance(errors, list)
    assert (status, errors[0]["field"], errors[0]["pointer"]) == (400, field, f"#/{field}")
    contradiction.refresh_from_db()
    assert contradiction.status == "proposed"
    assert not AuditEntry.objects.exists()


def test_who_is_no_editor_decides_nothing(api: APIClient, contradiction: Contradiction) -> None:
    status, problem = post(api, contradiction, "confirm")
    assert status == 403
    assert "claims.change_contradiction" in str(problem["detail"])
    contradiction.refresh_from_db()
    assert contradiction.status == "proposed"


def test_a_decision_cannot_be_written_past_the_editor(
    editor_api: APIClient, contradiction: Contradiction
) -> None:
    path = f"/api/v1/contradictions/{contradiction.pk}/"
    assert editor_api.patch(path, {"status": "confirmed"}).status_code == 405
    assert editor_api.get(f"{path}confirm/").status_code == 405
    assert editor_api.post("/api/v1/contradictions/0/confirm/").status_code == 404


def test_it_is_confirmed_as_contrary_and_that_is_taken_back(
    editor_api: APIClient, contradiction: Contradiction
) -> None:
    status, found = post(editor_api, contradiction, "confirm", opposition="contrary")
    assert (status, found["opposition"]) == (200, "contrary")
    status, found = post(editor_api, contradiction, "undo")
    assert (status, found["status"], found["opposition"]) == (200, "proposed", "")
    status, problem = post(editor_api, contradiction, "undo")
    assert status == 400
    assert "no decision" in str(problem["errors"])


def test_it_is_given_to_somebody_and_nobody_is_pushed_aside(
    editor_api: APIClient, contradiction: Contradiction
) -> None:
    User.objects.create_superuser("nadia")
    status, found = post(editor_api, contradiction, "assign", to="nadia")
    assert (status, found["assigned_to"], found["status"]) == (200, "nadia", "proposed")
    status, problem = post(editor_api, contradiction, "assign", to="desk")
    assert status == 409
    assert "nadia is at it" in str(problem["detail"])
    status, found = post(editor_api, contradiction, "assign", to="desk", instead_of="nadia")
    assert (status, found["assigned_to"]) == (200, "desk")
    assert post(editor_api, contradiction, "assign", to="nobody-known")[0] == 400
