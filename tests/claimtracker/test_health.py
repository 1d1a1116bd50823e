"""Alive is one thing, ready another: and which part is not."""

import pytest
import redis
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from claimtracker import health
from claimtracker.tasks import heartbeat


def test_alive_touches_nothing(client: Client) -> None:
    response = client.get("/healthz")  # without a database: the test has asked for none
    assert (response.status_code, response.json()) == (200, {"status": "alive"})
    assert "no-store" in response["Cache-Control"]
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_ready_when_a_worker_has_done_what_beat_asked_for(
    client: Client, fresh_cache: None
) -> None:
    heartbeat()
    response = client.get("/readyz")
    assert response.status_code == 200, response.content
    parts = dict.fromkeys(("database", "broker", "workers", "beat"), "ok")
    assert response.json() == {"status": "ready", "failing": [], "checks": parts}


@pytest.mark.django_db
@pytest.mark.parametrize("failing", [["beat"], ["workers", "beat"]])
def test_without_a_heartbeat_the_workers_are_asked(
    client: Client, fresh_cache: None, monkeypatch: pytest.MonkeyPatch, failing: list[str]
) -> None:
    monkeypatch.setattr(health, "workers_answer", lambda: "workers" not in failing)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["status"] == "not ready"
    assert response.json()["failing"] == failing


@pytest.mark.django_db
def test_nobody_answers_where_no_worker_runs(fresh_cache: None) -> None:
    assert cache.get("heartbeat") is None
    assert health.workers_answer() is False


@pytest.mark.django_db
def test_a_database_that_is_away_is_named(
    client: Client, fresh_cache: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError("the password is swordfish")

    heartbeat()
    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["failing"]) == (503, ["database"])
    assert "swordfish" not in response.content.decode()


@pytest.mark.django_db
def test_a_broker_that_is_away_is_named(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1"
    response = client.get("/readyz")
    assert (response.status_code, response.json()["failing"]) == (
        503, ["broker", "workers", "beat"],
    )  # fmt: skip


def test_a_broker_that_hangs_up_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise redis.TimeoutError

    monkeypatch.setattr(redis.Redis, "ping", fail)
    assert health.broker() == "no answer (TimeoutError)"


def test_the_front_door_leads_to_the_desk(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
