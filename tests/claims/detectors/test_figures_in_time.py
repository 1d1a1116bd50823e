"""Figures of different days: a toll that grew, and the toll of long ago."""

from datetime import date

import pytest

from claims.detectors.counts import CONFLICT, stands
from claims.detectors.reading import Reading, read
from claims.detectors.times import dates_differ
from claims.extraction.types import Proposition

_EARLIER, _LATER = date(2024, 5, 3), date(2024, 5, 9)


def _said(text: str, day: date, speaker: str = "") -> Reading:
    return read(Proposition(text=text, said_on=day, speaker=speaker))


def _verdicts(a: Reading, b: Reading) -> set[str]:
    return {verdict for _, _, verdict in stands(a, b)}


@pytest.mark.parametrize(
    ("smaller_on", "larger_on", "verdict"),
    [
        (_EARLIER, _LATER, "growing toll"),
        (_LATER, _EARLIER, CONFLICT),
        (_EARLIER, _EARLIER, CONFLICT),
    ],
)
def test_only_a_later_larger_toll_has_grown(
    smaller_on: date, larger_on: date, verdict: str
) -> None:
    a = _said("Nine hikers have died in the avalanche.", smaller_on, "The police")
    b = _said("Twenty hikers have died in the avalanche.", larger_on, "A rescuer")
    assert _verdicts(a, b) == {verdict}


def test_two_parties_count_their_own() -> None:
    a = _said("Five of our drivers were injured.", _EARLIER, "The union")
    b = _said("Two of our drivers were injured.", _EARLIER, "The company")
    assert _verdicts(a, b) == {"other population"}


def test_a_year_long_past_sets_apart_what_has_no_date() -> None:
    old = _said("In 1987 a ferry sank and 60 people died.", _LATER)
    new = _said("A ferry sank and 14 people died.", _LATER)
    assert dates_differ(old, new)
    assert dates_differ(new, old)
    assert not dates_differ(new, _said("The ferry sank and 20 people died.", _LATER))
