"""Tokens that nobody has: refused for a growing time by address, while good ones go through."""

from datetime import UTC, datetime, timedelta

import pytest
import redis
import time_machine
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from claimtracker import throttle

pytestmark = pytest.mark.usefixtures("db", "fresh_cache")
NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
CASES = "/api/v1/cases/"


@pytest.fixture
def wrong(settings: Settings) -> APIClient:
    settings.LOGIN_TRIES_PER_ADDRESS = 3
    settings.LOGIN_PAUSE = 60
    return APIClient(HTTP_AUTHORIZATION="Bearer ct_unknown")


def test_too_many_wrong_tokens_are_told_to_wait(wrong: APIClient, api: APIClient) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert [wrong.get(CASES).status_code for _ in range(3)] == [401] * 3
        clock.shift(timedelta(seconds=20))
        refused = wrong.get(CASES)
        assert (refused.status_code, refused["Retry-After"]) == (429, "40")
        assert refused["Content-Type"] == "application/problem+json"
        assert refused.json()["title"] == "Too Many Requests"
        assert "has shown too many tokens" in refused.json()["detail"]
        assert api.get(CASES).status_code == 200  # a good one, from the same address
        assert wrong.get(CASES, REMOTE_ADDR="203.0.113.1").status_code == 401
        clock.shift(timedelta(seconds=40))
        assert wrong.get(CASES).status_code == 401


def test_tokens_work_while_nothing_can_be_counted(
    wrong: APIClient, api: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> redis.Redis:
        raise redis.ConnectionError

    monkeypatch.setattr(throttle, "_redis", away)
    assert api.get(CASES).status_code == 200
    assert wrong.get(CASES).status_code == 401
