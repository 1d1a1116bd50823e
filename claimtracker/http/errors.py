"""What can go wrong on the way out, in words that name the remedy."""

from typing import Literal

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


class FetchError(Exception):
    """One fetch that ended without an answer; `kind` is what a caller decides by."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind: Kind = kind


class AddressRefusedError(OSError):
    """Raised where a socket or a name would lead to an address nobody may fetch.

    An OSError, because that is what the connection machinery carries to its caller intact.
    """
