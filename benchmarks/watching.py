"""Watches the farm's pages with the real product, and checks what it wrote about them."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from benchmarks.articles import Edit
from benchmarks.farm_process import FarmProcess
from benchmarks.workers import Worker
from sources.models import Change, Observation, Snapshot, Source

NOTICE = timedelta(seconds=0.5)  # before they fall due, for the statement that says so
GRACE = 20.0  # seconds for changes once all texts are there; then the missing ones are a fault
UNMODIFIED = frozenset({"not_modified", "unchanged"})


@dataclass
class Expected:
    """What one look at all sources should find; the pages are given by their addresses."""

    edits: list[Edit] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    all_new: bool = False


def environment_for(farm: FarmProcess, timeout: int = 30) -> dict[str, str]:
    """Return what a worker must be told to fetch from the farm; the time-out is in seconds."""
    return {"FETCH_ALLOWED_PRIVATE_HOSTS": ",".join(farm.hosts), "FETCH_TIMEOUT": str(timeout)}


def watch(urls: Iterable[str]) -> None:
    """Create a Source for each page, not due yet."""
    Source.objects.bulk_create(Source(url=url) for url in urls)


def look_again(
    worker: Worker, expected: Expected, name: str, watching: Callable[[], object] = lambda: None
) -> tuple[float, list[str]]:
    """Let all sources fall due at once; return the seconds that took, and what was wrong."""
    sources = Source.objects.count()
    marks = _marks()
    due = timezone.now() + NOTICE
    Source.objects.update(next_due_at=due, claimed_until=None)
    time.sleep(max((due - timezone.now()).total_seconds(), 0))

    read_at = 0.0

    def done() -> bool:
        nonlocal read_at
        if Observation.objects.filter(pk__gt=marks[0]).count() < sources:
            return False
        if Snapshot.objects.filter(pk__gt=marks[1], extracted_at=None).exists():
            return False
        read_at = read_at or time.monotonic()
        changes = Change.objects.filter(pk__gt=marks[2]).count()
        return changes >= len(expected.edits) or time.monotonic() - read_at > GRACE

    seconds = worker.run_until(done, name, watching)
    return seconds, _faults(expected, marks, sources, name)


def _marks() -> tuple[int, int, int]:
    return _last(Observation), _last(Snapshot), _last(Change)


def _last(model: type[Observation] | type[Snapshot] | type[Change]) -> int:
    return model.objects.aggregate(last=Max("pk"))["last"] or 0


def _faults(expected: Expected, marks: tuple[int, int, int], sources: int, name: str) -> list[str]:
    faults = _faults_of_outcomes(expected, marks[0], sources)
    if not expected.all_new:
        changes = list(Change.objects.filter(pk__gt=marks[2]).select_related("source"))
        faults += faults_of_changes(expected.edits, changes)
    elif unread := Snapshot.objects.filter(pk__gt=marks[1], text="").count():
        faults.append(f"{unread} captures have no text")
    return [f"{name}: {fault}" for fault in faults]


def _faults_of_outcomes(expected: Expected, mark: int, sources: int) -> list[str]:
    seen = list(Observation.objects.filter(pk__gt=mark).select_related("source"))
    faults = []
    if len(seen) != sources or len({look.source_id for look in seen}) != sources:
        faults.append(f"{len(seen)} observations of {sources} sources, one each expected")
    edited = {edit["url"] for edit in expected.edits}
    silent = set(expected.silent)

    def is_right(look: Observation) -> bool:
        if expected.all_new or look.source.url in edited:
            return look.outcome == "new"
        is_silent = look.source.url in silent
        return look.outcome == "timed_out" if is_silent else look.outcome in UNMODIFIED

    wrong = [look for look in seen if not is_right(look)]
    for outcome, count in Counter(look.outcome for look in wrong).items():
        first = next(look for look in wrong if look.outcome == outcome)
        why = first.error or first.source.url
        faults.append(f"{count} sources wrongly {outcome}, the first: {why}")
    return faults


def faults_of_changes(edits: Sequence[Edit], changes: Sequence[Change]) -> list[str]:
    """Compare the changes written with the truth: none missing, none invented, the right words."""
    truth = {edit["url"]: edit for edit in edits}
    told = [change for change in changes if change.kind != Change.Kind.COSMETIC]
    faults = []
    if missing := len(truth.keys() - {change.source.url for change in told}):
        faults.append(f"{missing} of {len(truth)} edits not found")
    if invented := [c.source.url for c in told if c.source.url not in truth]:
        faults.append(f"{len(invented)} changes invented, the first at {invented[0]}")
    if doubled := len(told) - len({change.source_id for change in told}):
        faults.append(f"{doubled} changes told twice")
    wordless = [c.source.url for c in told if c.source.url in truth and not _shows(c, truth)]
    if wordless:
        faults.append(f"{len(wordless)} changes lack the fact, the first at {wordless[0]}")
    return faults


def _shows(change: Change, truth: dict[str, Edit]) -> bool:
    edit = truth[change.source.url]
    return any(edit["old"] in sentence for sentence in change.removed) and any(
        edit["new"] in sentence for sentence in change.added
    )
