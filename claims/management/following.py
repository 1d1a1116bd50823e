"""How far a long command is: a bar on a terminal, nothing elsewhere."""

from types import TracebackType

from rich.console import Console
from rich.progress import Progress


class Following:
    """A bar on standard error that is told after each batch how many rows are done."""

    def __init__(self, words: str, total: int) -> None:
        console = Console(stderr=True)
        self._bar = Progress(console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task(words, total=total)

    def __enter__(self) -> "Following":
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def __call__(self, done: int) -> None:
        """Move the bar on."""
        self._bar.advance(self._task, done)
