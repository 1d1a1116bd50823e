"""What is computed is BERT as published, held against a second way of computing it."""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from claims.embeddings import embed, onnx_file, weights
from claims.embeddings.onnx_file import Stored

Array = NDArray[np.float64]
TEXTS = [
    "The ministry said that 38 of 67 passengers were killed.",
    "He denied it.",
    "Prosecutors attributed both deaths to post-traumatic shock, not to heart failure.",
]


def test_vectors_agree_with_a_plain_forward_pass() -> None:
    """Written a second time, text by text, without padding, from the paper."""
    bert = Bert()
    expected = np.array([bert.embed(text) for text in TEXTS])
    cosines = np.einsum("ij,ij->i", embed(TEXTS), expected)
    np.testing.assert_allclose(cosines, 1, atol=1e-5)


class Bert:
    """BERT in numpy: tokens, embeddings, six layers, the mean, unit length."""

    def __init__(self) -> None:
        folder = weights.folder()
        assert folder is not None
        raw = (folder / "model.safetensors").read_bytes()
        start = 8 + int.from_bytes(raw[:8], "little")
        self.weights: dict[str, Array] = {}
        for name, entry in json.loads(raw[8:start]).items():
            if entry.get("dtype") == "F32":
                first, end = entry["data_offsets"]
                flat = np.frombuffer(raw[start + first : start + end], "<f4").astype(np.float64)
                self.weights[name] = flat.reshape(entry["shape"])
        words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.numbers = {word: number for number, word in enumerate(words)}

    def tokens(self, text: str) -> list[int]:
        """Cut ASCII text into the longest known pieces, from the left."""
        pieces = ["[CLS]"]
        for word in re.findall(r"\w+|[^\w\s]", text.lower()):
            start = 0
            while start < len(word):
                marks = "##" if start else ""
                ends = range(len(word), start, -1)
                end = next(end for end in ends if marks + word[start:end] in self.numbers)
                pieces.append(marks + word[start:end])
                start = end
        return [self.numbers[piece] for piece in [*pieces, "[SEP]"]]

    def linear(self, x: Array, name: str) -> Array:
        """Multiply and add."""
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normal(self, x: Array, name: str) -> Array:
        """Bring each row to mean 0 and variance 1, then scale and move it."""
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def attention(self, x: Array, name: str) -> Array:
        """Let each of the twelve heads weigh all tokens by softmax(QK/√32) and sum up V."""
        q, k, v = (
            self.linear(x, f"{name}.self.{part}").reshape(len(x), 12, 32).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = np.exp(q @ k.transpose(0, 2, 1) / math.sqrt(32))
        heads = (scores / scores.sum(-1, keepdims=True)) @ v
        return self.linear(heads.transpose(1, 0, 2).reshape(x.shape), f"{name}.output.dense")

    def embed(self, text: str) -> Array:
        """Return the mean of the last layer's rows, at unit length."""
        ids = self.tokens(text)
        x = self.weights["embeddings.word_embeddings.weight"][ids]
        x = x + self.weights["embeddings.position_embeddings.weight"][: len(ids)]
        x = x + self.weights["embeddings.token_type_embeddings.weight"][0]
        x = self.normal(x, "embeddings.LayerNorm")
        gelu: Callable[[Array], Array] = np.vectorize(lambda a: a * (1 + math.erf(a / 2**0.5)) / 2)
        for layer in range(6):
            name = f"encoder.layer.{layer}"
            attention = self.attention(x, f"{name}.attention")
            x = self.normal(x + attention, f"{name}.attention.output.LayerNorm")
            inner = gelu(self.linear(x, f"{name}.intermediate.dense"))
            x = self.normal(
                x + self.linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm"
            )
        mean: Array = x.mean(0)
        return mean / np.linalg.norm(mean)


def test_places_of_tensors_are_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    """Other types than 32-bit floats, and the format's own notes, are left out."""
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [8, 16]},
            "b": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
        }
    ).encode()
    path = tmp_path / "some.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(16))
    start = 8 + len(header) + 8
    assert weights.tensors(path) == {"a": Stored("some.safetensors", start, 8, (2, 1))}


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        (0, b"\x08\x00"),
        (127, b"\x08\x7f"),
        (300, b"\x08\xac\x02"),
        (-1, b"\x08" + b"\xff" * 9 + b"\x01"),
    ],
)
def test_numbers_are_written_as_protocol_buffers_write_them(value: int, wire: bytes) -> None:
    """The samples are of the format's own documentation."""
    assert onnx_file.number(1, value) == wire
