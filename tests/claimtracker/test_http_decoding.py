"""Undoing Content-Encoding: every coding, cut anywhere, in pieces of bounded size."""

import gzip
import sys
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtracker.http.decoding import STEP, DecodingError, decode, decoders

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def _raw_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
}


def _decoded(data: bytes, coding: str, size: int) -> list[bytes]:
    chain = decoders(coding)
    pieces: list[bytes] = []
    for start in range(0, len(data), size):
        pieces.extend(decode(data[start : start + size], chain))
    pieces.extend(decode(None, chain))
    return pieces


@given(
    st.binary(max_size=2_000),
    st.sampled_from(sorted(CODINGS)),
    st.integers(min_value=1, max_value=99),
)
def test_what_was_encoded_comes_back(data: bytes, coding: str, size: int) -> None:
    assert b"".join(_decoded(CODINGS[coding](data), coding, size)) == data


@given(st.binary(min_size=1, max_size=500), st.integers(min_value=1, max_value=50))
def test_deflate_without_its_wrapper_is_read_too(data: bytes, size: int) -> None:
    assert b"".join(_decoded(_raw_deflate(data), "deflate", size)) == data


@pytest.mark.parametrize("size", [1, 7, 1_000])
@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_parts_that_follow_each_other_are_one_body(coding: str, size: int) -> None:
    data = CODINGS[coding](b"first ") + CODINGS[coding](b"second")
    assert b"".join(_decoded(data, coding, size)) == b"first second"


def test_two_codings_are_undone_from_the_outside_in() -> None:
    data = gzip.compress(brotli.compress(b"words"))
    assert b"".join(_decoded(data, "br, gzip", 10)) == b"words"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bomb_comes_out_in_bounded_pieces(coding: str) -> None:
    pieces = _decoded(CODINGS[coding](bytes(5_000_000)), coding, 100_000)
    assert sum(map(len, pieces)) == 5_000_000
    assert max(map(len, pieces)) <= 4 * STEP


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("damage", ["cut", "spoilt"])
def test_damaged_body_is_an_error(coding: str, damage: str) -> None:
    data = CODINGS[coding](bytes(range(256)) * 20)
    data = data[: len(data) // 2] if damage == "cut" else b"\xff\x00spoilt" + data
    with pytest.raises(DecodingError):
        _decoded(data, coding, 64)


@pytest.mark.parametrize("coding", ["compress", "gzip, gzip, gzip", "br, unknown"])
def test_unknown_or_endless_coding_is_an_error(coding: str) -> None:
    with pytest.raises(DecodingError):
        decoders(coding)


def test_padding_after_gzip_is_overlooked() -> None:
    assert b"".join(_decoded(gzip.compress(b"words") + bytes(8), "gzip", 100)) == b"words"
