"""Undoing Content-Encoding in small steps, so that a bomb is seen before it has gone off."""

import sys
import zlib
from collections.abc import Callable, Iterator

import brotli

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdDecompressor, ZstdError
else:
    from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

STEP = 65_536
MAX_CODINGS = 2

# A decoder takes a chunk of the encoded body and yields decoded pieces of about STEP bytes;
# None says that the body is over.
Decoder = Callable[[bytes | None], Iterator[bytes]]


class DecodingError(ValueError):
    """A body that does not decode as its header says."""


class InflatedError(DecodingError):
    """A body whose inner coding alone is larger than anybody asked for."""


def decoders(content_encoding: str, cap: int | None = None) -> list[Decoder]:
    """Return what undoes a Content-Encoding header, in the order of use.

    With a cap in bytes, what lies between two codings may not be larger: it never shows in the
    size of the body, as it may be nothing but the frames of empty parts.
    """
    codings = [name.strip().lower() for name in content_encoding.split(",")]
    codings = [name for name in codings if name and name != "identity"]
    if len(codings) > MAX_CODINGS:
        raise DecodingError(f"The body is compressed {len(codings)} times over.")
    unknown = [name for name in codings if name not in _DECODERS]
    if unknown:
        raise DecodingError(f"The body is compressed with {unknown[0]!r}, which is not known here.")
    chain = [_DECODERS[name]() for name in reversed(codings)]
    if cap is not None:
        chain[:-1] = [_bounded(decoder, cap) for decoder in chain[:-1]]
    return chain


def _bounded(inner: Decoder, cap: int) -> Decoder:
    size = 0

    def feed(chunk: bytes | None) -> Iterator[bytes]:
        nonlocal size
        for piece in inner(chunk):
            size += len(piece)
            if size > cap:
                raise InflatedError(f"Between its codings the body is larger than {cap:,} bytes.")
            yield piece

    return feed


def decode(chunk: bytes | None, chain: list[Decoder]) -> Iterator[bytes]:
    """Run a chunk, or the end of the body (None), through a chain of decoders.

    An empty part yields an empty piece, so that the caller has its turn however little comes out.
    """
    if not chain:
        if chunk is not None:
            yield chunk
        return
    try:
        for piece in chain[0](chunk):
            yield from decode(piece, chain[1:])
        if chunk is None:
            yield from decode(None, chain[1:])
    except (zlib.error, brotli.error, ZstdError, EOFError) as error:
        raise DecodingError(f"The compressed body is damaged ({error}).") from error


def _check_end(*, started: bool, ended: bool) -> None:
    if started and not ended:
        raise DecodingError("The compressed body ends too early.")


def _zlib(wbits: int) -> Decoder:
    state = zlib.decompressobj(wbits)
    started = False

    def feed(chunk: bytes | None) -> Iterator[bytes]:
        nonlocal state, started
        if chunk is None:
            _check_end(started=started, ended=state.eof)
            return
        data = chunk
        while data:
            if state.eof:
                if wbits < zlib.MAX_WBITS + 1 or data[0] != 0x1F:
                    return  # padding after the end, which every browser overlooks
                state = zlib.decompressobj(wbits)
            started = True
            yield state.decompress(data, STEP)
            data = state.unused_data if state.eof else state.unconsumed_tail

    return feed


def _deflate() -> Decoder:
    # "deflate" should come in a zlib wrapper and often does not: the first two bytes tell.
    head = b""
    inner: Decoder | None = None

    def feed(chunk: bytes | None) -> Iterator[bytes]:
        nonlocal head, inner
        if inner is None:
            head += chunk or b""
            if len(head) < 2 and chunk is not None:
                return
            wrapped = head[:1] == b"\x78" and int.from_bytes(head[:2], "big") % 31 == 0
            inner = _zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
            if head:
                yield from inner(head)
            if chunk is not None:
                return
        yield from inner(chunk)

    return feed


def _brotli() -> Decoder:
    state = brotli.Decompressor()
    started = False

    def feed(chunk: bytes | None) -> Iterator[bytes]:
        nonlocal started
        if chunk is None:
            _check_end(started=started, ended=state.is_finished())
            return
        if state.is_finished():
            return
        started = True
        piece = state.process(chunk, output_buffer_limit=STEP)
        # Output can be held back even when all input has been taken: ask until nothing comes.
        while piece or not (state.can_accept_more_data() or state.is_finished()):
            yield piece
            piece = b"" if state.is_finished() else state.process(b"", output_buffer_limit=STEP)

    return feed


def _zstd() -> Decoder:
    options = {int(DecompressionParameter.window_log_max): 23}  # 8 MB, the limit of RFC 9659
    state = ZstdDecompressor(options=options)
    started = False

    def feed(chunk: bytes | None) -> Iterator[bytes]:
        nonlocal state, started
        if chunk is None:
            _check_end(started=started, ended=state.eof)
            return
        data = chunk
        while data or not (state.eof or state.needs_input):
            if state.eof:
                state = ZstdDecompressor(options=options)
            started = True
            yield state.decompress(data, STEP)
            data = state.unused_data if state.eof else b""

    return feed


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": lambda: _zlib(16 + zlib.MAX_WBITS),
    "x-gzip": lambda: _zlib(16 + zlib.MAX_WBITS),
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
ACCEPTED = "gzip, deflate, br, zstd"
