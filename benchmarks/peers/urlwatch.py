"""urlwatch: a job list, one process a check, a SQLite cache."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.farm_process import FarmProcess
from benchmarks.peers.environment import PeerError, environment_of

REQUIREMENT = "urlwatch==2.29"
PATIENCE = 300  # seconds a check may take
# The number of workers is a constant of its code, not a setting.
PROGRAM = """
import sys
from urlwatch import worker
if sys.argv[1] != "as shipped":
    worker.MAX_WORKERS = int(sys.argv[1])
del sys.argv[1]
from urlwatch.cli import main
main()
"""


def pages_per_second(farm: FarmProcess, workers: int | None = None) -> float:
    """Check all pages twice; return pages per second of the second check, which finds no change.

    The time of a check of one page, almost all of it start-up, is taken off. Raises PeerError.
    """
    programs = environment_of(REQUIREMENT)
    with tempfile.TemporaryDirectory(prefix="urlwatch-") as folder:
        check = _Check(programs, Path(folder), workers)
        check.seconds(farm.urls[:1])
        start_up = check.seconds(farm.urls[:1])
        check.seconds(farm.urls)
        farm.reset()
        seconds = check.seconds(farm.urls)
    answers = farm.stats()["answers"]
    if answers != {"304": len(farm.urls)}:
        raise PeerError(f"not measured: urlwatch was answered {answers} for {len(farm.urls)} pages")
    return len(farm.urls) / (seconds - start_up)


class _Check:
    def __init__(self, programs: Path, folder: Path, workers: int | None) -> None:
        self._folder = folder
        self._command = [str(programs / "python"), "-c", PROGRAM, str(workers or "as shipped")]
        for option, name in (("urls", "urls.yaml"), ("config", "config.yaml"), ("cache", "db")):
            self._command += [f"--{option}", str(folder / name)]
        self._command += ["--hooks", str(folder / "hooks.py")]
        (folder / "config.yaml").write_text("report: {stdout: {enabled: true, color: false}}\n")

    def seconds(self, urls: list[str]) -> float:
        jobs = "\n---\n".join(f"kind: url\nurl: {url}" for url in urls)
        (self._folder / "urls.yaml").write_text(jobs + "\n")
        direct = {name: v for name, v in os.environ.items() if not name.lower().endswith("_proxy")}
        started = time.perf_counter()
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                self._command, env=direct, capture_output=True, text=True, check=False,
                timeout=PATIENCE,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise PeerError(f"not measured: a check took over {PATIENCE} s") from error
        if done.returncode:
            last = (done.stderr.splitlines() or ["no message"])[-1]
            raise PeerError(f"not measured: urlwatch failed ({last})")
        return time.perf_counter() - started
