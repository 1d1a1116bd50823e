"""Each benchmark as a command, at its small size: right results, and nothing left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.farm_process import ROOT

FIGURES = {  # memory is made of the same parts as refetch, and takes as long to start
    "refetch": {"first capture", "unchanged", "5 % edited", "all edited", "10 % timing out"},
    "dispatch": {"claim_due(now, 10), 1,000 sources"},
    "detection": {"rules alone", "backlog: lost by the kill"},
    "stories": {"open: marked sentences", "held out: pairs of two meanings in one claim"},
}


def test_those_tried_here_are_among_those_that_all_runs() -> None:
    assert FIGURES.keys() < set(BENCHMARKS)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_it_measures_and_finds_nothing_wrong(name: str, open_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--size", "small", "--json"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(open_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["faults"] == []
    assert FIGURES[name] <= {figure["name"] for figure in report["figures"]}
    assert list(open_folder.iterdir()) == []


def test_an_unknown_size_is_a_clear_message() -> None:
    command = [sys.executable, "-m", "benchmarks.refetch", "--size", "huge"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "invalid choice: 'huge'" in done.stderr
