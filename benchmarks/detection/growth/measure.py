"""Measures what candidates and comparing with them cost a claim, as claims grow in number."""

import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from benchmarks.detection.growth.filling import build_index, drop_indexes, fill, indexes, settle
from benchmarks.detection.growth.rows import World
from benchmarks.progress import say
from benchmarks.report import Report
from claims.candidates import candidates
from claims.models import Claim
from claims.pipeline.comparing import compare

ASKED = 150  # claims that are timed at each size, after as many others
FULL = 1_000_000  # claims, at which the goals hold
GOAL = 1000.0  # milliseconds, for candidates and all comparisons of one new claim
PARTS = {
    "planner's statistics": "FROM pg_stats",
    "words": '"words" @@',
    "facets": '"facet_keys")',
    "embeddings": "<=>",
}
Asked = TypeVar("Asked")
Found = TypeVar("Found")
VECTOR = re.compile(r"'\[[-+\d.,e ]{50,}\]'")


def measure(sizes: str) -> Report:
    """Measure at each number of claims named, with commas between them, the smallest first."""
    counts = sorted(int(size) for size in sizes.split(","))
    report = Report("detection.growth", "full" if counts[-1] >= FULL else "small")
    measure_growth(report, counts)
    return report


def measure_growth(report: Report, counts: Sequence[int]) -> None:
    """Note the costs at each number of claims, added to one another, and the plans at the last."""
    world, there = World(), Claim.objects.count()
    for count in counts:
        drop_indexes()
        fill(world, count - there)
        there = count
        for index in indexes():
            _note_build(report, index, count)
        settle()
        _measure_at(report, count, plans=count == counts[-1])


def _note_build(report: Report, index: models.Index, count: int) -> None:
    say(f"growth: building {index.name}")
    started = time.perf_counter()
    build_index(index)
    seconds = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s::regclass)", [index.name])
        size = cursor.fetchone()[0] / 2**20
    report.add(f"{count:,} claims: {index.name}", size, "MiB", f"built in {seconds:,.0f} s")


def _measure_at(report: Report, count: int, *, plans: bool) -> None:
    chance = random.Random(count)  # noqa: S311 - the same claims each time
    numbers = Claim.objects.filter(compared_with="").values_list("pk", flat=True)
    chosen = chance.sample(list(numbers), min(2 * ASKED, count))
    for pk in chosen[ASKED:]:  # the caches of a database that has been at work
        candidates(Claim.objects.get(pk=pk))
    say(f"growth: asking for candidates among {count:,}")
    asked = list(Claim.objects.filter(pk__in=chosen[:ASKED]).order_by("pk"))
    parts: dict[str, list[float]] = defaultdict(list)
    before = _cpu_seconds()
    with connection.execute_wrapper(_timing(parts)):
        found = [_timed(candidates, claim) for claim in asked]
    times = [seconds for seconds, _ in found]
    cpu = (_cpu_seconds() - before) / len(asked)
    number = sum(len(claims) for _, claims in found) / len(found)
    report.add(f"{count:,} claims: candidates, p50", _share(times, 0.5), "ms", f"{number:.0f} each")
    report.add(f"{count:,} claims: candidates, p95", _share(times, 0.95), "ms")
    note = "of this process and its database process: what a busy machine does not add to"
    report.add(f"{count:,} claims: candidates, mean of cores used", 1000 * cpu, "ms", note)
    for part, seconds in parts.items():
        note = f"p50 {_share(seconds, 0.5):.1f} ms; {len(seconds) / len(asked):.0f} queries"
        report.add(f"{count:,} claims: by {part}, p95 a query", _share(seconds, 0.95), "ms", note)
    compared = [_timed(compare, claim.pk)[0] for claim in asked]
    report.add(f"{count:,} claims: compared, p50", _share(compared, 0.5), "ms")
    title = f"{count:,} claims: candidates and comparisons, p95"
    report.at_most(title, _share(compared, 0.95), "ms", GOAL)
    if plans:
        middle = sorted(zip(times, asked, strict=True), key=lambda one: one[0])[len(asked) // 2][1]
        report.texts |= _plans(middle, count)


def _timed(function: Callable[[Asked], Found], argument: Asked) -> tuple[float, Found]:
    started = time.perf_counter()
    result = function(argument)
    return time.perf_counter() - started, result


def _timing(parts: dict[str, list[float]]) -> Callable[..., object]:
    """Return a wrapper that notes how long each query took, under what it asks for."""

    def wrapper(execute: Callable[..., object], sql: str, *rest: object) -> object:
        seconds, result = _timed(lambda asked: execute(asked, *rest), sql)
        parts[_part(sql)].append(seconds)
        return result

    return wrapper


def _part(sql: str) -> str:
    return next((part for part, sign in PARTS.items() if sign in sql), "number")


def _cpu_seconds() -> float:
    """Return what this process and the database's process for it have used of the cores so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return (
        time.process_time() + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9
    )


def _share(seconds: Sequence[float], share: float) -> float:
    """Return the time in milliseconds that this share of them do not exceed."""
    return 1000 * sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def _plans(claim: Claim, count: int) -> dict[str, str]:
    """Return the plan of each query for one claim, by title, with vectors cut short."""
    with CaptureQueriesContext(connection) as captured:
        candidates(claim)
    plans = {}
    for number, query in enumerate(captured.captured_queries, 1):
        sql = query["sql"]
        if "SELECT" not in sql:
            continue
        with connection.cursor() as cursor:
            if _part(sql) == "embeddings":
                cursor.execute("SET hnsw.iterative_scan = strict_order; SET hnsw.ef_search = 128")
            cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql.replace("%", "%%"), [])
            lines = [VECTOR.sub("'[…]'", line) for (line,) in cursor.fetchall()]
        plans[f"Plan {number} among {count:,}: by {_part(sql)}"] = "\n".join(lines)
    return plans
