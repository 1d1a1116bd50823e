"""The network as exported to ONNX: tried when it is loaded, so that it does not fail later."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims import inference
from claims.entailment.files import MODEL, Files
from claims.entailment.missing import ModelMissing
from claims.entailment.tokens import Row, Tokens

Floats = NDArray[np.float64]
_NEEDED = {"input_ids", "attention_mask"}
_KNOWN = _NEEDED | {"token_type_ids"}
_NEUTRAL = (-1000.0, -1000.0, 0.0)
_TYPES = {"tensor(int64)": np.int64, "tensor(int32)": np.int32, "tensor(float)": np.float32}


class Network:
    """Rows in, the probabilities of contradiction, entailment and neutral out."""

    def __init__(self, files: Files, tokens: Tokens) -> None:
        path = files.folder / MODEL
        self._order = list(files.config.order)
        self._filling = tokens.filling
        try:
            self._session = inference.opened(path)
        except ImportError:
            raise
        except Exception as error:  # onnxruntime's own errors have no class in common
            raise ModelMissing(f"{path} is no model that onnxruntime reads ({error})") from error
        self._types = {one.name: _TYPES.get(one.type) for one in self._session.get_inputs()}
        outputs = [one.name for one in self._session.get_outputs()]
        self._output = "logits" if "logits" in outputs else outputs[0]
        if not _NEEDED <= self._types.keys() <= _KNOWN or None in self._types.values():
            raise ModelMissing(
                f"{path} must read whole numbers named input_ids, attention_mask and, if it likes, "
                f"token_type_ids, not {', '.join(sorted(self._types))}"
            )
        self._try(files, tokens.highest)

    def probabilities(self, rows: list[Row]) -> Floats:
        """Return a row of three that sum to 1 for each row, whatever company it is in."""
        found = np.empty((len(rows), 3), np.float64)

        def fill(batch: list[int]) -> None:
            found[batch] = _shares(self._logits([rows[index] for index in batch])[:, self._order])

        inference.side_by_side("entailment", fill, [row.ids for row in rows])
        return found

    def _logits(self, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - of a model we do not know yet
        given = {
            "input_ids": inference.padded([row.ids for row in rows], self._filling),
            "attention_mask": inference.padded([[1] * len(row.ids) for row in rows]),
            "token_type_ids": inference.padded([row.types for row in rows]),
        }
        fed = {name: given[name].astype(of) for name, of in self._types.items()}
        return self._session.run([self._output], fed)[0]

    def _try(self, files: Files, highest: int) -> None:
        """Compute the longest pair and a short one, with the highest number that can come."""
        longest = files.config.max_length
        rows = [Row([highest] * size, [0] * (size - 1) + [1]) for size in (longest, 2)]
        path = files.folder / MODEL
        try:
            logits = self._logits(rows)
        except Exception as error:  # as above
            raise ModelMissing(
                f"{path} fails on a pair of {longest} tokens with numbers up to {highest}: is "
                f"max_length or the tokenizer another model's? ({error})"
            ) from error
        shape = getattr(logits, "shape", None)
        if shape != (2, 3):
            raise ModelMissing(f"{path} must give three numbers a pair, and gave {shape} for two")
        if not np.isfinite(logits).all():
            raise ModelMissing(f"{path} gives what is no number")


def _shares(logits: NDArray[np.float32]) -> Floats:
    """Return the softmax of each row; neutral where there is no number."""
    known = np.isfinite(logits).all(axis=1, keepdims=True)
    exact = np.where(known, logits, _NEUTRAL).astype(np.float64)
    powers = np.exp(exact - exact.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares
