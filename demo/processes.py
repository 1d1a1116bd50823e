"""The processes of the demo, run by the commands of docker-compose.yml: there is one set."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
PATIENCE = 15  # seconds a process may take to end by itself


def command_of(service: str) -> list[str]:
    """Return the command of a compose service, run by this interpreter's environment."""
    words = shlex.split(yaml.safe_load(COMPOSE.read_text())["services"][service]["command"])
    return [str(Path(sys.executable).parent / words[0]), *words[1:]]


class Processes:
    """Child processes that end with us, and that get ``descriptors`` of ours to use."""

    def __init__(self, logs: Path, environment: Mapping[str, str], *descriptors: int) -> None:
        self._logs = logs
        self._descriptors = descriptors
        self._environment = {**os.environ, **environment}
        self._running: dict[str, subprocess.Popen[str]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ask them to end, last started first; what does not listen is killed."""
        for process in reversed(self._running.values()):
            process.send_signal(signal.SIGTERM)
        for process in self._running.values():
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                # The whole session: a worker's children must not outlive it.
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def run(self, name: str, command: list[str]) -> None:
        """Run a command to its end; raises RuntimeError with the end of its log when it fails."""
        with self.log(name).open("w") as log:
            done = subprocess.run(  # noqa: S603 - our own commands
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, check=False
            )
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{self.last_lines(name)}")

    def start(self, name: str, command: list[str], *, stdout: int | None = None) -> IO[str] | None:
        """Start a process in a session of its own: Ctrl-C reaches it through us alone."""
        with self.log(name).open("w") as log:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=stdout or log,
                stderr=log,
                text=True,
                pass_fds=self._descriptors,
                start_new_session=True,
            )
        self._running[name] = process
        return process.stdout

    def ended(self) -> str | None:
        """Return the name of a process that ended although nobody asked it to, or None."""
        return next(
            (name for name, process in self._running.items() if process.poll() is not None), None
        )

    def log(self, name: str) -> Path:
        """Return where the output of a process goes."""
        return self._logs / f"{name}.log"

    def last_lines(self, name: str) -> str:
        """Return the end of a process's log."""
        return "\n".join(self.log(name).read_text(errors="replace").splitlines()[-12:])
