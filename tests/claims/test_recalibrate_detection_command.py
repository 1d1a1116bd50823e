"""recalibrate_detection: shown before it is written, written before it decides, and undone."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.detectors.calibration import shipped
from claims.models import AuditEntry, Case, Contradiction, User
from claims.models.calibration import CalibrationVersion
from tests.claims.decided import FALSE, TRUE, decide_pairs, propose_pair

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command("recalibrate_detection", "--rules-only", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def decisions(case: Case, editor: User) -> None:
    decide_pairs(case, editor, confirmed=4, dismissed=8)
    propose_pair(case, *FALSE, kind="quantity")


def test_few_decisions_are_refused(decisions: None) -> None:
    with pytest.raises(CommandError, match=r"12 decisions.*50 are needed"):
        run()
    assert not CalibrationVersion.objects.exists()


def test_a_dry_run_writes_nothing(decisions: None) -> None:
    text = run("--least", "12", "--dry-run")
    assert "after, out of fold" in text
    assert "Moves most" in text
    assert "Of 1 proposed contradictions" in text
    assert "Nothing was written" in text
    assert not CalibrationVersion.objects.exists()


def test_a_version_is_written_and_decides_nothing_yet(decisions: None) -> None:
    text = run("--least", "12", "--note", "The first.")
    version = CalibrationVersion.objects.get()
    assert "Wrote Calibration 1." in text
    assert "--put-in-force 1" in text
    assert (version.decisions, version.note, version.is_in_force) == (12, "The first.", False)
    assert version.based_on == f"shipped {shipped().version} + 12 decisions"
    assert version.made_with == "recalibrate_detection"
    assert version.before["n"] == version.after["n"] == 12
    assert version.calibration.rules_only != shipped().rules_only
    assert version.calibration.curves["all"][0].n == 12
    assert CalibrationVersion.objects.in_force() == shipped()
    assert Contradiction.objects.filter(status="proposed").count() == 1


def test_dismissals_lower_what_resembles_them(decisions: None) -> None:
    run("--least", "12")
    learned = CalibrationVersion.objects.get().calibration
    assert learned.rules_only["bias"] < shipped().rules_only["bias"]


def test_it_is_put_in_force_by_a_person_and_undone(decisions: None, editor: User) -> None:
    run("--least", "12")
    text = run("--put-in-force", "1", "--by", "editor")
    assert "Calibration 1 is in force; --go-back undoes it." in text
    assert "compare_claims" in text
    assert CalibrationVersion.objects.in_force().version == "newsroom 1"
    with pytest.raises(CommandError, match="in force already"):
        run("--put-in-force", "1", "--by", "editor")
    assert "The shipped calibration" in run("--go-back", "--by", "editor")
    assert CalibrationVersion.objects.in_force() == shipped()
    with pytest.raises(CommandError, match="shipped calibration is in force already"):
        run("--go-back", "--by", "editor")
    entries = AuditEntry.objects.filter(model="claims.calibrationversion")
    assert {entry.user for entry in entries} == {editor}


def test_a_new_one_is_put_in_force_at_once(decisions: None, editor: User) -> None:
    run("--least", "12", "--put-in-force", "--by", "editor")
    version = CalibrationVersion.objects.get()
    assert (version.is_in_force, version.made_by) == (True, editor)


def test_somebody_has_to_answer_for_it(decisions: None) -> None:
    with pytest.raises(CommandError, match="--by USER"):
        run("--least", "12", "--put-in-force")
    with pytest.raises(CommandError, match="no active user 'nobody'"):
        run("--least", "12", "--put-in-force", "--by", "nobody")
    User.objects.create_user("ada")
    with pytest.raises(CommandError, match="no version 7"):
        run("--put-in-force", "7", "--by", "ada")
    assert not CalibrationVersion.objects.exists()


def test_the_versions_are_listed(decisions: None, editor: User) -> None:
    assert "The shipped calibration" in run("--list")
    run("--least", "12")
    run("--least", "12", "--put-in-force", "--by", "editor")
    lines = run("--list").splitlines()
    assert "based on" in lines[0]
    assert lines[1].startswith("Calibration 2")
    assert lines[1].endswith("in force")
    assert not lines[2].endswith("in force")


def test_labelled_pairs_teach_too(db: None, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    rows = [
        {"a": f"{a} ({n})", "b": b, "label": label}
        for n in range(6)
        for (a, b), label in ((TRUE, "contradiction"), (FALSE, "neutral"))
    ]
    rows.append({"a": "", "b": "Nothing can be read of this one.", "label": "neutral"})
    file.write_text("\n".join(map(json.dumps, rows)))
    run("--least", "0", "--pairs", str(file))
    version = CalibrationVersion.objects.get()
    assert (version.decisions, version.after["n"], version.after["true"]) == (0, 12, 6)
    assert version.based_on.endswith("+ 0 decisions + 12 labelled pairs")
    with pytest.raises(CommandError, match="0 decisions"):
        run("--least", "0")
