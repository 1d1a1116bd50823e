"""The computation behind the matrix: weights, diagnosticity, the order of the claims."""

import pytest

from claims.ach import Mark, Row, Standing, diagnosticity, explain, rank, weight

MARKS = {
    "CC": Mark.VERY_CONSISTENT, "C": Mark.CONSISTENT, "N": Mark.NEUTRAL, "I": Mark.INCONSISTENT,
    "II": Mark.VERY_INCONSISTENT, "NA": Mark.NOT_APPLICABLE,
}  # fmt: skip


def row(marks: str, weight: float | None = 1.0) -> Row:
    """Return a row by its marks for the claims 1, 2, 3, …; a dash is an empty cell."""
    named = enumerate(marks.split(), start=1)
    return Row({claim: MARKS[mark] for claim, mark in named if mark != "-"}, weight)


@pytest.mark.parametrize(
    ("reliability", "credibility", "expected"),
    [
        ("", None, 1.0),
        ("C", 3, 1.0),
        ("A", None, 1.414214),
        ("", 1, 1.414214),
        ("A", 1, 2.0),
        ("B", None, 1.189207),
        ("B", 2, 1.414214),
        ("D", None, 0.840896),
        ("E", None, 0.707107),
        ("E", 5, 0.5),
        ("A", 5, 1.0),
        ("F", None, None),
        ("F", 1, None),
        ("", 6, None),
        ("A", 6, None),
    ],
)
def test_a_row_weighs_what_both_scales_say_and_nothing_where_one_cannot_be_judged(
    reliability: str, credibility: int | None, expected: float | None
) -> None:
    found = weight(reliability, credibility)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-6))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("", None),
        ("C", None),
        ("C NA NA", None),
        ("C C", 0.0),
        ("I I I", 0.0),
        ("C I", 0.5),
        ("CC II", 1.0),
        ("CC II NA", 1.0),
        ("CC II -", 1.0),
        ("N C", 0.25),
        ("CC CC II II", 1.0),
        ("C N I", 0.408248),
    ],
)
def test_a_row_is_diagnostic_as_far_as_its_marks_differ(marks: str, expected: float | None) -> None:
    found = diagnosticity(row(marks).marks.values())
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-6))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "1:None 2:None"),
        ([row("C I")], "1:1 2:2"),
        ([row("I C")], "2:1 1:2"),
        # Much that fits does not outweigh one thing that does not.
        ([row("C C"), row("CC N"), row("CC N"), row("I N")], "2:1 1:2"),
        ([row("I II")], "1:1 2:2"),
        ([row("I C"), row("C I")], "1:1 2:1"),
        ([row("I C I"), row("C I C")], "1:1 2:1 3:1"),
        ([row("II C"), row("N I"), row("N I")], "1:1 2:1"),
        # The better source tips the scales; one that cannot be judged does not.
        ([row("I C", 0.5), row("C I", 2.0)], "1:1 2:2"),
        ([row("I C", None), row("C I", 0.5)], "1:1 2:2"),
        ([row("I C", None)], "1:None 2:None"),
        # What nobody has held against anything is not the best answer.
        ([row("I -")], "1:1 2:None"),
        ([row("I NA")], "1:1 2:None"),
        ([row("I N")], "2:1 1:2"),
        ([row("I C", 2**0.5), row("I C", 2**-0.5), row("C I", 2**-0.5), row("C I", 2**0.5)],
         "1:1 2:1"),
    ],
)  # fmt: skip
def test_the_least_inconsistent_claim_comes_first(rows: list[Row], expected: str) -> None:
    claims = [1, 2, 3] if any(3 in each.marks for each in rows) else [1, 2]
    assert " ".join(f"{one.claim}:{one.place}" for one in rank(claims, rows)) == expected


def test_a_standing_tells_its_sums() -> None:
    rows = [row("II C", 2.0), row("I N"), row("II II", None), row("NA I")]
    assert rank([1, 2], rows) == [Standing(2, 1, 1.0, 1, 3), Standing(1, 2, 5.0, 2, 2)]


def test_equal_claims_share_a_place_and_the_next_goes_without() -> None:
    assert [one.place for one in rank([1, 2, 3], [row("N N I")])] == [1, 1, 3]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1, 0, 0, False), "1 row counts."),
        ((4, 1, 0, False), "4 rows count, 1 never does: graded F or 6."),
        ((4, 2, 0, False), "2 never do"),
        ((4, 0, 3, False), "3 cells are only suggested, confirmed by nobody, and not counted."),
        ((4, 0, 1, True), "1 cell is only suggested, confirmed by nobody, and counted here"),
    ],
)
def test_a_ranking_says_how_it_came_about(numbers: tuple[int, int, int, bool], words: str) -> None:
    assert words in explain(*numbers[:3], with_suggestions=numbers[3])
