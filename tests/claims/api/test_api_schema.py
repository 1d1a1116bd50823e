"""The schema and its page: complete, valid, open to everybody, and within the security policy."""

import re
from io import StringIO

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

DECISIONS = ("confirm", "dismiss", "resolve", "reopen", "assign")


@pytest.fixture(scope="module")
def schema() -> dict[str, dict[str, dict[str, dict[str, object]]]]:
    out = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out)
    found: dict[str, dict[str, dict[str, dict[str, object]]]] = yaml.safe_load(out.getvalue())
    return found


def test_the_schema_is_valid_and_without_a_warning(schema: dict[str, object]) -> None:
    assert schema["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("path", "method"),
    [("cases", "post"), ("sources", "post"), ("sources/{id}", "patch")]
    + [("subscriptions", "post")]
    + [(f"contradictions/{{id}}/{act}", "post") for act in DECISIONS],
)
def test_what_is_posted_has_an_example(
    schema: dict[str, dict[str, dict[str, dict[str, object]]]], path: str, method: str
) -> None:
    assert "example" in str(schema["paths"][f"/api/v1/{path}/"][method]["requestBody"])


def test_decisions_say_what_they_take_and_when_they_are_too_late(
    schema: dict[str, dict[str, dict[str, dict[str, object]]]],
) -> None:
    operation = schema["paths"]["/api/v1/contradictions/{id}/dismiss/"]["post"]
    assert "#/components/schemas/Dismissal" in str(operation["requestBody"])
    assert "application/problem+json" in str(operation["responses"])


def test_breaking_is_documented(
    schema: dict[str, dict[str, dict[str, dict[str, object]]]],
) -> None:
    breaking = schema["paths"]["/api/v1/cases/{slug}/breaking/"]
    for method in ("post", "delete"):
        assert "#/components/schemas/Case" in str(breaking[method]["responses"])
        assert "looked at" in str(breaking[method]["description"])


def test_everybody_may_read_the_schema() -> None:
    response = APIClient().get("/api/v1/schema/")
    assert response.status_code == 200
    assert "/api/v1/contradictions/" in yaml.safe_load(response.content)["paths"]


def test_the_page_of_the_schema_keeps_to_the_policy(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]*src=)", html) == []
    assert all(link.startswith("/") for link in re.findall(r'(?:src|href)="([^"]+)"', html))
    script = client.get("/api/v1/docs/?script")
    assert script["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema/" in script.content.decode()
