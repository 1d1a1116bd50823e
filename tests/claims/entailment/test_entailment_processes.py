"""A process that judges can be forked, leaves when asked, and tells nobody."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims.entailment import judge, model
from claims.entailment.files import Files

ROOT = Path(__file__).parents[3]
PAIR = [("two died", "three died")]
# Forked while other threads are judging; each leaves by the front door.
FORKING = """
import os, sys, threading
from claims.entailment import judge
pair = [("two died", "three died")]
here, enough = judge(pair), threading.Event()
def go_on():
    while not enough.is_set():
        judge(pair)
others = [threading.Thread(target=go_on) for _ in range(3)]
for other in others:
    other.start()
child = os.fork()
if not child:
    sys.exit(0 if judge(pair) == here else "The child judges otherwise.")
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
enough.set()
for other in others:
    other.join()
sys.exit(status)
"""


def test_a_forked_process_judges_and_ends(tiny: Path, tmp_path: Path) -> None:
    """It loads a model of its own, and nothing is written about it at home."""
    home = tmp_path / "home"
    home.mkdir()
    # Neither a CI variable nor a test runner's: onnxruntime keeps quiet where it sees one.
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORKING]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env | {"ENTAILMENT_MODEL": str(tiny)},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.iterdir()) == []


def test_threads_that_come_at_once_load_one_model(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others wait for the first and use what it loaded."""
    count: list[Path] = []
    together = threading.Barrier(4)
    load = model.Model

    def counted(files: Files) -> model.Model:
        count.append(files.folder)
        return load(files)

    def ask(_: int) -> list[tuple[float, float, float]]:
        together.wait()
        return judge(PAIR)

    monkeypatch.setattr(model, "Model", counted)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(4)))
    assert answers == [answers[0]] * 4
    assert count == [tiny]
