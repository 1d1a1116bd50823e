"""A case that breaks, through the API."""

import pytest
from rest_framework.test import APIClient

from claims.models import AuditEntry, Case, User
from tests.claims.api.conftest import with_token
from tests.sources.rows import make_source

pytestmark = pytest.mark.django_db
PATH = "/api/v1/cases/harbour-fire/breaking/"


def test_a_case_breaks_and_no_longer_does(api: APIClient, case: Case, journalist: User) -> None:
    source = make_source()
    case.sources.add(source)
    began = api.post(PATH)
    assert (began.status_code, began.json()["slug"]) == (200, "harbour-fire")
    source.refresh_from_db()
    assert source.breaking_since
    assert [row["slug"] for row in api.get("/api/v1/cases/?breaking=true").json()["results"]] == [
        "harbour-fire"
    ]
    assert api.get(f"/api/v1/sources/{source.pk}/").json()["breaking_since"]
    ended = api.delete(PATH)
    assert (ended.status_code, ended.json()["breaking_since"]) == (200, None)
    assert api.get("/api/v1/cases/?breaking=true").json()["results"] == []
    entries = AuditEntry.objects.order_by("pk")
    assert [(e.user, e.action, e.object_id) for e in entries] == [
        (journalist, "breaking", case.pk), (journalist, "no longer breaking", case.pk),
    ]  # fmt: skip


def test_breaking_is_not_set_as_a_value(api: APIClient) -> None:
    asked = {"slug": "new", "title": "New", "breaking_since": "2025-07-01T08:00:00Z"}
    assert api.post("/api/v1/cases/", asked, format="json").json()["breaking_since"] is None


def test_breaking_takes_the_scope_to_write(case: Case, journalist: User) -> None:
    reader = with_token(journalist, "read")
    assert (reader.post(PATH).status_code, reader.delete(PATH).status_code) == (403, 403)
    assert reader.get(PATH).status_code == 405
    assert not AuditEntry.objects.exists()


def test_a_case_that_does_not_exist_does_not_break(api: APIClient) -> None:
    assert api.post("/api/v1/cases/nowhere/breaking/").status_code == 404
