"""The model in memory: loaded once a process, at its first use, by whichever thread comes first."""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from claims.embeddings import graph, weights
from claims.embeddings.missing import ModelMissing
from claims.embeddings.tokens import Tokens, batches, padded

THREADS_VARIABLE = "EMBEDDING_THREADS"
_ERRORS_ONLY = 3  # onnxruntime's severity; it warns of each weight that a graph leaves aside
_WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path"


class Model:
    """The published weights in an onnxruntime session, and their tokenizer."""

    def __init__(self) -> None:
        if (folder := weights.folder()) is None:
            raise ModelMissing(f"the package {weights.DISTRIBUTION} is not installed")
        self._tokens = Tokens(weights.verified(folder / weights.TOKENIZER))
        stored = weights.tensors(weights.verified(folder / weights.WEIGHTS))
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _ERRORS_ONLY
        # No threads of its own, which a forked process could neither use nor stop. Batches are
        # computed side by side instead, which is as fast, and no thread is left when they are done.
        options.intra_op_num_threads = 1
        options.add_session_config_entry(_WEIGHTS_FOLDER, str(folder))
        self._session = onnxruntime.InferenceSession(
            graph.build(stored), options, providers=["CPUExecutionProvider"]
        )

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of unit length for each text; the same text is computed once."""
        places = {text: index for index, text in enumerate(dict.fromkeys(texts))}
        rows = [self._tokens.read(text) for text in places]
        vectors = np.empty((len(rows), graph.DIMENSIONS), np.float32)

        def fill(batch: list[int]) -> None:
            ids, mask = padded([rows[index] for index in batch])
            vectors[batch] = self._session.run(["vectors"], {"ids": ids, "mask": mask})[0]

        with ThreadPoolExecutor(threads(), "embedding") as pool:
            list(pool.map(fill, batches(rows)))
        return vectors[[places[text] for text in texts]]


class _Loading:
    """The one model of this process, and the lock under which it is loaded."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Know of no model, as at the start of a process."""
        self.lock = threading.Lock()
        self.model: Model | None = None


_loading = _Loading()
# A forked process loads its own: at the fork the parent may have been loading or computing.
os.register_at_fork(after_in_child=_loading.begin)


def loaded() -> Model:
    """Return this process's model, loaded at the first call; raise ModelMissing if it cannot be."""
    with _loading.lock:
        if _loading.model is None:
            _loading.model = Model()
        return _loading.model


def threads() -> int:
    """Return on how many cores one call computes: EMBEDDING_THREADS, or all that we may use."""
    raw = os.environ.get(THREADS_VARIABLE, "").strip()
    if raw.isdecimal() and int(raw) > 0:
        return int(raw)
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
