"""From the trained network to the folder that `claims/entailment` loads, checked on the way."""

import hashlib
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.entailment.fit import encoded
from training.entailment.network import CrossEncoder
from training.entailment.pairs import LABELS, Pair
from training.entailment.quantising import quantised

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OPSET = 17  # the first with layer normalisation as one operator
_BATCH = 16  # pairs
# How far probabilities in whole numbers may lie from torch's: on average, and for 99 in 100 pairs.
MEAN_APART, MOST_APART = 0.02, 0.10


class ExportError(ValueError):
    """The exported network does not compute what the trained one does; the message has figures."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the exported network's probabilities lie from torch's, over some pairs."""

    pairs: int
    mean: float  # of the absolute differences of all three probabilities
    most: float  # of 99 in 100 pairs, the largest of the three
    same_label: float  # share of pairs


def export(
    network: CrossEncoder,
    tokenizer_file: Path,
    folder: Path,
    pairs: Sequence[Pair],
    *,
    longest: int,
    about: dict[str, Any],
    whole: bool = True,
) -> Agreement:
    """Write model.onnx, tokenizer.json and config.json; return how near they come to torch.

    ``about`` goes into config.json as it is: ``name``, ``trained_on``, ``seed``. ``longest`` is
    the tokens of a pair in training. With ``whole`` false, weights stay 32-bit floats. Raises
    ExportError where the probabilities of ``pairs`` are farther apart than MEAN_APART or
    MOST_APART; nothing is left in the folder then.
    """
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    model = to_onnx(network, tokenizer, longest)
    model = quantised(model) if whole else model
    agreement = agreed(network, model.SerializeToString(), tokenizer, pairs, longest)
    if agreement.mean > MEAN_APART or agreement.most > MOST_APART:
        raise ExportError(f"The exported network computes otherwise than the trained: {agreement}")
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    shutil.copyfile(tokenizer_file, folder / "tokenizer.json")
    config = {
        **about,
        "id2label": {str(at): label for at, label in enumerate(LABELS)},
        "max_length": longest,
        "sha256": {name: _sha256(folder / name) for name in ("model.onnx", "tokenizer.json")},
    }
    text = json.dumps(config, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / "config.json").write_text(f"{text}\n")
    return agreement


def to_onnx(network: CrossEncoder, tokenizer: Tokenizer, longest: int) -> onnx.ModelProto:
    """Return the network in 32-bit floats; batch and length are free."""
    network.eval()
    example = encoded(tokenizer, [Pair("One died.", "Nobody died.", 0)] * 2, longest)
    written = io.BytesIO()
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS} | {"logits": {0: "batch"}}
    with torch.no_grad():
        torch.onnx.export(
            network, tuple(example[name] for name in INPUTS), written, dynamo=False,
            input_names=list(INPUTS), output_names=["logits"], dynamic_axes=axes,
            opset_version=_OPSET,
        )  # fmt: skip
    return onnx.load_from_string(written.getvalue())


def agreed(
    network: CrossEncoder, model: bytes, tokenizer: Tokenizer, pairs: Sequence[Pair], longest: int
) -> Agreement:
    """Compare the probabilities of both for the pairs."""
    network.eval()
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    ours, theirs = [], []
    for start in range(0, len(pairs), _BATCH):
        inputs = encoded(tokenizer, pairs[start : start + _BATCH], longest)
        with torch.no_grad():
            theirs.append(_probabilities(network(**inputs).numpy()))
        fed = {name: tensor.numpy() for name, tensor in inputs.items()}
        ours.append(_probabilities(session.run(["logits"], fed)[0]))
    one, other = np.concatenate(ours), np.concatenate(theirs)
    apart = np.abs(one - other)
    return Agreement(
        pairs=len(pairs),
        mean=float(apart.mean()),
        most=float(np.quantile(apart.max(axis=1), 0.99)),
        same_label=float((one.argmax(axis=1) == other.argmax(axis=1)).mean()),
    )


def _probabilities(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
