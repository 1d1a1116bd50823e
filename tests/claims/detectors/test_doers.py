"""Who did it: acts of which only one of two parties can be the doer."""

import pytest

from claims.detectors import converse, doers
from claims.detectors.place import detect as place
from claims.detectors.reading import read
from claims.extraction.types import Proposition

PAID = "Hoffmann had paid for the boat."
RAMMED = "It was the trawler Albatross that rammed the Mira, which lay at anchor."


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (PAID, "The boat in the harbour was paid for by Mr Lang's brother-in-law.", "Hoffmann"),
        ("The soldiers fired first.", "The protesters fired first.", "soldiers"),
        ("Maria Ruiz has won the election.", "Peter Stone won the election.", "Maria Ruiz"),
    ],
)
def test_one_act_has_one_doer(one: str, other: str, named: str) -> None:
    found = doers.detect(read(Proposition(one)), read(Proposition(other)))
    assert found is not None
    assert found.a_spans[0].of(one) == named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAID, "The house was paid for by Mr Lang's brother-in-law."),
        (PAID, "The boat was paid for by a businessman."),
        (PAID, "The boat was not paid for by Meyer."),
        (PAID, "Meyer will pay for the boat."),
        ("The soldiers fired first.", "The troops fired first."),
    ],
)
def test_another_object_or_a_doer_that_may_be_the_same_is_no_conflict(one: str, other: str) -> None:
    assert doers.detect(read(Proposition(one)), read(Proposition(other))) is None


def test_two_accounts_of_a_collision_share_no_more_than_the_ships() -> None:
    other = Proposition("The Mira hit us at full speed and without lights.")
    assert converse.detect(read(Proposition(RAMMED)), read(other)) is not None


def test_what_was_hit_is_of_one_kind() -> None:
    one, other = "The missile struck a {} in Koza.".format, Proposition
    hit = read(other(one("hospital")))
    assert place(hit, read(other(one("barracks")))) is not None
    assert place(hit, read(other(one("school")))) is None
