"""The clock of the scenes: it starts once, and a file remembers when."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

BROKEN = "the state file {} does not say when the scenes started; delete it to start anew"


class StateError(Exception):
    """The state file cannot be read or written; the message names it and the remedy."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SceneClock:
    started: datetime
    now: Callable[[], datetime] = utc_now

    def elapsed(self) -> float:
        # before the start there is no scene: a system clock that was set back shows the first one
        return max(0.0, (self.now() - self.started).total_seconds())

    def moment(self, seconds: float) -> datetime:
        return self.started + timedelta(seconds=seconds)


def resume(state: Path, now: Callable[[], datetime] = utc_now) -> SceneClock:
    """The clock that `state` remembers; the first call writes it."""
    try:
        written = state.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _start(state, now)
    except (OSError, UnicodeDecodeError) as error:
        raise StateError(f"cannot read the state file {state}: {error}") from error
    try:
        started = datetime.fromisoformat(json.loads(written)["started"])
    except (ValueError, TypeError, KeyError) as error:
        raise StateError(BROKEN.format(state)) from error
    if started.tzinfo is None:
        raise StateError(BROKEN.format(state))
    return SceneClock(started.astimezone(UTC), now)


def _start(state: Path, now: Callable[[], datetime]) -> SceneClock:
    # Whole seconds: HTTP dates have no smaller unit, and Last-Modified is counted from here.
    clock = SceneClock(now().replace(microsecond=0), now)
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and moved: a start that is killed half-way leaves no half-written state.
        handle, name = tempfile.mkstemp(dir=state.parent, prefix=state.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"started": clock.started.isoformat()}, file)
        Path(name).replace(state)
    except OSError as error:
        raise StateError(f"cannot write the state file {state}: {error}") from error
    return clock
