"""Reading a response body in bounded pieces, with one cap on what arrives and on what comes out."""

import asyncio
from collections.abc import Sequence

import aiohttp

from claimtracker.http.decoding import STEP, DecodingError, InflatedError, decode, decoders
from claimtracker.http.errors import FetchError

_PIECES_IN_A_ROW = 64  # 4 MB at most: then others get their turn, and time limits are looked at


async def read_body(answer: aiohttp.ClientResponse, cap: int, *, truncate: bool = False) -> bytes:
    """Return the decoded body; past the cap, raise FetchError or, where asked to, cut it short."""
    if answer.content.at_eof() and answer.content.exception() is None:
        return b""  # a 304, a 204: nothing to decode
    declared = answer.content_length
    if declared is not None and declared > cap and not truncate:
        raise _too_large(cap)
    try:
        return await _read(answer, cap, truncate=truncate)
    except InflatedError as error:
        raise _too_large(cap) from error
    except DecodingError as error:
        raise FetchError("protocol", f"{error} Fetch it again later.") from error


async def _read(answer: aiohttp.ClientResponse, cap: int, *, truncate: bool) -> bytes:
    chain = decoders(",".join(answer.headers.getall("Content-Encoding", [])), cap)
    pieces: list[bytes] = []
    size = arrived = turns = 0
    async for chunk in answer.content.iter_chunked(STEP):
        arrived += len(chunk)
        for piece in decode(chunk, chain):
            size += len(piece)
            if piece:
                pieces.append(piece)
            if size > cap:
                return _cut(pieces, cap, truncate=truncate)
            turns += 1
            if turns % _PIECES_IN_A_ROW == 0:
                await asyncio.sleep(0)
        if arrived > cap:  # as much as that may decode to nothing at all
            return _cut(pieces, cap, truncate=truncate)
    pieces.extend(decode(None, chain))
    return b"".join(pieces)


def _cut(pieces: Sequence[bytes], cap: int, *, truncate: bool) -> bytes:
    if not truncate:
        raise _too_large(cap)
    return b"".join(pieces)[:cap]


def _too_large(cap: int) -> FetchError:
    return FetchError(
        "too_large", f"The answer is larger than {cap:,} bytes: raise FETCH_MAX_BYTES to accept it."
    )
