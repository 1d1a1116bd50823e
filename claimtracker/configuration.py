"""Settings read from the environment; a wrong one is kept for the system check, not raised."""

import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ

PROBLEMS: list[tuple[str, str]] = []  # (what is wrong, how to mend it)
T = TypeVar("T")


def read(name: str, kind: Callable[[str], T], default: T) -> T:
    """Return variable ``name`` as ``kind`` reads it, or ``default`` when unset or wrong."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return kind(raw)
    except (ValueError, KeyError, TypeError, environ.ImproperlyConfigured) as error:
        PROBLEMS.append((f"{name} is set to {raw!r}: {error}", f"See {name} in .env.example."))
        return default


def flag(raw: str) -> bool:
    """Read ``true`` or ``false`` (also yes/no, on/off, 1/0)."""
    words = {"true": True, "yes": True, "on": True, "1": True}
    words |= {"false": False, "no": False, "off": False, "0": False}
    if raw.lower() not in words:
        raise ValueError("neither true nor false")
    return words[raw.lower()]


def words(raw: str) -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in raw.split(",") if word.strip()]


def ports(raw: str) -> list[int]:
    """Read a comma-separated list of port numbers."""
    return [int(word) for word in words(raw)]


def positive(raw: str) -> int:
    """Read a whole number above zero."""
    if (number := int(raw)) <= 0:
        raise ValueError("not above zero")
    return number


def site_url(raw: str) -> str:
    """Read an http(s) address without a path."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("not an address such as https://claims.example.org")
    return raw.rstrip("/")


def database(raw: str) -> dict[str, Any]:
    """Read a postgres:// address into Django's form."""
    if not raw.startswith(("postgres://", "postgresql://")):
        raise ValueError("not an address that starts with postgres://")
    return dict(environ.Env.db_url_config(raw))


def redis_address(raw: str) -> str:
    """Read a redis://, rediss:// or unix:// address."""
    if not raw.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("not an address that starts with redis://, rediss:// or unix://")
    return raw


def broker(redis: str) -> str:
    """Return the broker address of a Redis address: Celery has its own form for sockets."""
    return redis.replace("unix://", "redis+socket://", 1)


def kept_secret(path: Path) -> str:
    """Return the secret of this data folder, made at the first call, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written aside and linked: a process that starts at the same time never reads half.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as new:
            new.write(secrets.token_urlsafe(48))
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, path)
    return path.read_text()
