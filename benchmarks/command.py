"""The command line of every benchmark: `python -m benchmarks.NAME [--json] [--size SIZE]`.

`--data FOLDER` names articles marked by others, which `extraction` reads beside its own.

The measuring is done by a child on services of its own: an embedded database and broker in a
scratch folder. They stop with the child, and then the folder is removed.
"""

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from benchmarks.report import Report

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("small", "full")  # seconds, and no peers; all of `make bench` ends within ten minutes
# Empty counts as unset, also where .env sets it: a benchmark never touches real data.
UNSET = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SECRET_KEY_FILE", "SITE_URL", "DEBUG")


def main(name: str, about: str | None, arguments: Sequence[str] | None = None) -> int:
    """Run a benchmark and print what it found; return 1 where a result was wrong, else 0."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=about)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--size", choices=SIZES, default="full")
    parser.add_argument(
        "--data", type=_folder, metavar="FOLDER", help="marked articles (extraction)"
    )
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        report = run(name, options.size, options.data)
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # what a shell says of a command ended by Ctrl-C
    if report is None:
        return 1
    print(report.as_json() if options.json else report.as_table(), flush=True)
    return 1 if report.faults else 0


def run(name: str, size: str, data: Path | None = None) -> Report | None:
    """Run a benchmark in a child; return its report, or None where it failed and has said why."""
    with scratch_folder() as folder:
        path = folder / "report.json"
        command = [sys.executable, "-m", "benchmarks.child", name, size, str(path)]
        environment = {**os.environ, **dict.fromkeys(UNSET, ""), "DATA_FOLDER": str(folder)}
        environment["BENCHMARK_DATA"] = str(data or "")
        # In a session of its own, so that Ctrl-C reaches it once, through us.
        child = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)  # noqa: S603
        try:
            child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
        return Report.from_json(path.read_text()) if path.exists() else None


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a data folder, and remove it once the services in it have stopped."""
    folder = Path(tempfile.mkdtemp(prefix="claimtracker-bench-"))
    folder.chmod(0o755)  # as root, the embedded database is another user
    try:
        yield folder
    finally:
        lock = folder / "keeper.lock"
        if lock.exists():
            with lock.open("w") as keeper:  # held until they have stopped
                fcntl.flock(keeper, fcntl.LOCK_EX)
        shutil.rmtree(folder, ignore_errors=True)


def _folder(name: str) -> Path:
    folder = Path(name).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{name} is no folder: name one with *.jsonl files")
    return folder


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
