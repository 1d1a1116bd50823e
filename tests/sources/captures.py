"""Captures of many kinds, made without the network."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from sources.models import Observation, Snapshot, Source
from sources.pipeline import keep_bytes

MORNING = datetime(2025, 7, 1, 8, 0, 0, 123456, tzinfo=UTC)
PAGE = "https://outlet.example.org/page"
HEADERS = [
    ["Content-Type", "text/html; charset=utf-8"],
    ["Content-Encoding", "gzip"],
    ["Content-Length", "29"],
    ["Transfer-Encoding", "chunked"],
    ["Set-Cookie", "visitor=1"],
    ["X-Town", "Çeşme"],
]


def alter(sql: str, *values: int | str) -> None:
    """Do what only somebody who can alter the database's tables can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = DEFAULT")


def source_at(url: str = PAGE) -> Source:
    """Return the source at an address, new or known."""
    kind = "file" if url.startswith("file:") else "page"
    return Source.objects.get_or_create(url=url, defaults={"kind": kind})[0]


def capture(source: Source, body: bytes, hour: float = 0, **fields: Any) -> Snapshot:
    """Return a capture of these bytes so many hours after MORNING, with its observation."""
    at = MORNING + timedelta(hours=hour)
    values = {
        "url": source.url, "media_type": "text/html; charset=utf-8", "headers": HEADERS,
        "text": body.decode("latin-1"), "extracted_at": at, **fields,
    }  # fmt: skip
    snapshot = Snapshot.objects.create(
        source=source, captured_at=at, sha256=keep_bytes(body), size=len(body), **values
    )
    if snapshot.origin == Snapshot.Origin.FETCHED:
        look(snapshot, hour, "new", size=len(body))
    return snapshot


def look(snapshot: Snapshot, hour: float, outcome: str, **fields: Any) -> Observation:
    """Return an observation of the capture so many hours after MORNING."""
    at = MORNING + timedelta(hours=hour)
    status = 304 if outcome == "not_modified" else 200
    return Observation.objects.create(
        source=snapshot.source, scheduled_at=at, started_at=at - timedelta(seconds=1),
        finished_at=at, outcome=outcome, status=status, ip="192.0.2.7", snapshot=snapshot, **fields,
    )  # fmt: skip
