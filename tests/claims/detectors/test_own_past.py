"""One speaker on two days: brought up to date, corrected, or contradicted."""

from datetime import date

import pytest

from claims.detectors import read
from claims.detectors.past import CONTRADICTION, CORRECTION, UPDATE, change_of
from claims.detectors.weighing import weigh
from claims.extraction.types import Finding, Proposition

_MONDAY, _FRIDAY = date(2024, 3, 4), date(2024, 3, 8)


def _said(text: str, on: date | None, speaker: str = "the fire service") -> Proposition:
    return Proposition(text, speaker=speaker, said_on=on)


def _findings(a: Proposition, b: Proposition) -> tuple[Finding, ...]:
    return weigh(read(a), read(b)).findings


_CHANGES = [
    (UPDATE, "The fire destroyed 40 homes.", "The fire destroyed 130 homes."),
    (CONTRADICTION, "The fire destroyed 130 homes.", "The fire destroyed 40 homes."),
    (UPDATE, "The road to the lake is closed.", "The road to the lake is open."),
    (
        CONTRADICTION,
        "The fire was caused by lightning.",
        "The fire was caused by arson.",
    ),
    (
        CORRECTION,
        "The fire was caused by lightning.",
        "The fire was caused by arson, and the earlier report was wrong.",
    ),
    (UPDATE, "The dam has not overflowed.", "The dam has overflowed."),
    (CONTRADICTION, "The dam did not overflow.", "The dam overflowed."),
]


@pytest.mark.parametrize(("change", "first", "second"), _CHANGES)
def test_a_changed_account_is_named(change: str, first: str, second: str) -> None:
    found = _findings(_said(first, _MONDAY), _said(second, _FRIDAY))
    assert [finding.compared.get("change") for finding in found] == [change]


@pytest.mark.parametrize(("change", "first", "second"), _CHANGES)
def test_it_is_the_same_whichever_side_is_first(change: str, first: str, second: str) -> None:
    found = _findings(_said(second, _FRIDAY), _said(first, _MONDAY))
    assert [finding.compared.get("change") for finding in found] == [change]


def test_a_toll_that_grew_is_no_conflict() -> None:
    first = _said("The fire killed 4 people.", _MONDAY)
    assert not _findings(first, _said("The fire killed 9 people.", _FRIDAY))


@pytest.mark.parametrize(
    ("speaker", "on"),
    [("the mayor", _FRIDAY), ("the fire service", _MONDAY), ("the fire service", None)],
)
def test_another_speaker_or_the_same_day_is_no_own_past(speaker: str, on: date | None) -> None:
    a = read(_said("The fire was caused by lightning.", _MONDAY))
    b = read(_said("The fire was caused by arson.", on, speaker))
    assert change_of(a, b, moved_on=True) == ""


def test_of_two_sources_a_later_state_contradicts_no_earlier_one() -> None:
    held = _said("The editor is held in prison in Baku.", _MONDAY, "the ministry")
    free = _said("The editor was released from prison in Baku.", _FRIDAY, "the lawyer")
    assert not _findings(held, free)
    same_day = _said(held.text, _FRIDAY, "the ministry")
    assert [finding.kind for finding in _findings(same_day, free)] == ["status"]


def test_who_left_an_office_is_not_in_it_the_day_after() -> None:
    left = _said("Governor Elena Duarte resigned.", _MONDAY, "the radio")
    stays = _said("Governor Elena Duarte remains in office.", _FRIDAY, "her office")
    assert [finding.kind for finding in _findings(left, stays)] == ["status"]
    assert not _findings(
        _said(stays.text, _MONDAY, "her office"), _said(left.text, _FRIDAY, "the radio")
    )
