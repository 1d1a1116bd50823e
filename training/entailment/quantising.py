"""Whole numbers of few bits for a network's weights, one scale a token for what they multiply."""

from collections.abc import Iterator

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

# Weights within ±63: the sum of two products with a byte then fits 16 bits, which is where
# processors without VNNI add them up, so that every machine computes the same.
_LARGEST = 63
_LARGEST_ROW = 127  # of an embedding, which is only looked up
_MIDDLE = 128  # the byte that stands for zero
_SMALLEST = 1e-9  # in place of the largest number of a row of zeros
_ROWS_FROM = 1000  # tables smaller than this stay as they are


def quantised(model: ModelProto) -> ModelProto:
    """Return the model with its linear layers and its word table in whole numbers.

    Each column of weights has its scale, and so has each token's row that is multiplied with
    them: a text is computed alike alone and in any company (onnxruntime's own dynamic
    quantisation has one scale a batch). Wants opset 13 to 17, with weights as initializers.
    """
    writer = _Writer(model)
    nodes = [new for node in model.graph.node for new in writer.replaced(node)]
    changed = ModelProto()
    changed.CopyFrom(model)
    del changed.graph.node[:], changed.graph.initializer[:]
    changed.graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    changed.graph.initializer.extend(one for one in writer.tensors.values() if one.name in used)
    onnx.checker.check_model(changed)
    return changed


class _Writer:
    """What was written so far: the tensors by name, and each row's whole numbers and scale."""

    def __init__(self, model: ModelProto) -> None:
        self.tensors: dict[str, TensorProto] = {one.name: one for one in model.graph.initializer}
        self._whole: dict[str, tuple[str, str]] = {}
        self._constant("q.largest", np.array(127, np.float32))
        self._constant("q.smallest", np.array(_SMALLEST, np.float32))
        self._constant("q.middle", np.array(_MIDDLE, np.float32))
        self._constant("q.zero", np.array(_MIDDLE, np.uint8))

    def replaced(self, node: NodeProto) -> Iterator[NodeProto]:
        """Yield what stands in the place of a node."""
        if node.op_type == "MatMul" and self._is_matrix(node.input[1], 2):
            yield from self._linear(node)
        elif node.op_type == "Gather" and self._is_matrix(node.input[0], _ROWS_FROM):
            yield from self._looked_up(node)
        else:
            yield node

    def _linear(self, node: NodeProto) -> Iterator[NodeProto]:
        name = node.input[1]
        whole, scale = _whole(self._numbers(name), axis=0, largest=_LARGEST)
        self._constant(f"{name}.whole", whole)
        self._constant(f"{name}.scale", scale[0])
        if node.input[0] not in self._whole:
            yield from self._rows(node.input[0])
        rows, of_rows = self._whole[node.input[0]]
        out = node.output[0]
        yield _node("MatMulInteger", [rows, f"{name}.whole", "q.zero"], f"{out}.sum")
        yield _node("Cast", [f"{out}.sum"], f"{out}.float", to=TensorProto.FLOAT)
        yield _node("Mul", [f"{out}.float", of_rows], f"{out}.rows")
        yield _node("Mul", [f"{out}.rows", f"{name}.scale"], out)

    def _rows(self, x: str) -> Iterator[NodeProto]:
        """Write each row of ``x`` as bytes around the middle one, and the scale of each."""
        yield _node("Abs", [x], f"{x}.abs")
        yield _node("ReduceMax", [f"{x}.abs"], f"{x}.max", axes=[-1], keepdims=1)
        yield _node("Max", [f"{x}.max", "q.smallest"], f"{x}.most")
        yield _node("Div", [f"{x}.most", "q.largest"], f"{x}.scale")
        yield _node("Div", [x, f"{x}.scale"], f"{x}.scaled")
        yield _node("Round", [f"{x}.scaled"], f"{x}.round")
        yield _node("Add", [f"{x}.round", "q.middle"], f"{x}.moved")
        yield _node("Cast", [f"{x}.moved"], f"{x}.whole", to=TensorProto.UINT8)
        self._whole[x] = f"{x}.whole", f"{x}.scale"

    def _looked_up(self, node: NodeProto) -> Iterator[NodeProto]:
        name, ids = node.input
        whole, scale = _whole(self._numbers(name), axis=1, largest=_LARGEST_ROW)
        self._constant(f"{name}.whole", whole)
        self._constant(f"{name}.scale", scale)
        out = node.output[0]
        yield _node("Gather", [f"{name}.whole", ids], f"{out}.bytes")
        yield _node("Cast", [f"{out}.bytes"], f"{out}.float", to=TensorProto.FLOAT)
        yield _node("Gather", [f"{name}.scale", ids], f"{out}.scale")
        yield _node("Mul", [f"{out}.float", f"{out}.scale"], out)

    def _is_matrix(self, name: str, rows: int) -> bool:
        tensor = self.tensors.get(name)
        return tensor is not None and len(tensor.dims) == 2 and tensor.dims[0] >= rows

    def _numbers(self, name: str) -> NDArray[np.float32]:
        return np.asarray(numpy_helper.to_array(self.tensors[name]), np.float32)

    def _constant(self, name: str, values: NDArray[np.generic]) -> None:
        self.tensors[name] = numpy_helper.from_array(values, name)


def _whole(
    weights: NDArray[np.float32], axis: int, largest: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), _SMALLEST) / largest
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)


def _node(operator: str, inputs: list[str], output: str, **attributes: object) -> NodeProto:
    return helper.make_node(operator, inputs, [output], name=output, **attributes)
