"""A backlog of claims whose workers are killed midway, against one that nobody disturbs."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from benchmarks.detection.many import create
from benchmarks.farm_process import ROOT
from benchmarks.progress import say
from benchmarks.report import Report
from claims import pipeline
from claims.models import Alert, Case, Claim, Contradiction, SetAside

SLUG = "backlog"
WORKERS = 2
LOOK = 0.2  # seconds between looks at how far it is
PATIENCE = 3600  # seconds for all of it
Pairs = Counter[tuple[int, int, str]]  # the two claims and the kind


def measure_backlog(report: Report, count: int, again: int) -> None:
    """Compare so many claims by workers that are killed midway, then by others to the end.

    Then nothing of it is kept, and ``again`` of the claims, those around the kill, are compared
    undisturbed: all that is found then must have been found before. Rules alone compare: what is
    looked at is the work, and the model would take hours.
    """
    os.environ["ENTAILMENT_MODEL"] = str(Path(settings.DATA_FOLDER) / "no-model")
    say(f"backlog: {count:,} claims")
    case = create(SLUG, count)
    _settle()
    seconds, left = _killed_midway(report, case, count)
    note = f"{WORKERS} processes: candidates, up to 64 comparisons a claim, rows"
    report.add("backlog: claims compared", (count - left) / seconds, "claims/s", note)
    report.add("backlog: left when the workers were killed", left, "claims", f"of {count:,}")
    _finish(case)
    found = what_was_found(report, case)
    report.add("backlog: contradictions", found.total(), "", "found by all of them")
    _compare_anew(case, around=count - left, again=again)
    undisturbed = what_was_found(report, case)
    note = f"of {undisturbed.total():,} when {again:,} claims are compared undisturbed"
    report.at_most("backlog: lost by the kill", (undisturbed - found).total(), "", 0, note)
    if lost := (undisturbed - found).total():
        report.faults.append(f"backlog: the kill lost {lost} contradictions")
    if again == count and (added := (found - undisturbed).total()):
        report.faults.append(f"backlog: the kill added {added} contradictions")


def _settle() -> None:
    """Count what the planner knows once, so that both runs ask the same of the same rows."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_claim SET (autovacuum_enabled = false)")
        cursor.execute("VACUUM ANALYZE claims_claim")


def _killed_midway(report: Report, case: Case, count: int) -> tuple[float, int]:
    """Kill the workers once half is done; return their seconds and how many claims they left."""
    with _workers() as workers:
        _wait(workers, lambda: _left(case) < count)
        started = time.perf_counter()
        _wait(workers, lambda: _left(case) <= count // 2)
        for worker in workers:
            worker.kill()
            worker.wait()
    seconds = time.perf_counter() - started
    left = _left(case)
    say(f"killed with {left:,} of {count:,} claims left")
    if not 0 < left < count:
        report.faults.append(f"the workers were not killed midway: {left} of {count} claims left")
    return seconds, left


def _finish(case: Case) -> None:
    """Let workers do what is left."""
    with _workers() as workers:
        _wait(workers, lambda: False)
    say(f"the workers ended with {_left(case):,} claims left")


@contextmanager
def _workers() -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Start processes that compare what is left; end them, if need be, at the end."""
    command = [sys.executable, "manage.py", "compare_claims", "--case", SLUG]
    workers = []
    with (Path(settings.DATA_FOLDER) / "comparing.log").open("a") as log:
        try:
            for _ in range(WORKERS):
                workers.append(subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log))  # noqa: PERF401, S603
            yield workers
        finally:
            for worker in workers:
                worker.kill()  # nothing, where it has ended
                worker.wait()


def _wait(workers: "Sequence[subprocess.Popen[bytes]]", enough: Callable[[], bool]) -> None:
    """Wait until all workers have ended, or until it is enough."""
    deadline = time.monotonic() + PATIENCE
    while any(worker.poll() is None for worker in workers) and not enough():
        if time.monotonic() > deadline:
            raise RuntimeError(f"The workers were not done within {PATIENCE} s.")
        time.sleep(LOOK)


def _left(case: Case) -> int:
    return pipeline.progress(case).left


def what_was_found(report: Report, case: Case) -> Pairs:
    """Return the contradictions there are; note as faults what is missing or doubled."""
    if left := _left(case):
        report.faults.append(f"backlog: {left} claims were not compared")
    rows = list(Contradiction.objects.filter(case=case).values_list("claim_a", "claim_b", "kind"))
    doubled = len(rows) - len({(a, b) for a, b, _ in rows})
    if doubled:
        report.faults.append(f"backlog: {doubled} contradictions are there twice")
    alerts = Alert.objects.filter(case=case, kind=Alert.Kind.PROPOSED).count()
    if alerts != len(rows):
        report.faults.append(f"backlog: {alerts} alerts for {len(rows)} contradictions")
    if not rows:
        report.faults.append("backlog: no contradiction was found, so none could be lost")
    return Counter(rows)


def _compare_anew(case: Case, around: int, again: int) -> None:
    """Forget what was found, and compare so many claims again, half of them before a place."""
    Alert.objects.filter(case=case).delete()
    SetAside.objects.filter(claim_a__case=case).delete()
    Contradiction.objects.filter(case=case).delete()
    keys = list(Claim.objects.filter(case=case).order_by("pk").values_list("pk", flat=True))
    start = max(0, min(around - again // 2, len(keys) - again))
    Claim.objects.filter(pk__in=keys[start : start + again]).update(compared_with="")
    _finish(case)
