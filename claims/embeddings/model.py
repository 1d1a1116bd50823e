"""The model in memory: loaded once a process, at its first use, by whichever thread comes first."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims import inference
from claims.embeddings import graph, weights
from claims.embeddings.missing import ModelMissing
from claims.embeddings.tokens import Tokens


class Model:
    """The published weights in an onnxruntime session, and their tokenizer."""

    def __init__(self) -> None:
        if (folder := weights.folder()) is None:
            raise ModelMissing(f"the package {weights.DISTRIBUTION} is not installed")
        self._tokens = Tokens(weights.verified(folder / weights.TOKENIZER))
        stored = weights.tensors(weights.verified(folder / weights.WEIGHTS))
        self._session = inference.opened(graph.build(stored), folder)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of unit length for each text; the same text is computed once."""
        places = {text: index for index, text in enumerate(dict.fromkeys(texts))}
        rows = [self._tokens.read(text) for text in places]
        vectors = np.empty((len(rows), graph.DIMENSIONS), np.float32)

        def fill(batch: list[int]) -> None:
            ids = inference.padded([rows[index] for index in batch])
            mask = inference.padded([[1] * len(rows[index]) for index in batch])
            given = {"ids": ids, "mask": mask.astype(np.float32)}
            vectors[batch] = self._session.run(["vectors"], given)[0]

        inference.side_by_side("embedding", fill, rows)
        return vectors[[places[text] for text in texts]]


_loading: inference.Kept[Model] = inference.Kept()


def loaded() -> Model:
    """Return this process's model, loaded at the first call; raise ModelMissing if it cannot be."""
    return _loading.get(lambda: Model())  # noqa: PLW0108 - which model it is, is told at the call
