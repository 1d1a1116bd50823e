"""Versions of the calibration: one in force at most, nothing rewritten, every act on record."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from claims.detectors.calibration import Calibration, Point, shipped
from claims.models import AuditEntry, Case, Contradiction, User
from claims.models.calibration import CalibrationStateError, CalibrationVersion
from claims.pipeline import calibrating
from tests.claims.decided import FALSE, TRUE, decide_pairs, propose_pair

pytestmark = pytest.mark.django_db


def make_version(**fields: Any) -> CalibrationVersion:
    curves = {"all": (Point(0.6, 0.7, 40, 50), Point(0.8, 0.9, 20, 50))}
    calibration = Calibration("1", "for a test", {"bias": -0.5}, curves)
    values = {"made_with": "a test", "based_on": "shipped 1 + 50 decisions", "decisions": 50}
    return CalibrationVersion.objects.record(calibration, **{**values, **fields})


def numbers_in_force() -> list[int]:
    return list(
        CalibrationVersion.objects.filter(is_in_force=True).values_list("number", flat=True)
    )


def test_the_shipped_one_decides_until_another_is_put_in_force(editor: User) -> None:
    version = make_version()
    assert CalibrationVersion.objects.in_force() == shipped()
    version.put_in_force(by=editor, note="Fifty decisions agree.")
    found = CalibrationVersion.objects.in_force()
    assert (found.version, found.coefficients) == ("newsroom 1", {"bias": -0.5})
    assert found.threshold("cause", 0.8) == 0.8
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action, entry.reason) == (
        editor, "put in force", "Fifty decisions agree.",
    )  # fmt: skip
    assert (entry.before, entry.after) == ({"in_force": "shipped"}, {"in_force": 1})


def test_going_back_undoes_one_step_at_a_time(editor: User) -> None:
    first, second = make_version(), make_version()
    first.put_in_force(by=editor)
    second.put_in_force(by=editor)
    first.put_in_force(by=editor)
    assert first.go_back(by=editor) == second
    assert numbers_in_force() == [2]
    assert second.go_back(by=editor) == first
    assert first.go_back(by=editor) is None
    assert CalibrationVersion.objects.in_force() == shipped()
    acts = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert acts == ["put in force"] * 3 + ["gone back"] * 3


def test_what_is_so_already_says_so(editor: User) -> None:
    first, second = make_version(), make_version()
    with pytest.raises(CalibrationStateError, match="The shipped calibration is"):
        first.go_back(by=editor)
    first.put_in_force(by=editor)
    with pytest.raises(CalibrationStateError, match="in force already"):
        first.put_in_force(by=editor)
    with pytest.raises(CalibrationStateError, match="Calibration 1 is"):
        second.go_back(by=editor)
    assert AuditEntry.objects.count() == 1


def test_the_database_keeps_one_in_force_and_changes_nothing_else(editor: User) -> None:
    make_version().put_in_force(by=editor)
    second = make_version()
    rows = CalibrationVersion.objects.filter(pk=second.pk)
    with pytest.raises(IntegrityError, match="at_most_one"), transaction.atomic():
        rows.update(is_in_force=True)
    changes: list[dict[str, Any]] = [{"values": {}}, {"note": "better"}, {"number": 7}]
    for change in changes:
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError, match="who_made_it"), transaction.atomic():
        make_version(made_with="")
    assert numbers_in_force() == [1]


def test_one_fitted_to_other_detectors_is_dated(monkeypatch: pytest.MonkeyPatch) -> None:
    version = make_version()
    assert not version.is_dated
    monkeypatch.setattr("claims.models.calibration.DETECTOR_VERSION", "another")
    assert version.is_dated


def test_every_reason_of_a_dismissal_is_thought_about() -> None:
    assert set(calibrating.SAYS) == set(Contradiction.Dismissal.values)
    assert True not in calibrating.SAYS.values()


def test_decisions_are_counted_by_what_they_say(case: Case, editor: User) -> None:
    decide_pairs(case, editor, confirmed=3, dismissed=2)
    misread = propose_pair(case, *TRUE, kind="cause")
    misread.dismiss(by=editor, reason="extraction_error")
    propose_pair(case, *TRUE, kind="cause")
    rows = calibrating.decided(case)
    (cause, quantity) = calibrating.tallies(rows, lambda row: row.kind)
    assert (cause.confirmed, cause.dismissed, cause.left_out, cause.precision) == (3, 0, 1, 1.0)
    assert (quantity.confirmed, quantity.dismissed, quantity.precision) == (0, 2, 0.0)
    assert calibrating.usable().count() == 5
    assert calibrating.decided(Case.objects.create(slug="other", title="Other")) == []


def test_decisions_become_examples_grouped_by_what_they_share(case: Case, editor: User) -> None:
    decide_pairs(case, editor, confirmed=2, dismissed=1)
    told: list[int] = []
    made = calibrating.examples(None, told.append)
    assert made.labels == [True, True, False]
    assert made.kinds == ["cause", "cause", "quantity"]
    assert len(set(made.groups)) == 3  # one case alone: each matter is a group
    assert all(row["bias"] == 1.0 for row in made.rows)
    assert sum(told) == 3


def test_the_effect_on_the_queue_is_counted_and_nothing_changed(case: Case) -> None:
    propose_pair(case, *TRUE, kind="cause")
    propose_pair(case, *FALSE, kind="quantity")
    sure = calibrating.effect(Calibration("1", "", {"bias": 10.0}), None)
    unsure = calibrating.effect(Calibration("1", "", {"bias": -10.0}), None)
    assert (sure.proposed, sure.leaving) == (2, 0)
    assert (unsure.leaving, unsure.by_kind) == (2, {"cause": 1, "quantity": 1})
    assert "2 would no longer be flagged (1 cause, 1 quantity)" in unsure.in_words()
    assert set(Contradiction.objects.values_list("status", "score")) == {("proposed", 0.9)}
