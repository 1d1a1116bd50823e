"""The farm as the benchmarks use it: started, told what to do, ended."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from benchmarks.articles import Edit

ROOT = Path(__file__).resolve().parent.parent


class FarmProcess:
    """A farm in a process of its own; ends with the block, or with us."""

    def __init__(self, pages: int, hosts: int, latency: float = 0.05) -> None:
        """``latency`` is in seconds, before each answer."""
        self.latency = latency
        words = ["--pages", str(pages), "--hosts", str(hosts), "--latency", str(latency)]
        self._command = [sys.executable, "-m", "benchmarks.farm", *words]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for us, who then end it
        )
        self.urls: list[str] = self._ask("urls")
        self.hosts: list[str] = self._ask("hosts")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def edit(self, share: float, seed: int) -> list[Edit]:
        """Change one fact in a share of the pages; return the truth about each."""
        return cast("list[Edit]", self._ask("edit", share=share, seed=seed))

    def silence(self, share: float) -> list[str]:
        """Let a share of the pages time out from now on; return their addresses."""
        return cast("list[str]", self._ask("silence", share=share))

    def reset(self) -> None:
        """Begin to count anew."""
        self._ask("reset")

    def stats(self) -> dict[str, Any]:
        """Return answers by status, pages answered, seconds from the first request to the end."""
        return cast("dict[str, Any]", self._ask("stats"))

    def _ask(self, what: str, **words: float) -> Any:  # noqa: ANN401 - what JSON may hold
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, **words}) + "\n")
        self._process.stdin.flush()
        if not (line := self._process.stdout.readline()):
            raise RuntimeError("The farm has ended: its own message stands above.")
        return json.loads(line)
