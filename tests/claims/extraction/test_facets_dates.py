"""Dates: which parts are said, and what relative ones refer to."""

from datetime import date

import pytest

from claims.extraction.facets import DateRef, read_facets

SAID_ON = date(2025, 7, 2)  # a Wednesday


def _only(text: str, said_on: date | None = None) -> DateRef:
    (reference,) = read_facets(text, said_on).dates
    return reference


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("It crashed on 25 December 2024.", (2024, 12, 25), "day"),
        ("It crashed on December 25, 2024.", (2024, 12, 25), "day"),
        ("It crashed on the 25th of December 2024.", (2024, 12, 25), "day"),
        ("It crashed on 2024-12-25.", (2024, 12, 25), "day"),
        ("It crashed on 25.12.2024.", (2024, 12, 25), "day"),
        ("It crashed on 12/25/2024.", (2024, 12, 25), "day"),
        ("It crashed on Wednesday, 25 December 2024.", (2024, 12, 25), "day"),
        ("It crashed in December 2024.", (2024, 12, None), "month"),
        ("It crashed in 2024.", (2024, None, None), "year"),
        ("It crashed on 25 December.", (None, 12, 25), "day"),
        ("It crashed on Dec. 25, 2024.", (2024, 12, 25), "day"),
    ],
)
def test_absolute_dates(
    text: str, expected: tuple[int | None, int | None, int | None], precision: str
) -> None:
    reference = _only(text)
    assert (reference.year, reference.month, reference.day) == expected
    assert reference.precision == precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He died on Friday.", (2025, 6, 27)),
        ("He died yesterday.", (2025, 7, 1)),
        ("He died today.", (2025, 7, 2)),
        ("The vote is tomorrow.", (2025, 7, 3)),
        ("He died last year.", (2024, None, None)),
        ("He died last month.", (2025, 6, None)),
        ("He died three days ago.", (2025, 6, 29)),
        ("He died two years ago.", (2023, None, None)),
        ("He died on 25 December.", (2024, 12, 25)),
    ],
)
def test_relative_dates(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    reference = _only(text, SAID_ON)
    assert (reference.year, reference.month, reference.day) == expected
    assert reference.relative


def test_without_a_day_of_saying_relative_dates_stay_unknown() -> None:
    assert _only("He died yesterday.").interval() is None


@pytest.mark.parametrize(
    "text", ["They may leave.", "Troops march on.", "2,024 houses burned.", "1,500 people came."]
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert read_facets(text).dates == ()


def test_an_order_that_nobody_can_know_leaves_the_year() -> None:
    reference = _only("It crashed on 03/04/2024.")
    assert (reference.year, reference.month, reference.precision) == (2024, None, "year")


def test_times_of_day_and_limits() -> None:
    assert _only("It crashed at 9:30 am.").minute == 570
    assert _only("It crashed before 2017.").bound == "before"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It opened in the summer of 2024", date(2024, 6, 1), date(2024, 9, 30)),
        ("It opened in spring 2024", date(2024, 3, 1), date(2024, 6, 30)),
        # the winter that ends in 2024, or the one that begins in it
        ("It opened in the winter of 2024", date(2024, 1, 1), date(2025, 3, 31)),
    ],
)
def test_a_season_has_limits(text: str, first: date, last: date) -> None:
    (found,) = read_facets(text).dates
    assert found.interval() == (first, last)


def test_a_weekend_may_end_in_another_month() -> None:
    (found,) = read_facets("It happened last weekend", date(2025, 9, 2)).dates
    assert found.interval() == (date(2025, 8, 30), date(2025, 8, 31))
    (found,) = read_facets("It happened last weekend", date(2025, 6, 3)).dates
    assert found.interval() == (date(2025, 5, 31), date(2025, 6, 1))
