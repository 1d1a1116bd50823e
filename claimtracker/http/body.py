"""Reading a response body in bounded pieces, with one cap on what arrives and on what comes out."""

from collections.abc import Sequence

import aiohttp

from claimtracker.http.decoding import STEP, DecodingError, decode, decoders
from claimtracker.http.errors import FetchError


async def read_body(answer: aiohttp.ClientResponse, cap: int, *, truncate: bool = False) -> bytes:
    """Return the decoded body; past the cap, raise FetchError or, where asked to, cut it short."""
    declared = answer.content_length
    if declared is not None and declared > cap and not truncate:
        raise _too_large(cap)
    try:
        chain = decoders(",".join(answer.headers.getall("Content-Encoding", [])))
        pieces: list[bytes] = []
        size = arrived = 0
        async for chunk in answer.content.iter_chunked(STEP):
            arrived += len(chunk)
            for piece in decode(chunk, chain):
                size += len(piece)
                pieces.append(piece)
                if max(size, arrived) > cap:
                    return _cut(pieces, cap, truncate=truncate)
        pieces.extend(decode(None, chain))
    except DecodingError as error:
        raise FetchError("protocol", f"{error} Fetch it again later.") from error
    return b"".join(pieces)


def _cut(pieces: Sequence[bytes], cap: int, *, truncate: bool) -> bytes:
    if not truncate:
        raise _too_large(cap)
    return b"".join(pieces)[:cap]


def _too_large(cap: int) -> FetchError:
    return FetchError(
        "too_large", f"The answer is larger than {cap:,} bytes: raise FETCH_MAX_BYTES to accept it."
    )
