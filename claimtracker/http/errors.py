"""What can go wrong on the way out, in words that name the remedy."""

from collections.abc import Sequence
from typing import Literal, TypedDict

Kind = Literal[
    "refused",
    "dns",
    "connect",
    "tls",
    "timeout",
    "too_large",
    "too_many_redirects",
    "protocol",
]
_LONGEST_MESSAGE = 1_000  # characters: what a hostile server sends is quoted, and may be huge


class Redirect(TypedDict):
    """One answer that sent the client on."""

    url: str
    status: int


class FetchError(Exception):
    """One fetch that ended without an answer; `kind` is what a caller decides by.

    `status` and `ip` belong to the answer that was given up, None where none had begun;
    `redirects` are the hops before it.
    """

    def __init__(
        self,
        kind: Kind,
        message: str,
        *,
        status: int | None = None,
        ip: str | None = None,
        redirects: Sequence[Redirect] = (),
    ) -> None:
        super().__init__(_shortened(message))
        self.kind: Kind = kind
        self.status = status
        self.ip = ip
        self.redirects = list(redirects)


class AddressRefusedError(OSError):
    """Raised where a socket or a name would lead to an address nobody may fetch.

    An OSError, because that is what the connection machinery carries to its caller intact.
    """


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[: _LONGEST_MESSAGE - 1] + "…"
