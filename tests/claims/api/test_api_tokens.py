"""Who gets in, with which token, and how the others are told."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from rest_framework.test import APIClient

from claims.models import ApiToken, User

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
CASES = "/api/v1/cases/"


def token_client(user: User, *scopes: str) -> APIClient:
    _, secret = ApiToken.objects.issue(user, list(scopes))
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")


@pytest.mark.parametrize(
    "shown",
    [
        None,
        "Bearer ct_unknown",
        "Bearer ",
        "Bearer \xff\xfe",
        "Basic dXNlcjpwYXNz",
    ],
)
def test_strangers_are_asked_for_a_token(shown: str | None) -> None:
    client = APIClient(HTTP_AUTHORIZATION=shown) if shown else APIClient()
    response = client.get(CASES)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Unauthorized"


def test_a_token_reads_and_is_marked_as_used_once_a_minute(journalist: User) -> None:
    client = token_client(journalist, "read")
    with time_machine.travel(NOON, tick=False) as clock:
        assert client.get(CASES).status_code == 200
        clock.shift(timedelta(seconds=59))
        client.get(CASES)
        assert ApiToken.objects.get().last_used_at == NOON
        clock.shift(timedelta(seconds=1))
        client.get(CASES)
        assert ApiToken.objects.get().last_used_at == NOON + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("scope", "method", "status"),
    [("read", "get", 200), ("read", "post", 403), ("write", "post", 400), ("write", "get", 403)],
)
def test_a_token_does_what_its_scopes_say(
    journalist: User, scope: str, method: str, status: int
) -> None:
    response = getattr(token_client(journalist, scope), method)(CASES)
    assert response.status_code == status
    if status == 403:
        wanted = "read" if method == "get" else "write"
        assert f'lacks the scope "{wanted}"' in response.json()["detail"]


def test_an_expired_token_and_one_of_a_closed_account_are_refused(journalist: User) -> None:
    client = token_client(journalist, "read")
    ApiToken.objects.update(expires_at=NOON)
    with time_machine.travel(NOON, tick=False):
        assert client.get(CASES).status_code == 401
    with time_machine.travel(NOON - timedelta(seconds=1), tick=False):
        assert client.get(CASES).status_code == 200
        User.objects.update(is_active=False)
        assert client.get(CASES).status_code == 401


def test_who_is_logged_in_needs_no_token(journalist: User) -> None:
    client = Client()
    client.force_login(journalist)
    assert client.get(CASES).status_code == 200


def test_a_log_in_alone_posts_nothing_from_another_site(journalist: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(journalist)
    response = client.post(CASES, {"slug": "a", "title": "A"})
    assert response.status_code == 403
    assert "CSRF" in response.json()["detail"]
