"""What a difference is called, from tables of texts."""

import pytest

from sources.changes import difference, sentences

FIRE = "The fire began at noon. Two people died. The cause is unknown."

CASES = [
    (FIRE, FIRE.replace("Two", "Three"), "update"),
    (FIRE, FIRE.replace(" Two people died.", ""), "deletion"),
    (FIRE, FIRE + " Police are asking for witnesses.", "addition"),
    (
        FIRE,
        FIRE.replace("Two", "Three") + " Correction: an earlier version gave another toll.",
        "correction",
    ),
    (FIRE, "We retract this report. The cause is unknown.", "retraction"),
    (FIRE, FIRE + "\nLast updated: 3 July 2025", "cosmetic"),
    (FIRE, FIRE.replace(" ", "  "), "cosmetic"),
    (FIRE, "The cause is unknown. The fire began at noon. Two people died.", "cosmetic"),
    ("The fire began at noon.", FIRE, "addition"),
]


@pytest.mark.parametrize(("before", "after", "kind"), CASES)
def test_a_change_is_named_after_what_the_publisher_did(before: str, after: str, kind: str) -> None:
    assert difference(before, after).kind == kind


def test_the_sentences_that_differ_are_told() -> None:
    found = difference(FIRE, FIRE.replace("Two", "Three"))
    assert (found.removed, found.added) == (["Two people died."], ["Three people died."])


def test_words_that_stood_there_before_are_a_restoration() -> None:
    without = FIRE.replace(" Two people died.", "")
    assert difference(without, FIRE, earlier=[FIRE]).kind == "restoration"


def test_sentences_of_nothing_are_none() -> None:
    assert sentences(" \n ") == []
