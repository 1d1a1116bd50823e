"""Captures edited pages round after round, and compares the worker's memory late and early."""

from statistics import median

from benchmarks.farm_process import FarmProcess
from benchmarks.progress import say
from benchmarks.report import Report
from benchmarks.watching import Expected, environment_for, look_again, watch
from benchmarks.workers import Worker

SIZES = {"small": (25, 5, 4), "full": (1000, 20, 10)}  # pages, hosts, rounds of captures
LATENCY = 0.005  # seconds; the wire's time is not what is measured here
FLAT = 1.1  # times the second quarter: the first is still loading what it needs
MEGABYTE = 1_000_000


def measure(size: str) -> Report:
    """Measure at "small" or "full", which is 10,000 captures, each with its text and Change."""
    pages, hosts, rounds = SIZES[size]
    report = Report("memory", size)
    samples: list[tuple[int, int]] = []  # captures before the round, resident bytes
    with FarmProcess(pages, hosts, LATENCY) as farm:
        watch(farm.urls)
        with Worker(environment_for(farm)) as worker:
            for number in range(rounds):
                edits = farm.edit(1, seed=number) if number else []
                expected = Expected(edits, all_new=not number)

                def sample(captures: int = number * pages) -> None:
                    samples.append((captures, worker.memory()))

                sample()
                seconds, faults = look_again(worker, expected, f"round {number + 1}", sample)
                report.faults += faults
                say(f"round {number + 1} of {rounds}: {seconds:.1f} s")
            samples.append((rounds * pages - 1, worker.memory()))
    judge(report, samples, rounds * pages)
    return report


def judge(report: Report, samples: list[tuple[int, int]], captures: int) -> None:
    """Note the median memory of each quarter of the captures, and the last against the second."""
    report.add("captures", captures, "captures")
    quarters = [
        median(memory for at, memory in samples if at * 4 // captures == quarter) / MEGABYTE
        for quarter in range(4)
    ]
    for number, memory in enumerate(quarters, start=1):
        report.add(f"memory, quarter {number}", memory, "MB", "resident, all processes, median")
    report.at_most("last quarter to second", quarters[3] / quarters[1], "times", FLAT)
