"""An answer as it came, and reading one off the connection."""

import time
from dataclasses import dataclass, field

import aiohttp

from claimtracker.http.body import read_body
from claimtracker.http.errors import Redirect
from claimtracker.http.pool import Answer
from claimtracker.http.wording import as_broken_off


@dataclass(frozen=True)
class Response:
    """An answer as it came, its body decoded; `url` is where it came from in the end.

    Times are milliseconds: `elapsed_ms` of the whole fetch, redirects and body included; of its
    last request, `connect_ms` from the look-up of the name to the end of the TLS handshake, None
    where an open connection was used again, and `first_byte_ms` from there to the last header.
    """

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    ip: str
    redirects: list[Redirect] = field(default_factory=list)
    elapsed_ms: int = 0
    connect_ms: int | None = None
    first_byte_ms: int | None = None

    def header(self, name: str) -> str:
        """Return the first header of a name, or an empty string."""
        wanted = name.lower()
        for key, value in self.headers:
            if key.lower() == wanted:
                return value
        return ""


async def read_response(
    answer: Answer, cap: int, redirects: list[Redirect], started: float, *, truncate: bool = False
) -> Response:
    """Read the body of an answer to a fetch begun at `started` (perf_counter); raises FetchError.

    `cap` is in bytes, of what arrives and of what it decodes to; past it the body is an error or,
    with `truncate`, cut.
    """
    try:
        body = await read_body(answer, cap, truncate=truncate)
    except (aiohttp.ClientError, OSError) as error:
        raise as_broken_off(error, answer.url) from error
    finally:
        if not answer.closed:  # an unread rest closes the connection; it does not go to the pool
            answer.release()
    return Response(
        str(answer.url),
        answer.status,
        _headers(answer.raw_headers),
        body,
        answer.peer,
        redirects,
        round((time.perf_counter() - started) * 1000),
        answer.connect_ms,
        answer.first_byte_ms,
    )


def _headers(raw: tuple[tuple[bytes, bytes], ...]) -> list[tuple[str, str]]:
    try:
        return [(name.decode(), value.decode()) for name, value in raw]
    except UnicodeDecodeError:
        return [(_text(name), _text(value)) for name, value in raw]


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
