"""One copy of a model a process: loaded at its first use, by whichever thread comes first."""

import os
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Model = TypeVar("Model")


class Kept(Generic[Model]):
    """The one model of this process, and the lock under which it is loaded.

    It is for a name at the top of a module: it stays for as long as the process.
    """

    def __init__(self) -> None:
        self.begin()
        # A forked process loads its own: at the fork the parent may have been loading or computing.
        os.register_at_fork(after_in_child=self.begin)

    def begin(self) -> None:
        """Know of no model, as at the start of a process."""
        self.lock = threading.Lock()
        self.model: Model | None = None
        self.of: object = None

    def get(self, load: Callable[[], Model], of: object = None) -> Model:
        """Return the model that was loaded for ``of``; load it if there is none, or another."""
        with self.lock:
            if self.model is None or self.of != of:
                self.model = None  # before the next: two at once may be more than there is memory
                self.model, self.of = load(), of
            return self.model
