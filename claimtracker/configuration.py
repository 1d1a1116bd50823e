"""Settings read from the environment; a wrong one is kept for the system check, not raised."""

import math
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import environ

PROBLEMS: list[tuple[str, str]] = []  # (what is wrong, how to mend it)
T = TypeVar("T")
LEAST_READING_MEMORY = 500_000_000
S3_OPTIONS = {"endpoint_url", "region_name", "addressing_style"}


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


def reading_memory(raw: str) -> int:
    """Read a number of bytes in which a reader can at least start."""
    if (number := positive(raw)) < LEAST_READING_MEMORY:
        raise ValueError(f"less than {LEAST_READING_MEMORY:,} bytes, in which nothing can be read")
    return number


def seconds(raw: str) -> float:
    """Read a number of seconds, zero or more, with a decimal point where wanted."""
    number = float(raw)
    if not 0 <= number < math.inf:
        raise ValueError("not a number of seconds, zero or more")
    return number


def precisions(raw: str) -> dict[str, float]:
    """Read what precision is wanted: ``0.8``, or ``0.8,cause=0.7`` with kinds that differ.

    Each lies above 0 and below 1: nothing is always right.
    """
    found = {"default": 0.8}
    for word in words(raw):
        kind, _, number = word.rpartition("=")
        found[kind.strip() or "default"] = share = float(number)
        if not 0 < share < 1:
            raise ValueError(f"{number.strip()} does not lie between 0 and 1")
    return found


def one_line(raw: str) -> str:
    """Read a name that goes into a header: printable ASCII without brackets."""
    if not raw.isascii() or not raw.isprintable() or set(raw) & set("()"):
        raise ValueError("not plain letters, digits and signs without brackets")
    return raw


def user_agent(newsroom: str, contact: str) -> str:
    """Return how captures introduce themselves: the product, the newsroom and a contact."""
    return f"ClaimTracker/0.1 ({newsroom + '; ' if newsroom else ''}+{contact})"


def site_url(raw: str) -> str:
    """Read an http(s) address without a path."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("not an address such as https://claims.example.org")
    return raw.rstrip("/")


def web_address(raw: str) -> str:
    """Read an http(s) address."""
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an address such as https://timestamps.example.org/tsa")
    return raw


def storage(raw: str) -> dict[str, Any]:
    """Read s3://bucket/folder?endpoint_url=…&region_name=… into an entry of STORAGES."""
    parts = urlsplit(raw)
    options = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    if parts.scheme != "s3" or not parts.hostname or parts.username or parts.port:
        raise ValueError("not an address such as s3://bucket/folder (keys go into AWS_* variables)")
    if unknown := sorted(set(options) - S3_OPTIONS):
        raise ValueError(f"{unknown[0]} is none of {', '.join(sorted(S3_OPTIONS))}")
    if not options.get("endpoint_url", "https://").startswith(("http://", "https://")):
        raise ValueError("endpoint_url does not start with http:// or https://")
    style = "path" if "endpoint_url" in options else "auto"  # others seldom have bucket host names
    fixed = {
        "bucket_name": parts.hostname,
        "location": parts.path.strip("/"),
        "addressing_style": style,
        "signature_version": "s3v4",
        "file_overwrite": False,  # uploads lie here too
        "default_acl": None,
        "max_memory_size": 1_000_000,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**fixed, **options}}


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
