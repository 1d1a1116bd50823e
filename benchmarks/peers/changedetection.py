"""changedetection.io: one process with a pool of fetching workers, driven by its HTTP API."""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.farm_process import FarmProcess
from benchmarks.peers.environment import PeerError, environment_of
from benchmarks.progress import say

REQUIREMENT = "changedetection.io==0.60.10"
PATIENCE = 300  # seconds a step may take
LOOK = 0.25  # seconds between looks: its own answers cost it time
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def pages_per_second(farm: FarmProcess, workers: int) -> float:
    """Check all pages twice; return pages per second of the second check, which finds no change.

    The time runs from asking it to check everything until it has written down every check. Raises
    PeerError.
    """
    programs = environment_of(REQUIREMENT)
    with _running(programs, workers) as watcher:
        for known in watcher.watches():  # it comes with examples on the internet
            watcher.ask("DELETE", f"watch/{known}")
        farm.reset()
        watcher.ask("POST", "import", "\n".join(farm.urls).encode())
        _wait(lambda: len(watcher.watches()) == len(farm.urls), "importing the pages")
        say("changedetection.io: first check")
        watcher.check_all(farm)
        say("changedetection.io: second check")
        seconds = watcher.check_all(farm)
        failed = sum(bool(watch["last_error"]) for watch in watcher.watches().values())
    if failed:
        raise PeerError(f"not measured: {failed} pages ended in an error")
    return len(farm.urls) / seconds


class _Watcher:
    """A running changedetection.io."""

    def __init__(self, port: int, folder: Path) -> None:
        self._base = f"http://127.0.0.1:{port}/api/v1/"
        self._folder = folder
        self._key = ""

    def is_up(self) -> bool:
        """Tell whether it answers; its API's key stands in its data folder by then."""
        try:
            stored = json.loads((self._folder / "changedetection.json").read_text())
            self._key = stored["settings"]["application"]["api_access_token"]
            self.watches()
        except (OSError, ValueError, KeyError):
            return False
        return True

    def watches(self) -> dict[str, dict[str, Any]]:
        """Return all watches by their identifiers."""
        return dict(json.loads(self.ask("GET", "watch")))

    def checks(self) -> int:
        """Return how many checks it has written down, all watches together."""
        files = self._folder.glob("*/watch.json")
        return sum(json.loads(file.read_text()).get("check_count", 0) for file in files)

    def check_all(self, farm: FarmProcess) -> float:
        """Check all pages once; return the seconds that took."""
        _wait(lambda: self.is_idle(farm), "settling")
        wanted = self.checks() + len(farm.urls)
        farm.reset()
        started = time.perf_counter()
        self.ask("GET", "watch?recheck_all=1")
        _wait(lambda: farm.stats()["pages"] == len(farm.urls), "fetching the pages")
        _wait(lambda: self.checks() >= wanted, "checking the pages")
        return time.perf_counter() - started

    def is_idle(self, farm: FarmProcess) -> bool:
        """Tell whether nothing was fetched for two seconds: an import may check by itself."""
        before = farm.stats()["answers"]
        time.sleep(2)
        return bool(farm.stats()["answers"] == before)

    def ask(self, method: str, path: str, body: bytes | None = None) -> str:
        """Send a request to its API; return the answer's text. Raises OSError."""
        headers = {"x-api-key": self._key, "Content-Type": "text/plain"}
        request = urllib.request.Request(  # noqa: S310 - our own address
            self._base + path, body, headers, method=method
        )
        with DIRECT.open(request, timeout=60) as answer:
            return str(answer.read().decode())


@contextmanager
def _running(programs: Path, workers: int) -> Iterator[_Watcher]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    settings = {
        "FETCH_WORKERS": str(workers),
        "ALLOW_IANA_RESTRICTED_ADDRESSES": "true",  # the farm is on loopback
        "DISABLE_VERSION_CHECK": "yes",
    }
    direct = {name: v for name, v in os.environ.items() if not name.lower().endswith("_proxy")}
    with tempfile.TemporaryDirectory(prefix="changedetection-") as folder:
        command = [str(programs / "changedetection.io"), "-d", folder]
        command += ["-h", "127.0.0.1", "-p", str(port), "-l", "CRITICAL"]
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, env={**direct, **settings}, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        watcher = _Watcher(port, Path(folder))
        try:
            _wait(watcher.is_up, "starting", process)
            yield watcher
        except OSError as error:
            raise PeerError(f"not measured: its API failed ({error})") from error
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(
    what: Callable[[], bool], name: str, process: subprocess.Popen[bytes] | None = None
) -> None:
    deadline = time.perf_counter() + PATIENCE
    while not _holds(what):
        if time.perf_counter() > deadline or (process and process.poll() is not None):
            raise PeerError(f"not measured: it did not finish {name} within {PATIENCE} s")
        time.sleep(LOOK)


def _holds(what: Callable[[], bool]) -> bool:
    try:
        return what()
    # It fails to list its watches while it adds some, and a file may be half written: ask again.
    except (urllib.error.HTTPError, ValueError):
        return False
