"""evaluate_detection: figures of decisions and of pairs, as a table, as JSON, as a picture."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims import entailment
from claims.models import Case, User
from tests.claims.decided import FALSE, TRUE, decide_pairs, propose_pair

pytestmark = pytest.mark.django_db

PAIRS = [
    {"a": TRUE[0], "b": TRUE[1], "label": "contradiction", "dataset": "own", "kind": "cause",
     "domain": "news", "strict": True},
    {"a": FALSE[0], "b": FALSE[1], "label": "neutral", "dataset": "own", "kind": "quantity",
     "domain": "news", "strict": True, "a_date": "2025-07-01"},
    {"a": "It rained.", "b": "Rain fell.", "label": "entailment", "dataset": "other",
     "domain": "general", "strict": False},
]  # fmt: skip
HARD = (
    "domain\treason\ta\tb\n"
    f"fire\tother relation\t{FALSE[0]}\t{FALSE[1]}\n"
    "fire\tpart of a whole\t38 died.\tOf 67 on board 38 died.\n"
)


@pytest.fixture
def pairs(tmp_path: Path) -> str:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in PAIRS) + "\n\n")
    return str(file)


@pytest.fixture
def hard(tmp_path: Path) -> str:
    file = tmp_path / "hard.tsv"
    file.write_text(HARD)
    return str(file)


def run(*args: str) -> str:
    out = StringIO()
    call_command("evaluate_detection", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


def measured(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", *args))
    return found


def test_pairs_are_measured_by_set_kind_and_domain(pairs: str) -> None:
    report = measured("--rules-only", "--pairs", pairs)
    groups = report["groups"]
    assert (groups["all"]["n"], groups["all"]["true"]) == (3, 1)
    assert groups["strict"]["n"] == groups["strict news and fact-checks"]["n"] == 2
    assert groups["all"]["flags"]["recall"] == 1.0
    assert groups["all"]["flags"]["precision_interval"][0] > 0
    assert set(report["by"]) == {"set", "kind", "domain"}
    assert report["by"]["set"]["own"]["n"] == 2
    assert report["by"]["kind"]["(none given)"]["n"] == 1
    assert report["by_finding"]["cause"]["true"] == 1
    assert sum(b["n"] for b in report["reliability"]) == 3
    assert "entailment" not in report["detectors"]


def test_hard_negatives_are_counted_by_reason(pairs: str, hard: str) -> None:
    report = measured("--rules-only", "--pairs", pairs, hard)
    found = report["hard_negatives"]
    assert found["all"]["n"] == 2
    assert set(found) == {"all", "other relation", "part of a whole"}
    assert report["groups"]["all"]["n"] == 3  # they are counted apart


def test_the_table_says_what_ran(pairs: str, hard: str) -> None:
    text = run("--rules-only", "--pairs", pairs, hard, "--by", "set")
    assert "5 pairs, calibration" in text
    assert "The rules ran alone (--rules-only)." in text
    assert "strict news and fact-checks" in text
    assert "By set" in text
    assert "By kind" not in text
    assert "Nothing is flagged for 2 other reasons" in text
    assert "Reliability" in text


def test_the_model_judges_along_where_it_is_installed(
    pairs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def judge(texts: list[tuple[str, str]]) -> list[tuple[float, float, float]]:
        asked.extend(texts)
        return [(0.9, 0.05, 0.05)] * len(texts)

    monkeypatch.setattr(entailment, "installed", lambda: True)
    monkeypatch.setattr(entailment, "judge", judge)
    assert "entailment" in measured("--pairs", pairs)["detectors"]
    assert len(asked) >= len(PAIRS)
    monkeypatch.setattr(entailment, "installed", lambda: False)
    monkeypatch.setattr(entailment, "why_not", lambda: "The model file is missing.")
    assert "The rules ran alone (The model file is missing)." in run("--pairs", pairs)


def test_decisions_are_measured_by_detector_kind_and_score(case: Case, editor: User) -> None:
    decide_pairs(case, editor, confirmed=3, dismissed=1)
    propose_pair(case, *TRUE).dismiss(by=editor, reason="same_origin")
    report = measured()
    assert report["decisions"] == 5
    (everything,) = report["all"]
    assert (everything["confirmed"], everything["dismissed"], everything["left_out"]) == (3, 1, 1)
    assert everything["precision"] == 0.75
    by_kind = {row["name"]: row["precision"] for row in report["by_kind"]}
    assert by_kind == {"cause": 1.0, "quantity": 0.0}
    assert [row["name"] for row in report["by_score"]] == ["0.7-0.8", "0.9-1.0"]
    assert {row["name"] for row in report["by_reason"]} == {"different_scope", "same_origin"}
    text = run("--case", case.slug)
    assert "5 decisions of editors" in text
    assert "0.750" in text


def test_without_decisions_it_says_so(db: None) -> None:
    assert "Nobody has decided" in run()


def test_the_diagram_is_written(pairs: str, tmp_path: Path) -> None:
    file = tmp_path / "diagram.svg"
    run("--rules-only", "--pairs", pairs, "--diagram", str(file))
    assert file.read_text().startswith("<svg")
    with pytest.raises(CommandError, match="--diagram"):
        run("--rules-only", "--pairs", pairs, "--diagram", str(tmp_path))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: no JSON object"),
        ("[]", "line 1: no JSON object"),
        ('{"a": "x", "label": "neutral"}', "field b"),
        ('{"a": "x", "b": "y", "label": "maybe"}', "field label.*'maybe'"),
        ('{"a": "x", "b": "y", "label": "neutral", "a_date": "May"}', "field a_date.*'May'"),
        ("", "hold no pairs"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line)
    with pytest.raises(CommandError, match=said):
        run("--pairs", str(file))


def test_what_cannot_be_is_refused(pairs: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run("--pairs", str(tmp_path / "none.jsonl"))
    with pytest.raises(CommandError, match="--case"):
        run("--pairs", pairs, "--case", "x")
    with pytest.raises(CommandError, match="there is no case 'x'"):
        run("--case", "x")
