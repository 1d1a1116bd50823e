"""The clause that a denial denies."""

import pytest

from claims.extraction.denials import denied_clause


@pytest.mark.parametrize(
    ("denied", "clause"),
    [
        ("the claim that the ferry sank", "the ferry sank"),
        ("The account that one of the men fell", "one of the men fell"),
        ("earlier media reports that two dockers died", "two dockers died"),
        ("any suggestion that it knew", "it knew"),
        ("that the ferry sank", "the ferry sank"),
        ("the heart-failure account", ""),
        ("involvement in the raid", ""),
        ("the ferry that sank", ""),
        ("", ""),
    ],
)
def test_the_noun_that_holds_it_is_taken_off(denied: str, clause: str) -> None:
    assert denied_clause(denied) == clause
