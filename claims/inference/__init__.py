"""What every model on this machine needs: its run-time, one copy a process, work shared out.

Nothing else imports onnxruntime.
"""

import importlib.util
import os

from claims.inference.batches import BATCH, batches, padded, side_by_side, threads
from claims.inference.kept import Kept
from claims.inference.session import opened
from claims.inference.texts import readable

__all__ = [
    "BATCH",
    "Kept",
    "batches",
    "missing_package",
    "opened",
    "padded",
    "readable",
    "side_by_side",
    "threads",
]

PACKAGES = ("onnxruntime", "tokenizers")

# onnxruntime reports its use to its maker unless this is set before its import (its Privacy.md,
# from version 1.29). Nothing leaves here but by claimtracker/http, so it is not a setting.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def missing_package() -> str:
    """Return the name of a package that is not installed, or nothing; none is loaded for it."""
    return next((name for name in PACKAGES if not _is_there(name)), "")


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
