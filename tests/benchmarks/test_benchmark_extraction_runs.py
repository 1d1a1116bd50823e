"""The extraction benchmark as a command: small, with articles given by hand, and misused."""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.farm_process import ROOT

ROW = {
    "text": "“We left,” said Anna Holt.",
    "quotes": [{"start": 0, "end": 10, "speaker_start": 16, "speaker_end": 25, "cue": "said"}],
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.extraction", "--size", "small", *arguments],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_measures_the_shipped_articles_and_those_given(
    open_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.jsonl").write_text(json.dumps(ROW))
    done = run(open_folder, "--json", "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    values = {figure["name"]: figure["value"] for figure in report["figures"]}
    assert report["faults"] == []
    assert values["mine: direct, recall, IoU .5"] == 100
    assert values["mine: all, speaker"] == 100
    for name in ("all, mode", "indirect, precision, IoU .5", "floor, speaker"):
        assert 0 < values[f"shipped: {name}"] <= 100
    assert values["an article of 700 words"] > values["floor: its sentences alone"] > 0
    assert "shipped: the twenty worst errors" in report["texts"]
    assert list(open_folder.iterdir()) == []


def test_a_folder_that_is_not_there_or_empty_is_a_clear_message(
    open_folder: Path, tmp_path: Path
) -> None:
    missing = run(open_folder, "--data", "nowhere")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "nowhere is no folder" in missing.stderr
    empty = run(open_folder, "--data", str(tmp_path))
    assert (empty.returncode, empty.stdout) == (1, "")
    assert "holds no *.jsonl file" in empty.stderr
