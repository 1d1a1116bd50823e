"""Re-checks pages in four settings, beside the bare loop and the peers in the same run."""

from collections.abc import Callable
from functools import partial

from benchmarks import bare_loop
from benchmarks.farm_process import FarmProcess
from benchmarks.peers import changedetection, urlwatch
from benchmarks.peers.environment import PeerError
from benchmarks.progress import say
from benchmarks.report import Report
from benchmarks.watching import Expected, environment_for, look_again, watch
from benchmarks.workers import StalledError, Worker

SIZES = {"small": (100, 5, 5), "full": (1000, 20, 5)}  # pages, hosts, seconds of the time-out
UNIT = "pages/s"
IN_FLIGHT = (50, 400)  # what other tools use; what shows the farm's own limit
AS_SHIPPED, MANY = "urlwatch, as shipped", "urlwatch, 50 workers"
CHANGEDETECTION = "changedetection.io, 50 workers"
# The goals: what a newsroom's list of sources needs, and how far ahead of the peers we mean to be.
UNCHANGED, SOME_EDITED, ALL_EDITED = 1000, 700, 120
OVER_URLWATCH, OVER_CHANGEDETECTION = 4, 15
WITH_TIME_OUTS = 1.3  # times the same pages without failures and one time-out


def measure(size: str) -> Report:
    """Measure at "small" (no peers) or "full"."""
    pages, hosts, timeout = SIZES[size]
    report = Report("refetch", size)
    say(f"making {pages} pages on {hosts} hosts")
    with FarmProcess(pages, hosts) as farm:
        for in_flight in IN_FLIGHT:
            name = f"floor: bare aiohttp loop, {in_flight} in flight"
            report.add(name, bare_loop.pages_per_second(farm, in_flight), UNIT, "no database")
        if size == "full":
            _measure_peers(report, farm)
        watch(farm.urls)
        try:
            _measure_edits(report, farm)
            _measure_time_outs(report, farm, timeout)
        except StalledError as stalled:  # the figures so far are worth having
            report.faults.append(str(stalled))
    _compare(report)
    return report


def _measure_edits(report: Report, farm: FarmProcess) -> None:
    with Worker(environment_for(farm)) as worker:
        rate = _rate(report, farm, worker, Expected(all_new=True), "first capture")
        report.add("first capture", rate, UNIT, "text of each page included")
        rate = _rate(report, farm, worker, Expected(), "unchanged")
        report.at_least("unchanged", rate, UNIT, UNCHANGED, "an Observation each")
        rate = _rate(report, farm, worker, Expected(farm.edit(0.05, seed=1)), "5 % edited")
        report.at_least("5 % edited", rate, UNIT, SOME_EDITED, "text and Change included")
        rate = _rate(report, farm, worker, Expected(farm.edit(1, seed=2)), "all edited")
        report.at_least("all edited", rate, UNIT, ALL_EDITED, "text and Change included")


def _measure_time_outs(report: Report, farm: FarmProcess, timeout: int) -> None:
    pages = len(farm.urls)
    with Worker(environment_for(farm, timeout)) as worker:
        healthy = pages / _rate(report, farm, worker, Expected(), "unchanged again")
        silent = Expected(silent=farm.silence(0.1))
        seconds = pages / _rate(report, farm, worker, silent, "10 % timing out")
    report.add("10 % timing out", pages / seconds, UNIT, f"time-out after {timeout} s")
    report.at_most(
        "10 % timing out: time", seconds / (healthy + timeout), "times", WITH_TIME_OUTS,
        f"{seconds:.1f} s; without failures {healthy:.1f} s, and one time-out {timeout} s",
    )  # fmt: skip


def _rate(
    report: Report, farm: FarmProcess, worker: Worker, expected: Expected, name: str
) -> float:
    """Look at all pages again; return pages per second."""
    say(f"{name}: {len(farm.urls)} pages fall due")
    seconds, faults = look_again(worker, expected, name)
    report.faults += faults
    say(f"{name}: {seconds:.2f} s" + "".join(f"; WRONG: {fault}" for fault in faults))
    return len(farm.urls) / seconds


def _measure_peers(report: Report, farm: FarmProcess) -> None:
    peers: dict[str, Callable[[FarmProcess], float]] = {
        AS_SHIPPED: urlwatch.pages_per_second,
        MANY: partial(urlwatch.pages_per_second, workers=50),
        CHANGEDETECTION: partial(changedetection.pages_per_second, workers=50),
    }
    for name, run in peers.items():
        say(f"peer: {name}")
        try:
            report.add(name, run(farm), UNIT, "unchanged pages")
        except PeerError as error:
            report.missing(name, UNIT, str(error))


def _compare(report: Report) -> None:
    ours = report.value("unchanged")
    for peer, goal in ((MANY, OVER_URLWATCH), (CHANGEDETECTION, OVER_CHANGEDETECTION)):
        if ours and (theirs := report.value(peer)):
            report.at_least(f"unchanged, against {peer}", ours / theirs, "times", goal)
