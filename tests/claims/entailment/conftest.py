"""Tiny models, written here: a bag of words in which each word speaks for an answer."""

import json
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

from claims.embeddings.onnx_file import FLOAT, INT64, block, model, node, number, value_info

ANSWERS = ("contradiction", "entailment", "neutral")
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "two", "three", "died", "survived", "nobody", "rain")
# What each word adds to contradiction, entailment and neutral; in the second text, times SECOND.
SAYS = np.array(
    [[0, 0, 0], [0, 0, 0.1], [0, 0, 0.2], [0.05, 0, 0], [0.3, 0.1, 0], [0.4, 0.2, 0.1],
     [0.1, 0.9, 0], [0.7, 0.1, 0.3], [1.5, 0, 0.2], [0, 0, 1.2]], np.float32,
)  # fmt: skip
SECOND = np.array([1.5, -0.5, 1.0], np.float32)


class WriteModel(Protocol):
    """Writes a model's folder; what is given is otherwise than in a right one."""

    def __call__(
        self,
        folder: Path,
        labels: Sequence[str] = ...,
        *,
        has_types: bool = ...,
        says: NDArray[np.float32] = ...,
        **fields: Any,
    ) -> Path:
        """Return the folder."""


@pytest.fixture
def write_model() -> WriteModel:
    """Return what writes model.onnx, tokenizer.json and config.json into a folder."""
    return _write


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_model: WriteModel) -> Path:
    """Make a right model the one in use, and return its folder."""
    folder = write_model(tmp_path / "tiny")
    monkeypatch.setenv("ENTAILMENT_MODEL", str(folder))
    return folder


@pytest.fixture
def expected() -> Callable[[str, str], tuple[float, ...]]:
    """Return what a model with types answers, computed a second time from its documentation."""

    def judged(a: str, b: str) -> tuple[float, ...]:
        one, other = _shares(a, b), _shares(b, a)
        both = np.array([(one[0] + other[0]) / 2, max(one[1], other[1]), (one[2] + other[2]) / 2])
        return tuple(both / both.sum())

    return judged


def _shares(a: str, b: str) -> NDArray[np.float64]:
    first, second = ([WORDS.index(word) for word in text.split()] for text in (a, b))
    start, middle = WORDS.index("[CLS]"), WORDS.index("[SEP]")
    sums = SAYS[[start, *first, middle]].sum(axis=0)
    sums = sums + (SAYS[[*second, middle]] * SECOND).sum(axis=0)
    powers = np.exp(sums.astype(np.float64))
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def _write(
    folder: Path,
    labels: Sequence[str] = ANSWERS,
    *,
    has_types: bool = True,
    says: NDArray[np.float32] = SAYS,
    **fields: Any,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    order = [ANSWERS.index(label.lower()) for label in labels]
    (folder / "model.onnx").write_bytes(_graph(says[:, order], SECOND[order], has_types=has_types))
    _tokenizer().save(str(folder / "tokenizer.json"))
    config = {"id2label": dict(enumerate(labels)), "max_length": 32} | fields
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def _graph(says: NDArray[np.float32], second: NDArray[np.float32], *, has_types: bool) -> bytes:
    """Return the sum over a row's words of what each says, as an ONNX file."""
    nodes = [
        node("Gather", ["says", "input_ids"], "each", {}),
        node("Cast", ["attention_mask"], "float", {"to": FLOAT}),
        node("Unsqueeze", ["float", "last"], "mask", {}),
        node("Mul", ["each", "mask"], "words", {}),
    ]
    inputs = [value_info(name, INT64, ["n", "m"]) for name in ("input_ids", "attention_mask")]
    if has_types:
        inputs.append(value_info("token_type_ids", INT64, ["n", "m"]))
        nodes.append(node("Gather", ["times", "token_type_ids"], "time", {}))
        nodes.append(node("Mul", ["words", "time"], "weighed", {}))
    summed = "weighed" if has_types else "words"
    nodes.append(node("ReduceSum", [summed, "middle"], "logits", {"keepdims": 0}))
    tensors = [
        _floats("says", says), _floats("times", np.stack([np.ones_like(second), second])),
        _integers("last", [2]), _integers("middle", [1]),
    ]  # fmt: skip
    outputs = [value_info("logits", FLOAT, ["n", says.shape[1]])]
    return model(nodes, tensors, inputs, outputs)


def _floats(name: str, values: NDArray[np.float32]) -> bytes:
    sizes = b"".join(number(1, size) for size in values.shape)
    return sizes + number(2, FLOAT) + block(8, name) + block(9, values.astype("<f4").tobytes())


def _integers(name: str, values: list[int]) -> bytes:
    raw = struct.pack(f"<{len(values)}q", *values)
    return number(1, len(values)) + number(2, INT64) + block(8, name) + block(9, raw)


def _tokenizer() -> Tokenizer:
    numbers = {word: at for at, word in enumerate(WORDS)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(word, numbers[word]) for word in ("[CLS]", "[SEP]")],
    )
    return tokenizer
