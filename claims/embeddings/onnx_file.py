"""Writes the few messages of an ONNX file that a graph needs, in Protocol Buffers' wire format."""

import struct
from dataclasses import dataclass
from typing import Final

# Element types of onnx.proto's TensorProto.DataType.
FLOAT: Final = 1
INT64: Final = 7

_IR_VERSION = 10
_OPSET = 23  # the first that has attention as one operator
_FLOAT_ATTRIBUTE, _INT_ATTRIBUTE = 1, 2  # AttributeProto.AttributeType
_EXTERNAL = 1  # TensorProto.DataLocation


@dataclass(frozen=True, slots=True)
class Stored:
    """Numbers that stay in a file beside the graph: their place in bytes, and their shape."""

    file: str
    start: int
    length: int
    shape: tuple[int, ...]


def number(field: int, value: int) -> bytes:
    """Return an integer field (a negative number as 64-bit two's complement)."""
    return _varint(field << 3) + _varint(value & (1 << 64) - 1)


def block(field: int, value: bytes | str) -> bytes:
    """Return a field of bytes, of text or of another message."""
    raw = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(raw)) + raw


def node(
    operator: str, inputs: list[str], output: str, attributes: dict[str, int | float]
) -> bytes:
    """Return a NodeProto with one output."""
    parts = [block(1, name) for name in inputs]
    parts += [block(2, output), block(4, operator)]
    parts += [block(5, _attribute(name, value)) for name, value in attributes.items()]
    return b"".join(parts)


def stored_tensor(name: str, stored: Stored) -> bytes:
    """Return a TensorProto of 32-bit floats that are read from another file."""
    parts = [number(1, size) for size in stored.shape]
    parts += [number(2, FLOAT), block(8, name)]
    place = {"location": stored.file, "offset": stored.start, "length": stored.length}
    parts += [block(13, block(1, key) + block(2, str(value))) for key, value in place.items()]
    return b"".join([*parts, number(14, _EXTERNAL)])


def integers_tensor(name: str, values: list[int]) -> bytes:
    """Return a TensorProto of one dimension with 64-bit integers."""
    raw = struct.pack(f"<{len(values)}q", *values)
    return number(1, len(values)) + number(2, INT64) + block(8, name) + block(9, raw)


def value_info(name: str, element: int, shape: list[str | int]) -> bytes:
    """Return a ValueInfoProto: the name, element type and shape of an input or output."""
    sizes = b"".join(
        block(1, block(2, size) if isinstance(size, str) else number(1, size)) for size in shape
    )
    tensor = number(1, element) + block(2, sizes)
    return block(1, name) + block(2, block(1, tensor))


def model(
    nodes: list[bytes], tensors: list[bytes], inputs: list[bytes], outputs: list[bytes]
) -> bytes:
    """Return a whole ModelProto of messages that the functions above returned."""
    graph = [block(1, one) for one in nodes] + [block(2, "embed")]
    graph += [block(5, one) for one in tensors]
    graph += [block(11, one) for one in inputs] + [block(12, one) for one in outputs]
    opset = block(1, "") + number(2, _OPSET)
    return number(1, _IR_VERSION) + block(7, b"".join(graph)) + block(8, opset)


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return block(1, name) + number(3, value) + number(20, _INT_ATTRIBUTE)
    single = _varint(2 << 3 | 5) + struct.pack("<f", value)
    return block(1, name) + single + number(20, _FLOAT_ATTRIBUTE)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
