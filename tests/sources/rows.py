"""Sources with looks, captures, changes and lapses, written straight into the tables."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from sources.models import Change, Lapse, Observation, Snapshot, Source

MORNING = datetime(2025, 7, 1, 8, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after the morning."""
    return MORNING + timedelta(minutes=minutes)


def make_source(path: str = "page", **fields: Any) -> Source:
    """Return a new source on the outlet's site."""
    return Source.objects.create(url=f"https://outlet.example/{path}", **fields)


def make_snapshot(source: Source, minutes: float = 0, text: str = "A.", **fields: Any) -> Snapshot:
    """Return a capture of this text, without a look and without bytes."""
    return Snapshot.objects.create(
        source=source, captured_at=at(minutes), url=source.url, text=text, size=len(text),
        sha256=hashlib.sha256(text.encode()).hexdigest(), extracted_at=at(minutes), **fields,
    )  # fmt: skip


def make_look(source: Source, minutes: float, outcome: str, **fields: Any) -> Observation:
    """Return a look at the source that ended in this way at once."""
    if outcome in {"new", "unchanged"} and "snapshot" not in fields:
        fields["snapshot"] = source.latest_snapshot or make_snapshot(source, minutes)
    moments = dict.fromkeys(["scheduled_at", "started_at", "finished_at"], at(minutes))
    return Observation.objects.create(source=source, outcome=outcome, **moments, **fields)


def make_change(source: Source, minutes: float = 60, **fields: Any) -> Change:
    """Return a correction between two captures an hour apart, new ones unless they are given."""
    values: dict[str, Any] = {
        "kind": "correction", "reason": "The page says so.", "seen_at": at(minutes),
        "removed": ["Two died.", "It rained."], "added": ["Three died.", "It snowed."],
        "reworded": [["Two died.", "Three died."]], **fields,
    }  # fmt: skip
    if "before" not in values:
        values["before"] = make_snapshot(source, minutes - 60, "Two died. It rained.")
        values["after"] = make_snapshot(source, minutes, "Three died. It snowed.")
    return Change.objects.create(source=source, **values)


def make_lapse(source: Source, minutes: float = 0, kind: str = "removed", **fields: Any) -> Lapse:
    """Return a lapse that began, and was noticed, so many minutes after the morning."""
    outcome = "timed_out" if kind == "dark" else kind
    values = {
        "began_at": at(minutes), "noticed_at": at(minutes), "last_seen_at": at(minutes - 15),
        "reason": "The site answers 404.", **fields,
    }  # fmt: skip
    look = values.pop("observation", None) or make_look(source, minutes, outcome)
    return Lapse.objects.create(source=source, kind=kind, observation=look, **values)
