"""What is read from the environment, and what a wrong value says."""

import os
import re
import subprocess
import sys
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
    ],
)
def test_a_wrong_value_is_a_check_with_a_hint(name: str, value: str) -> None:
    done = check(**{name: value})
    assert done.returncode == 1
    assert "claimtracker.E001" in done.stderr
    assert f"{name} is set to {value!r}" in done.stderr
    assert f"HINT: See {name} in .env.example." in done.stderr
    assert "Traceback" not in done.stderr


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
