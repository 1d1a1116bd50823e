"""A process that embeds can be forked, leaves when asked, and tells nobody."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
# A child that leaves by the front door: whatever was loaded is taken down on its way out.
FORKING = """
import os, sys
from claims.embeddings import embed
here = embed(["The toll rose to 38."])
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
there = embed(["The toll rose to 38."])
sys.exit(0 if abs(here - there).max() < 1e-6 else "The child computes otherwise.")
"""


def test_a_forked_process_embeds_and_ends(tmp_path: Path) -> None:
    """It loads a model of its own, and nothing is written about it at home."""
    # Neither a CI variable nor a test runner's: onnxruntime keeps quiet where it sees one.
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING]
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
