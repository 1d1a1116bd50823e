"""Quantities: what number, of what, in what range."""

from math import inf

import pytest

from claims.extraction.facets import Quantity, read_facets


def _only(text: str) -> Quantity:
    (quantity,) = read_facets(text).quantities
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "noun", "relation"),
    [
        ("38 people were killed", 38, 38, "person", "killed"),
        ("Thirty-eight passengers died", 38, 38, "passenger", "killed"),
        ("The blast injured two hundred and five workers", 205, 205, "worker", "injured"),
        ("At least 40 people were killed", 40, inf, "person", "killed"),
        ("More than 100 houses burned", 100, inf, "house", ""),
        ("Up to 30 miners are missing", -inf, 30, "miner", "missing"),
        ("Between 37 and 52 people were killed", 37, 52, "person", "killed"),
        ("37 to 52 people were killed", 37, 52, "person", "killed"),
        ("37-52 people were killed", 37, 52, "person", "killed"),
        ("Nine people were detained", 9, 9, "person", "detained"),
        ("Dozens of people were injured", 24, 200, "person", "injured"),
        ("The army freed 60 or more hostages", 60, inf, "", "released"),
        ("Two dozen shops closed", 24, 24, "shop", ""),
    ],
)
def test_counts_are_read_with_range_noun_and_toll(
    text: str, low: float, high: float, noun: str, relation: str
) -> None:
    quantity = _only(text)
    assert (quantity.low, quantity.high) == (low, high)
    assert quantity.relation == relation
    if noun:
        assert quantity.noun == noun


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Turnout was 58 percent", 58, "%"),
        ("Turnout was 58 per cent", 58, "%"),
        ("Turnout was 58%", 58, "%"),
        ("The fine was $3.5 million", 3_500_000, "USD"),
        ("The fine was 3.5m euros", 3_500_000, "EUR"),
        ("He got 12 years", 12 * 31_557_600, "s"),
        ("The bridge is 1.2 km long", 1200, "m"),
        ("The wall is 10 miles long", 16_093, "m"),
        ("They lost 5,000 tonnes", 5_000_000, "kg"),
    ],
)
def test_units_convert_to_one_base(text: str, value: float, unit: str) -> None:
    quantity = _only(text)
    assert quantity.unit == unit
    assert quantity.low <= value <= quantity.high
    assert quantity.high - quantity.low <= 0.12 * value


@pytest.mark.parametrize(
    "text", ["38 of 67 people died", "38 of the 67 people died", "38 out of 67 people died"]
)
def test_a_part_keeps_its_whole(text: str) -> None:
    quantity = _only(text)
    assert (quantity.low, quantity.whole) == (38, (67, 67))


@pytest.mark.parametrize(
    "text",
    ["Huseyn (59) died", "Huseyn, 59, died", "Huseyn, aged 59, died", "The 59-year-old died"],
)
def test_ages_are_no_tolls(text: str) -> None:
    quantity = _only(text)
    assert (quantity.low, quantity.relation) == (59, "age")


@pytest.mark.parametrize(
    "text",
    [
        "It was the 38th raid",
        "A Boeing 737 landed",
        "An F-16 landed",
        "COVID-19 spread",
        "Flight 8243 landed",
        "In 2024 the law changed",
        "On 25 December 2024 the jet crashed",
        "No. 7 was first",
        "One of the men fell ill",
    ],
)
def test_names_ordinals_and_dates_are_no_quantities(text: str) -> None:
    assert read_facets(text).quantities == ()


def test_a_score_is_one_quantity() -> None:
    assert _only("Arsenal beat Chelsea 2-1").unit == "score"
    assert _only("Chelsea lost 1-2 to Arsenal").low == _only("Arsenal beat Chelsea 2-1").low


def test_killed_and_injured_are_kept_apart() -> None:
    killed, injured = read_facets("The blast killed 39 people and injured 12").quantities
    assert (killed.low, killed.relation) == (39, "killed")
    assert (injured.low, injured.relation) == (12, "injured")


@pytest.mark.parametrize(
    "text",
    [
        "Two of the men, who were 59 and 55 years old, have died",
        "The climbers, aged 59 and 55, were killed",
        "A 59- and a 55-year-old died",
    ],
)
def test_both_of_two_ages(text: str) -> None:
    ages = [q.low for q in read_facets(text).quantities if q.relation == "age"]
    assert ages == [59, 55]


@pytest.mark.parametrize(
    ("text", "whole", "relation"),
    [
        ("Two brothers among the nine, Huseyn and Ziyaddin, died", (9, 9), "killed"),
        ("The deaths of two of the nine people detained there", (9, 9), "killed"),
        ("One of the two men died", None, "group"),
        ("The deaths of the two men", None, "killed"),
    ],
)
def test_members_of_a_group(text: str, whole: tuple[float, float] | None, relation: str) -> None:
    (quantity,) = read_facets(text).quantities
    assert (quantity.low, quantity.whole, quantity.relation) == (2, whole, relation)
