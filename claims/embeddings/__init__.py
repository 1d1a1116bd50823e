"""Sentence embeddings: texts in, vectors out, close together where the matter is the same."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims import inference
from claims.embeddings import weights
from claims.embeddings.graph import DIMENSIONS
from claims.embeddings.missing import ModelMissing

__all__ = ["DIMENSIONS", "EMBEDDING_MODEL", "ModelMissing", "embed", "installed"]

# Stored beside each vector: those of different models are never compared. It changes with all that
# changes vectors by more than rounding: the weights, how texts are prepared, the arithmetic.
EMBEDDING_MODEL = f"all-MiniLM-L6-v2/{weights.HASHES[weights.WEIGHTS][:8]}-fp32"


def installed() -> bool:
    """Say whether what ``embed`` needs is there; nothing is loaded or checked for it."""
    return weights.folder() is not None and not inference.missing_package()


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return a vector for each text, as rows (texts, 384) of unit length, in their order.

    The scalar product of two rows is their cosine: 1 for the same words, about 0 for nothing in
    common. It says "of the same matter", never "agrees": a statement and its denial lie close.

    Any string has a vector, and the model knows English. It reads the first 256 word pieces (about
    190 words), its own limit, and nothing beyond 10,000 characters. It is loaded once a process, at
    the first call, and computes on EMBEDDING_THREADS cores (default: all). Raises ModelMissing
    where it is not installed or not the published one.
    """
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    if absent := inference.missing_package():
        raise ModelMissing(f"the package {absent} is not installed")
    try:
        from claims.embeddings import model  # noqa: PLC0415 - imports what may be missing

        ready = model.loaded()
    except ImportError as error:  # such as a system library that is older than the package wants
        raise ModelMissing(f"a package does not load on this machine ({error})") from error
    return ready.embed(texts)
