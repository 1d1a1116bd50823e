"""Times `Source.objects.claim_due` as the number of sources grows, one in a hundred due."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.progress import say
from benchmarks.report import Report
from sources.models import Source

SIZES = {"small": (100, 1_000), "full": (1_000, 10_000, 100_000)}  # sources
DUE = 100  # one source in so many is due
LIMITS = (10, 100)  # the smallest size has ten due: the first limit compares like with like
REPEATS = 30
BATCH = 5_000


def measure(size: str) -> Report:
    """Measure at "small" or "full"; each size adds to the sources of the one before."""
    report = Report("dispatch", size)
    smallest: dict[int, float] = {}
    existing = 0
    for sources in SIZES[size]:
        say(f"creating sources up to {sources:,}")
        _create(existing, sources)
        existing = sources
        for limit in LIMITS:
            _measure_claim(report, sources, limit, smallest)
    report.texts[f"The plan at {existing:,} sources"] = _plan()
    return report


def _measure_claim(report: Report, sources: int, limit: int, smallest: dict[int, float]) -> None:
    """Note the time of a claim, and its ratio to the smallest size that has as many due."""
    due = sources // DUE
    name = f"claim_due(now, {limit}), {sources:,} sources"
    milliseconds = _claim_time(report, limit, min(limit, due)) * 1000
    report.add(name, milliseconds, "ms", f"{due:,} due; median of {REPEATS}")
    if due < limit:
        return
    if limit in smallest:
        ratio = milliseconds / smallest[limit]
        report.add(f"{name}, to the smallest", ratio, "times", f"the smallest with {limit} due")
    smallest.setdefault(limit, milliseconds)


def _create(existing: int, wanted: int) -> None:
    now = timezone.now()
    Source.objects.bulk_create(_sources(existing, wanted, now), batch_size=BATCH)
    with connection.cursor() as cursor:  # what autovacuum would do within a minute
        cursor.execute("VACUUM ANALYZE sources_source")


def _sources(existing: int, wanted: int, now: datetime) -> Iterator[Source]:
    for number in range(existing, wanted):
        is_due = number % DUE == 0
        wait = timedelta(seconds=-1 - number % 600 if is_due else 3600 + number % 900)
        yield Source(url=f"https://site-{number % 997}.test/{number}", next_due_at=now + wait)


def _claim_time(report: Report, limit: int, expected: int) -> float:
    """Return the median seconds of a claim; what it took is put back after each."""
    seconds = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        claimed = Source.objects.claim_due(timezone.now(), limit)
        seconds.append(time.perf_counter() - started)
        if len({source.pk for source in claimed}) != expected:
            report.faults.append(f"{len(claimed)} sources claimed, {expected} expected")
        Source.objects.filter(pk__in=[s.pk for s in claimed]).update(claimed_until=None)
    return median(seconds)


def _plan() -> str:
    """Return how the database finds and locks the first hundred, with what that read."""
    with transaction.atomic():
        due = Source.objects.due(timezone.now()).select_for_update(skip_locked=True, no_key=True)
        return due[:100].explain(analyze=True, buffers=True)
