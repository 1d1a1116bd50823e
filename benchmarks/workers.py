"""A real worker on the scratch services, ticked as beat does it, and its memory."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from django.conf import settings

from benchmarks.progress import say
from claimtracker.celery import app
from demo.processes import ROOT, command_of

CONCURRENCY = 2
TASKS = ("sources.tasks.capture_due", "sources.tasks.extract_pending_text")
TICK = 1.0  # seconds; beat's own is longer, and nothing may hang on one tick
LOOK = 0.02  # seconds between looks at whether it is done: the figures' resolution
PATIENCE = 120.0  # seconds that a start or a setting may take before it counts as hanging


class StalledError(RuntimeError):
    """The worker did not finish; the message says what it was at, and ends with its log."""


class Worker:
    """The worker of docker-compose.yml with two processes; ends, children included, at the end."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**os.environ, **environment}
        self._log = Path(settings.DATA_FOLDER) / "worker.log"

    def __enter__(self) -> Self:
        say("starting the worker")
        command = [*command_of("worker"), "--concurrency", str(CONCURRENCY)]
        with self._log.open("w") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until(lambda: bool(app.control.ping(timeout=0.5)), "starting", PATIENCE)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def run_until(
        self, done: Callable[[], bool], what: str, watch: Callable[[], object] = lambda: None
    ) -> float:
        """Send ticks until ``done``; return the seconds from the first one.

        ``watch`` is called with each tick. Raises StalledError.
        """
        started = ticked = time.perf_counter()
        _tick()
        deadline = started + PATIENCE

        def look() -> bool:
            nonlocal ticked
            if done():
                return True
            if time.perf_counter() - ticked >= TICK:
                ticked = time.perf_counter()
                _tick()
                watch()
            return False

        self._wait_until(look, what, deadline - started)
        return time.perf_counter() - started

    def memory(self) -> int:
        """Return the resident bytes of all processes of the worker, shared pages counted in each.

        A process that is just being replaced counts as nothing.
        """
        root = psutil.Process(self._process.pid)
        resident = 0
        for process in (root, *root.children(recursive=True)):
            try:
                resident += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return resident

    def _wait_until(self, what: Callable[[], bool], name: str, patience: float) -> None:
        deadline = time.perf_counter() + patience
        while not what():
            if self._process.poll() is not None or time.perf_counter() > deadline:
                tail = "\n".join(self._log.read_text(errors="replace").splitlines()[-12:])
                raise StalledError(f"The worker did not finish with {name}; its log ends:\n{tail}")
            time.sleep(LOOK)

    def _stop(self) -> None:
        """End it as an operator would; what does not listen is killed with its children."""
        say("stopping the worker")
        self._process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _tick() -> None:
    for task in TASKS:
        app.send_task(task, expires=5)
