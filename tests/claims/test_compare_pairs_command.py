"""``manage.py compare_pairs``: lines in, lines out, and what happens to bad ones."""

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from claims import entailment
from claims.management.commands import compare_pairs

_PAIR = {
    "id": "p1",
    "a": "Russian officials said one of the men had died of heart failure.",
    "b": "Both brothers died of post-traumatic shock, the prosecutor general said.",
}


def _run(path: Path | str, *options: str) -> tuple[list[dict[str, Any]], str, CommandError | None]:
    out, err, raised = io.StringIO(), io.StringIO(), None
    try:
        call_command("compare_pairs", str(path), *options, stdout=out, stderr=err)
    except CommandError as error:
        raised = error
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), raised


def _file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_line_out_for_a_line_in_with_spans_in_the_given_texts(tmp_path: Path) -> None:
    (line,), err, raised = _run(_file(tmp_path, json.dumps(_PAIR)), "--rules-only")
    assert (raised, err) == (None, "")
    assert set(line) == {
        "file", "id", "label", "score", "kind", "a_spans", "b_spans", "explanation", "detectors",
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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, str]]]:
    """Return what an entailment model is asked that sees the same in every pair."""
    asked: list[list[tuple[str, str]]] = []

    def judge(pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        asked.append(list(pairs))
        return [(0.6, 0.2, 0.2)] * len(pairs)

    monkeypatch.setattr(entailment, "why_not", lambda: "")
    monkeypatch.setattr(entailment, "judge", judge)
    return asked


def test_the_model_reads_a_batch_of_lines_at_once_and_their_order_stays(
    tmp_path: Path, asked: list[list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_pairs, "BATCH", 3)
    lines = [json.dumps(_PAIR | {"id": at, "a": "" if at == 2 else _PAIR["a"]}) for at in range(7)]
    answers, err, raised = _run(_file(tmp_path, *lines))
    assert (raised, err) == (None, "")
    assert [answer["id"] for answer in answers] == list(range(7))
    assert [len(pairs) for pairs in asked] == [2, 3, 1]
    assert answers[0]["detectors"][-1] == "entailment"
    assert answers[2]["detectors"] == []


def test_rules_only_asks_no_model(tmp_path: Path, asked: list[list[tuple[str, str]]]) -> None:
    (line,), err, _ = _run(_file(tmp_path, json.dumps(_PAIR)), "--rules-only")
    assert (asked, err) == ([], "")
    assert "cause" in line["detectors"]
    assert "entailment" not in line["detectors"]


def test_without_the_model_one_warning_says_why_and_rules_compare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entailment, "why_not", lambda: "No entailment model:\nthe file is gone.")
    lines, err, raised = _run(_file(tmp_path, json.dumps(_PAIR), json.dumps(_PAIR)))
    assert raised is None
    assert err == "No entailment model: the file is gone. Rules alone compare.\n"
    assert [line["label"] for line in lines] == ["contradiction"] * 2
    assert all("entailment" not in line["detectors"] for line in lines)


def test_a_model_that_breaks_on_the_way_is_gone_on_without(
    tmp_path: Path, asked: list[list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(_pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        raise entailment.ModelMissing("the file was cut off")

    monkeypatch.setattr(entailment, "judge", judge)
    monkeypatch.setattr(compare_pairs, "BATCH", 1)
    lines, err, raised = _run(_file(tmp_path, json.dumps(_PAIR), json.dumps(_PAIR)))
    assert (raised, len(lines), asked) == (None, 2, [])
    assert err.count("the file was cut off") == 1


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "side",
    [
        "\x00\x01\x02\ufffe",
        "\ud800 died",
        "Два человека погибли при пожаре в порту.",
        "消防部門表示，兩名工人死於火災。",
        "a" * 100_000,
        "(" * 15_000,
        "9" * 15_000,
    ],
)
def test_no_side_is_an_exception(tmp_path: Path, side: str) -> None:
    pairs = [_PAIR | {"a": side}, _PAIR | {"b": side}, {"id": side, "a": side, "b": side}]
    lines, err, raised = _run(_file(tmp_path, *map(json.dumps, pairs)))
    assert (raised, err, len(lines)) == (None, "", 3)
    assert all(line["label"] != "contradiction" and line["explanation"] for line in lines)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_an_answer(a: str, b: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = _file(Path(folder), json.dumps({"id": 1, "a": a, "b": b}))
        (line,), _, raised = _run(path, "--rules-only")
    assert raised is None
    assert line["label"] in {"contradiction", "neutral", "entailment"}
    assert all(0 <= start <= end <= len(a) for start, end in line["a_spans"])
