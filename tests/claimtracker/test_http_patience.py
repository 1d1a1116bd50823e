"""One timer for many waits: only those that last too long are ended, in their order."""

import asyncio
from collections.abc import Callable

from claimtracker.http.patience import Patience


def test_only_who_still_waits_is_called_in_order() -> None:
    async def work() -> list[str]:
        patience = Patience(0.01)
        called: list[str] = []
        done = asyncio.Event()

        def note(name: str) -> Callable[[], None]:
            return lambda: called.append(name)

        first, second, third = note("first"), note("second"), note("third")
        for give_up in (first, second, third, done.set):
            patience.begin(give_up)
        patience.end(first)
        await asyncio.wait_for(done.wait(), 60)
        patience.end(second)  # long over, and no error
        return called

    assert asyncio.run(work()) == ["second", "third"]


def test_wait_that_begins_later_has_its_whole_time() -> None:
    async def work() -> list[str]:
        patience = Patience(0.01)
        called: list[str] = []
        done = asyncio.Event()

        def early() -> None:
            called.append("early")
            patience.begin(late)

        def late() -> None:
            called.append("late")
            done.set()

        patience.begin(early)
        await asyncio.wait_for(done.wait(), 60)
        return called

    assert asyncio.run(work()) == ["early", "late"]


def test_nobody_is_called_after_the_end() -> None:
    async def work() -> list[str]:
        called: list[str] = []
        closed, other = Patience(0.01), Patience(0.02)
        done = asyncio.Event()
        closed.begin(lambda: called.append("too late"))
        closed.close()
        other.begin(done.set)
        await asyncio.wait_for(done.wait(), 60)
        return called

    assert asyncio.run(work()) == []
