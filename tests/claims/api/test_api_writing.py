"""What is created through the API: cases, and sources to watch for them."""

from typing import Any

import pytest
import time_machine
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from claims.models import Actor, Case, Publisher
from sources.models import Source
from sources.pipeline import capture_bytes

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
    assert (found["longest_interval"], found["canonical_url"]) == (21_600, PAGE)
    assert (found["duplicate_of"], found["lapse"], found["listed_in"]) == (None, None, [])


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


def test_a_known_page_is_shared_however_it_is_spelled(api: APIClient, case: Case) -> None:
    Case.objects.create(slug="other", title="Another case")
    first = watch(api)
    second = watch(api, case="other", url="HTTP://203.0.114.7:80/statements/17?utm_source=x#top")
    assert (second.status_code, second.json()["id"]) == (201, first.json()["id"])
    again = watch(api, url=f"{PAGE}?fbclid=1")
    assert again.json()["errors"][0]["detail"] == "This case watches this address already."


def test_a_duplicate_leads_to_the_page_that_is_watched(api: APIClient, case: Case) -> None:
    first = Source.objects.create(url=PAGE)
    Source.objects.create(url="http://203.0.114.7/amp/17", duplicate_of=first)
    response = watch(api, url="http://203.0.114.7/amp/17#top")
    assert (response.status_code, response.json()["id"]) == (201, first.pk)


def test_a_long_interval_needs_no_longest_one(api: APIClient, case: Case) -> None:
    found = watch(api, interval=86_400, kind="sitemap").json()
    assert (found["interval"], found["longest_interval"]) == (86_400, 86_400)
    assert found["kind"] == "sitemap"


def change(api: APIClient, source: Source, **body: object) -> Any:
    return api.patch(f"/api/v1/sources/{source.pk}/", body, format="json")


def test_a_captured_source_keeps_its_address(api: APIClient) -> None:
    source = Source.objects.create(url=PAGE)
    capture_bytes(source, b"The harbour is closed.", "text/plain")
    response = change(api, source, url=f"{PAGE}/2")
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == ["url"]
    assert "watch the other one as a new source" in str(response.json())
    assert change(api, source, url=PAGE).status_code == 200
    source.refresh_from_db()
    assert source.url == PAGE


def test_a_source_is_set_right(api: APIClient, case: Case) -> None:
    source = Source.objects.create(url=PAGE)
    response = change(api, source, interval=60, longest_interval=600, kind="feed", title="News")
    assert response.status_code == 200, response.content
    assert response.json() == api.get(f"/api/v1/sources/{source.pk}/").json()
    source.refresh_from_db()
    assert (source.interval, source.longest_interval) == (60, 600)
    assert (source.kind, source.title, source.url) == ("feed", "News", PAGE)
    assert change(api, source, url=f"{PAGE}/2").json()["canonical_url"] == f"{PAGE}/2"
    assert api.put(f"/api/v1/sources/{source.pk}/", {}).status_code == 405
    assert api.delete(f"/api/v1/sources/{source.pk}/").status_code == 405


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"url": "ftp://203.0.114.7/a"}, "url", "only http and https"),
        ({"url": "http://127.0.0.1/"}, "url", "loopback"),
        ({"url": "HTTP://203.0.114.7/known#top"}, "url", "http://203.0.114.7/known: use source"),
        ({"interval": 0}, "interval", "greater than or equal to 1"),
        ({"interval": 30_000}, "longest_interval", "Give 30000 seconds or more"),
        ({"longest_interval": 60}, "longest_interval", "Give 900 seconds or more"),
        ({"kind": "file"}, "kind", "not a valid choice"),
        ({"title": "x" * 301}, "title", "300"),
    ],
)
def test_a_wrong_change_names_the_field_and_writes_nothing(
    api: APIClient, case: Case, body: dict[str, object], field: str, words: str
) -> None:
    Source.objects.create(url="http://203.0.114.7/known")
    source = Source.objects.create(url=PAGE)
    response = change(api, source, **body)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["field"], error["pointer"]) == (field, f"#/{field}")
    assert words in error["detail"]
    source.refresh_from_db()
    assert (source.url, source.interval, source.kind) == (PAGE, 900, "page")


def test_setting_a_source_right_leaves_what_a_worker_wrote_meanwhile(
    api: APIClient, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source.objects.create(url=PAGE)
    plain_save = Source.save

    def look_then_save(one: Source, **options: Any) -> None:
        Source.objects.filter(pk=source.pk).update(health="seen")
        plain_save(one, **options)

    monkeypatch.setattr(Source, "save", look_then_save)
    assert change(api, source, interval=60).json()["health"] == "seen"


def test_a_given_file_keeps_its_address_and_its_kind(api: APIClient, case: Case) -> None:
    source = Source.objects.create(url="file:report.pdf", kind="file")
    response = change(api, source, url=PAGE, kind="page")
    assert [error["field"] for error in response.json()["errors"]] == ["kind", "url"]
    assert change(api, source, title="Report").json()["title"] == "Report"


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
        ({"url": "http://ada:secret@203.0.114.7/"}, "url", "leave them out"),
        ({"url": "http://203.0.114.7/" + "ü" * 400}, "url", "at most 2,000 characters"),
        ({"longest_interval": 0}, "longest_interval", "greater than or equal to 1"),
        ({"longest_interval": 899}, "longest_interval", "Give 900 seconds or more"),
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
