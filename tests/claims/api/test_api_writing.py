"""What is created through the API: cases, and sources to watch for them."""

from typing import Any

import pytest
import time_machine
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from claims.models import Actor, Case, Publisher
from sources.models import Source

pytestmark = pytest.mark.django_db
PAGE = "http://203.0.114.7/statements/17"  # a number, so that no name has to be looked up


def watch(api: APIClient, **body: object) -> Any:
    asked = {"url": PAGE, "case": "harbour-fire", **body}
    return api.post("/api/v1/sources/", asked, format="json")


def test_a_case_is_created_and_found_by_its_slug(api: APIClient) -> None:
    response = api.post("/api/v1/cases/", {"slug": "new", "title": "A new case"}, format="json")
    assert response.status_code == 201
    found = api.get("/api/v1/cases/new/").json()
    assert found == response.json()
    assert (found["status"], found["is_public"]) == ("open", False)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "A"}, "slug"),
        ({"slug": "two words", "title": "A"}, "slug"),
        ({"slug": "harbour-fire", "title": "A"}, "slug"),
        ({"slug": "a"}, "title"),
        ({"slug": "a", "title": "A", "status": "ajar"}, "status"),
    ],
)
def test_a_wrong_case_names_the_field(
    api: APIClient, case: Case, body: dict[str, str], field: str
) -> None:
    response = api.post("/api/v1/cases/", body, format="json")
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert Case.objects.count() == 1


@time_machine.travel("2025-07-01T12:00:00Z", tick=False)
def test_a_source_is_watched_at_once_for_its_case(api: APIClient, case: Case) -> None:
    response = watch(api, publisher="Harbour office", interval=60, title="Statements")
    assert response.status_code == 201, response.content
    source = Source.objects.get()
    assert response["Location"] == f"http://testserver/api/v1/sources/{source.pk}/"
    found = api.get(response["Location"]).json()
    assert found == response.json()
    assert (found["url"], found["interval"], found["cases"]) == (PAGE, 60, ["harbour-fire"])
    assert (found["publisher"]["name"], found["health"]) == ("Harbour office", "new")
    assert found["next_due_at"] == "2025-07-01T12:00:00Z"


def test_the_publisher_is_known_by_its_other_names(api: APIClient, case: Case) -> None:
    office = Actor.objects.create(name="Harbour office", aliases=["Port authority"])
    assert watch(api, publisher="Port authority").status_code == 201
    assert Publisher.objects.get().actor == office


def test_another_case_shares_the_source(api: APIClient, case: Case) -> None:
    Case.objects.create(slug="other", title="Another case")
    first = watch(api, publisher="Harbour office", interval=60)
    second = watch(api, case="other", publisher="harbour OFFICE", interval=3600)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.json()["id"] == first.json()["id"]
    assert sorted(second.json()["cases"]) == ["harbour-fire", "other"]
    assert second.json()["interval"] == 60


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"url": "ftp://203.0.114.7/a"}, "url", "only http and https"),
        ({"url": "not an address"}, "url", "https://"),
        ({"url": ""}, "url", "blank"),
        ({"url": "http://127.0.0.1/"}, "url", "loopback"),
        ({"url": "http://10.0.0.1/"}, "url", "private"),
        ({"url": "http://169.254.169.254/latest/"}, "url", "link-local"),
        ({"case": "nowhere"}, "case", "There is no case nowhere"),
        ({"case": None}, "case", "null"),
        ({"interval": 0}, "interval", "greater than or equal to 1"),
        ({"interval": -5}, "interval", "greater than or equal to 1"),
        ({"interval": "often"}, "interval", "valid integer"),
        ({"interval": 10**12}, "interval", "less than or equal to"),
        ({"kind": "file"}, "kind", "not a valid choice"),
        ({"publisher": "x" * 301}, "publisher", "300"),
    ],
)
def test_a_wrong_source_names_the_field_and_writes_nothing(
    api: APIClient, case: Case, body: dict[str, object], field: str, words: str
) -> None:
    response = watch(api, **{"publisher": "Harbour office", **body})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    (error,) = response.json()["errors"]
    assert (error["field"], error["pointer"]) == (field, f"#/{field}")
    assert words in error["detail"]
    assert not Source.objects.exists()
    assert not Actor.objects.exists()


def test_a_source_is_watched_once_a_case(api: APIClient, case: Case) -> None:
    watch(api)
    response = watch(api)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["field"], error["detail"]) == ("url", "This case watches this address already.")
    assert Source.objects.count() == 1


def test_a_source_has_one_publisher(api: APIClient, case: Case) -> None:
    Case.objects.create(slug="other", title="Another case")
    watch(api, publisher="Harbour office")
    response = watch(api, case="other", publisher="Fire service")
    assert response.status_code == 400
    assert "run by Harbour office" in response.json()["errors"][0]["detail"]
    assert Source.objects.get().cases.count() == 1
    assert not Actor.objects.filter(name="Fire service").exists()


def test_an_address_that_the_operator_opened_is_watched(
    api: APIClient, case: Case, settings: Settings
) -> None:
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = ["127.0.0.1:8099"]
    assert watch(api, url="http://127.0.0.1:8099/page").status_code == 201
