"""``manage.py compare_pairs``: lines in, lines out, and what happens to bad ones."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

_PAIR = {
    "id": "p1",
    "a": "Russian officials said one of the men had died of heart failure.",
    "b": "Both brothers died of post-traumatic shock, the prosecutor general said.",
}


def _run(path: Path | str) -> tuple[list[dict[str, Any]], str, CommandError | None]:
    out, err, raised = io.StringIO(), io.StringIO(), None
    try:
        call_command("compare_pairs", str(path), stdout=out, stderr=err)
    except CommandError as error:
        raised = error
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), raised


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_line_out_for_a_line_in_with_spans_in_the_given_texts(tmp_path: Path) -> None:
    (line,), err, raised = _run(_file(tmp_path, json.dumps(_PAIR)))
    assert (raised, err) == (None, "")
    assert set(line) == {
        "file", "id", "label", "score", "kind", "a_spans", "b_spans", "explanation",
    }  # fmt: skip
    assert (line["id"], line["label"], line["kind"]) == ("p1", "contradiction", "cause")
    assert line["score"] >= 0.6
    assert [_PAIR["a"][s:e] for s, e in line["a_spans"]] == ["heart failure"]
    assert [_PAIR["b"][s:e] for s, e in line["b_spans"]] == ["post-traumatic shock"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(_PAIR).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    (line,), _, raised = _run("-")
    assert raised is None
    assert "file" not in line


def test_dates_and_speakers_explain_a_growing_toll(tmp_path: Path) -> None:
    toll = {"id": 1, "a": "12 people have been killed.", "b": "15 people have been killed."}
    known = toll | {
        "a_date": "2025-07-01",
        "b_date": "2025-07-02",
        "a_speaker": "M",
        "b_speaker": "M",
    }
    lines, _, _ = _run(_file(tmp_path, json.dumps(toll), json.dumps(known)))
    assert [line["label"] for line in lines] == ["contradiction", "neutral"]
    assert "toll" in lines[1]["explanation"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "line 2: no JSON object"),
        ("[1]", "line 2: no JSON object"),
        ('{"a": "x", "b": "y"}', "line 2: field id"),
        ('{"id": 1, "b": "y"}', "line 2: field a"),
        ('{"id": 1, "a": "x", "b": 7}', "line 2: field b"),
        ('{"id": 1, "a": "x", "b": "y", "a_date": "soon"}', "line 2: field a_date"),
        ('{"id": 1, "a": "x", "b": "y", "b_speaker": []}', "line 2: field b_speaker"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(
    tmp_path: Path, line: str, message: str
) -> None:
    lines, err, raised = _run(_file(tmp_path, json.dumps(_PAIR), line, json.dumps(_PAIR)))
    assert message in err
    assert len(lines) == 2
    assert raised is not None
    assert raised.returncode == 1


def test_bytes_that_are_no_text_are_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(b'{"id": 1, "a": "\xff\xfe", "b": "y"}\n')
    lines, err, raised = _run(path)
    assert (lines, raised is not None) == ([], True)
    assert "line 1" in err


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    _, _, raised = _run(tmp_path / "none.jsonl")
    assert raised is not None
    assert "none.jsonl" in str(raised)


@pytest.mark.parametrize("side", ["", "word " * 20_000])
def test_an_empty_or_endless_side_is_neutral_with_a_reason(tmp_path: Path, side: str) -> None:
    (line,), _, raised = _run(_file(tmp_path, json.dumps(_PAIR | {"a": side})))
    assert raised is None
    assert (line["label"], line["kind"], line["a_spans"]) == ("neutral", None, [])
    assert line["explanation"]
