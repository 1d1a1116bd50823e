"""What a channel tells of one try: whether it arrived, and what the other side answered."""

from dataclasses import dataclass
from datetime import timedelta

BODY_CHARACTERS = 500  # of an answer, enough to see what went wrong there


@dataclass(frozen=True)
class Outcome:
    """How one try ended."""

    delivered: bool
    milliseconds: int
    status: int | None = None
    error: str = ""
    body: str = ""
    gone: bool = False  # the receiver wants nothing more, ever
    retry_after: timedelta | None = None  # how long the receiver asks to be left alone


def excerpt(body: bytes) -> str:
    """Return the first characters of an answer, in a form that a database can hold."""
    return body[: 4 * BODY_CHARACTERS].decode(errors="replace").replace("\0", "�")[:BODY_CHARACTERS]
