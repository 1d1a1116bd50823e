"""What is read from the environment, and what a wrong value says."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtracker import configuration

ROOT = Path(__file__).resolve().parents[2]


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SITE_URL", "claims.example.org"),
        ("DATABASE_URL", "mysql://localhost/claims"),
        ("REDIS_URL", "localhost:6379"),
        ("FETCH_TIMEOUT", "-1"),
        ("FETCH_ALLOWED_PORTS", "http"),
        ("FLAG_AT_PRECISION", "cause=80"),
        ("REVIEW_NEEDS_TWO", "perhaps"),
    ],
)
def test_a_wrong_value_is_a_check_with_a_hint(name: str, value: str) -> None:
    done = check(**{name: value})
    assert done.returncode == 1
    assert "claimtracker.E001" in done.stderr
    assert f"{name} is set to {value!r}" in done.stderr
    assert f"HINT: See {name} in .env.example." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (configuration.seconds, "-1"),
        (configuration.seconds, "inf"),
        (configuration.one_line, "The Daily\nExample"),
        (configuration.one_line, "The (Daily) Example"),
        (configuration.one_line, "Der Tägliche"),
        (configuration.web_address, "timestamps.example.org"),
        (configuration.reading_memory, "1000000"),
        (configuration.precisions, "0.8,cause=1"),
        (configuration.precisions, "nan"),
        (configuration.precisions, "cause:0.7"),
        (configuration.storage, "https://bucket/folder"),
        (configuration.storage, "s3://"),
        (configuration.storage, "s3://key:secret@bucket"),
        (configuration.storage, "s3://bucket?endpoint=https://s3.example.org"),
        (configuration.storage, "s3://bucket?endpoint_url=s3.example.org"),
    ],
)
def test_each_kind_refuses_what_it_is_not(kind: Callable[[str], object], raw: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kind(raw)


def test_an_address_of_a_bucket_is_a_storage() -> None:
    url = "s3://bucket/a/b?endpoint_url=https://s3.example.org&region_name=eu-west-1"
    storage = configuration.storage(url)
    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    expected = {
        "bucket_name": "bucket", "location": "a/b", "endpoint_url": "https://s3.example.org",
        "region_name": "eu-west-1", "addressing_style": "path",
    }  # fmt: skip
    assert expected.items() <= storage["OPTIONS"].items()


@pytest.mark.parametrize(
    ("newsroom", "agent"),
    [
        ("", "ClaimTracker/0.1 (+https://desk.example)"),
        ("The Daily Example", "ClaimTracker/0.1 (The Daily Example; +https://desk.example)"),
    ],
)
def test_captures_name_the_newsroom_and_a_contact(newsroom: str, agent: str) -> None:
    assert configuration.user_agent(newsroom, "https://desk.example") == agent


def test_an_own_database_asks_for_a_secret() -> None:
    done = check(DATABASE_URL="postgres://localhost/claims", SECRET_KEY="", SECRET_KEY_FILE="")
    assert "SECRET_KEY is not set" in done.stderr


def test_every_variable_is_documented() -> None:
    settings = (ROOT / "claimtracker/settings.py").read_text()
    read = set(re.findall(r'read\(\s*"([A-Z_]+)"', settings))
    documented = set(
        re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )
    assert read
    assert read <= documented


def test_a_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret"
    secret = configuration.kept_secret(path)
    assert len(secret) >= 50
    assert configuration.kept_secret(path) == secret
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("redis", "broker"),
    [
        ("redis://localhost:6379/0", "redis://localhost:6379/0"),
        ("unix:///tmp/redis.sock", "redis+socket:///tmp/redis.sock"),
    ],
)
def test_celery_has_its_own_form_for_sockets(redis: str, broker: str) -> None:
    assert configuration.broker(redis) == broker


def test_the_precision_wanted_is_read_by_kind() -> None:
    assert configuration.precisions("cause=0.7, date = 0.95") == {
        "default": 0.8, "cause": 0.7, "date": 0.95,
    }  # fmt: skip
    assert configuration.precisions("0.9")["default"] == 0.9


def test_a_kind_that_no_contradiction_has_is_named() -> None:
    done = check(FLAG_AT_PRECISION="0.8,colour=0.9")
    assert done.returncode == 1
    assert "claimtracker.E002" in done.stderr
    assert "FLAG_AT_PRECISION names 'colour'" in done.stderr
    assert "HINT: Name some of: cause, quantity" in done.stderr
