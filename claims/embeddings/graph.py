"""The model as an ONNX graph over its published weights, which stay in their file.

BERT (Devlin and others, 2018, https://arxiv.org/abs/1810.04805) in the sizes of all-MiniLM-L6-v2:
six layers of twelve heads. The embedding of a text is the mean over its tokens, at unit length.
"""

from claims.embeddings import onnx_file
from claims.embeddings.onnx_file import FLOAT, INT64, Stored

DIMENSIONS = 384
_LAYERS = 6
_HEADS = 12
_EPSILON = 1e-12  # in layer normalisation, from the model's config.json
_FLAT, _SIZES = "flat", "sizes"


class _Graph:
    """Nodes in the order in which they are computed, each named by its output."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []

    def add(self, operator: str, *inputs: str, **attributes: int | float) -> str:
        """Add one node and return the name of its output."""
        output = f"{operator}.{len(self.nodes)}"
        self.nodes.append(onnx_file.node(operator, list(inputs), output, attributes))
        return output

    def linear(self, x: str, weights: str) -> str:
        """Add a fully connected layer over rows."""
        return self.add("Gemm", x, f"{weights}.weight", f"{weights}.bias", transB=1)

    def normalised(self, x: str, weights: str) -> str:
        """Add a layer normalisation."""
        inputs = x, f"{weights}.weight", f"{weights}.bias"
        return self.add("LayerNormalization", *inputs, axis=-1, epsilon=_EPSILON)


def build(stored: dict[str, Stored]) -> bytes:
    """Return the ONNX model of the weights ``stored``.

    In: ``ids``, token numbers (texts, tokens), and ``mask``, 1.0 for a token and 0.0 for padding.
    Out: ``vectors`` (texts, 384), each of unit length.
    """
    graph = _Graph()
    x, sizes, bias = _start(graph)
    for layer in range(_LAYERS):
        x = _layer(graph, x, f"encoder.layer.{layer}", sizes, bias)
    _pool(graph, graph.add("Reshape", x, sizes))
    tensors = [onnx_file.stored_tensor(name, place) for name, place in stored.items()]
    constants = {_FLAT: [-1, DIMENSIONS], "zero": [0], "one": [1], "heads": [1, 2]}
    tensors += [onnx_file.integers_tensor(name, values) for name, values in constants.items()]
    inputs = [
        onnx_file.value_info("ids", INT64, ["texts", "tokens"]),
        onnx_file.value_info("mask", FLOAT, ["texts", "tokens"]),
    ]
    outputs = [onnx_file.value_info("vectors", FLOAT, ["texts", DIMENSIONS])]
    return onnx_file.model(graph.nodes, tensors, inputs, outputs)


def _start(graph: _Graph) -> tuple[str, str, str]:
    """Add the sum of word, position and type; return its rows, its sizes and attention's bias."""
    words = graph.add("Gather", "embeddings.word_embeddings.weight", "ids")
    tokens = graph.add("Shape", "ids", start=1)
    places = "embeddings.position_embeddings.weight"
    positions = graph.add("Slice", places, "zero", tokens, "zero")
    kind = graph.add("Gather", "embeddings.token_type_embeddings.weight", "zero")
    summed = graph.add("Add", words, graph.add("Add", positions, kind))
    sizes = graph.add("Shape", summed)
    rows = graph.add("Reshape", graph.normalised(summed, "embeddings.LayerNorm"), _FLAT)
    # The logarithm: nothing for a token, minus infinity for padding.
    bias = graph.add("Unsqueeze", graph.add("Log", "mask"), "heads")
    bias = graph.add("Expand", bias, graph.add("Concat", tokens, "one", axis=0))
    return rows, sizes, bias


def _layer(graph: _Graph, x: str, name: str, sizes: str, bias: str) -> str:
    parts = [
        graph.add("Reshape", graph.linear(x, f"{name}.attention.self.{part}"), sizes)
        for part in ("query", "key", "value")
    ]
    attention = graph.add("Attention", *parts, bias, q_num_heads=_HEADS, kv_num_heads=_HEADS)
    dense = graph.linear(graph.add("Reshape", attention, _FLAT), f"{name}.attention.output.dense")
    x = graph.normalised(graph.add("Add", dense, x), f"{name}.attention.output.LayerNorm")
    inner = graph.add("Gelu", graph.linear(x, f"{name}.intermediate.dense"))
    outer = graph.linear(inner, f"{name}.output.dense")
    return graph.normalised(graph.add("Add", outer, x), f"{name}.output.LayerNorm")


def _pool(graph: _Graph, x: str) -> None:
    """Add the sum over the words at unit length: the mean's divisor falls out of it."""
    row = graph.add("Unsqueeze", "mask", "one")
    summed = graph.add("Squeeze", graph.add("MatMul", row, x), "one")
    length = graph.add("ReduceL2", summed, "one", keepdims=1)
    graph.nodes.append(onnx_file.node("Div", [summed, length], "vectors", {}))
