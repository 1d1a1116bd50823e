"""A model in onnxruntime, set up so that a process with it can be forked and waits for nothing."""

from pathlib import Path
from typing import Any

_SILENT = 4  # onnxruntime's severity: what goes wrong is raised, and needs no line beside it
_WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path"


def opened(model: bytes | Path, weights: Path | None = None) -> Any:  # noqa: ANN401 - untyped there
    """Return the onnxruntime session of a model, given as a file or as its bytes.

    ``weights`` is the folder of what bytes leave in other files. Raises ImportError where
    onnxruntime does not load on this machine, and what onnxruntime raises for a model that it
    cannot use.
    """
    import onnxruntime  # noqa: PLC0415 - it may be missing, and takes a while

    options = onnxruntime.SessionOptions()
    options.log_severity_level = _SILENT
    # No threads of its own, which a forked process could neither use nor stop. Batches are
    # computed side by side instead, which is as fast, and no thread is left when they are done.
    options.intra_op_num_threads = 1
    if weights is not None:
        options.add_session_config_entry(_WEIGHTS_FOLDER, str(weights))
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
