"""Pages by key, problem details, addresses that do not exist."""

import base64

import pytest
from rest_framework.test import APIClient

from claims.models import Case

pytestmark = pytest.mark.django_db


def slugs(response: object) -> list[str]:
    return [row["slug"] for row in response.json()["results"]]  # type: ignore[attr-defined]


def test_pages_follow_each_other_and_inserts_shift_nothing(api: APIClient) -> None:
    for number in range(5):
        Case.objects.create(slug=f"case-{number}", title="A case")
    first = api.get("/api/v1/cases/?page_size=2")
    assert slugs(first) == ["case-4", "case-3"]
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    Case.objects.create(slug="newest", title="A case")
    second = api.get(first.json()["next"])
    assert slugs(second) == ["case-2", "case-1"]
    assert 'rel="next"' in second["Link"]
    assert 'rel="prev"' in second["Link"]
    last = api.get(second.json()["next"])
    assert slugs(last) == ["case-0"]
    assert 'rel="next"' not in last["Link"]
    assert slugs(api.get(last.json()["previous"])) == ["case-2", "case-1"]


def cursor(position: str) -> str:
    return base64.b64encode(f"p={position}".encode()).decode()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page_size=0", "page_size"),
        ("page_size=many", "page_size"),
        ("page_size=-1", "page_size"),
        ("cursor=%FF", "cursor"),
        (f"cursor={cursor('seven')}", "cursor"),
        (f"cursor={cursor('9' * 30)}", "cursor"),
        ("status=ajar", "status"),
        ("created_after=yesterday", "created_after"),
    ],
)
def test_a_wrong_parameter_is_named(api: APIClient, query: str, field: str) -> None:
    response = api.get(f"/api/v1/cases/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert [error["field"] for error in problem["errors"]] == [field]
    assert "pointer" not in problem["errors"][0]


def test_a_page_has_two_hundred_rows_at_most(api: APIClient) -> None:
    Case.objects.bulk_create(Case(slug=f"case-{n}", title="A case") for n in range(201))
    assert len(slugs(api.get("/api/v1/cases/?page_size=9999"))) == 200
    assert len(slugs(api.get("/api/v1/cases/"))) == 50


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/cases/nothing/", "/api/v2/"])
def test_what_does_not_exist_is_a_problem(api: APIClient, path: str) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


@pytest.mark.parametrize("key", ["seven", "0", "9" * 30, "-1"])
def test_a_key_of_any_form_is_at_worst_not_found(api: APIClient, key: str) -> None:
    assert api.get(f"/api/v1/claims/{key}/").status_code == 404


def test_a_body_that_is_no_json_is_a_problem(api: APIClient) -> None:
    response = api.post("/api/v1/cases/", b'{"slug": ', content_type="application/json")
    assert response.status_code == 400
    assert "JSON parse error" in response.json()["detail"]


def test_wrong_methods_and_media_types_are_problems(api: APIClient) -> None:
    assert api.delete("/api/v1/claims/").json()["title"] == "Method Not Allowed"
    response = api.post("/api/v1/cases/", b"<case/>", content_type="text/xml")
    assert response.json()["status"] == 415


def test_a_missing_slash_leads_on(api: APIClient) -> None:
    response = api.get("/api/v1/cases")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/cases/")


def test_a_fault_of_ours_is_a_problem_that_tells_nothing(
    api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("claims.api.cases.CaseViewSet.list", fail)
    api.raise_request_exception = False
    response = api.get("/api/v1/cases/")
    assert (response.status_code, response.json()["status"]) == (500, 500)
    assert "secret" not in response.content.decode()
