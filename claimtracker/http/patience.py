"""One limit on waiting for very many: a single timer, as long as the one who waits longest."""

import asyncio
from collections.abc import Callable


class Patience:
    """Calls whoever has waited too long; beginning and ending to wait costs next to nothing.

    As the limit is the same for all, who began first is due first: the timer runs for that one
    alone, and when it rings for somebody long served it is set for the next.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._due: dict[Callable[[], None], float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, give_up: Callable[[], None]) -> None:
        """Call `give_up` after the limit, unless its wait is ended before."""
        loop = asyncio.get_running_loop()
        due = loop.time() + self.seconds
        self._due[give_up] = due
        if self._timer is None:
            self._timer = loop.call_at(due, self._look)

    def end(self, give_up: Callable[[], None]) -> None:
        """End a wait that was begun, whether or not it was too long."""
        self._due.pop(give_up, None)

    def close(self) -> None:
        """Stop the timer; nobody is called any more."""
        self._due.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        loop = asyncio.get_running_loop()
        now = loop.time()
        for give_up, due in list(self._due.items()):
            if due > now:
                self._timer = loop.call_at(due, self._look)
                return
            del self._due[give_up]
            give_up()
