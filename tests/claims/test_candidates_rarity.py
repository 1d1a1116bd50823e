"""Which words and facet keys are looked up, so that few claims have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.facets import read_facets
from claims.extraction.facets.keys import LONGEST, MOST, facet_keys
from claims.models.rarity import PAIRS, asked_for, weights
from claims.models.sharing import quoted

SHARES = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=4), st.floats(1e-6, 1), max_size=30
)


def test_among_few_claims_everything_is_asked_for() -> None:
    assert asked_for({"fire": 0.9, "aktau": 0.001}, 1000) == [("aktau",), ("fire",)]


def test_among_many_only_what_is_rare() -> None:
    shares = {"aktau": 0.0001, "jet": 0.001, "said": 0.3}
    assert asked_for(shares, 1_000_000, 1500) == [("aktau",), ("jet",)]


def test_what_is_common_is_asked_for_together() -> None:
    shares = {"fire": 0.01, "harbour": 0.01, "said": 0.3}
    assert asked_for(shares, 1_000_000, 1500) == [("fire", "harbour")]


def test_pairs_that_are_common_become_triples() -> None:
    shares = {"fire": 0.02, "harbour": 0.02, "kill": 0.02}
    assert asked_for(shares, 1_000_000, 1500) == [("fire", "harbour", "kill")]


def test_nothing_where_all_of_it_is_everywhere() -> None:
    assert asked_for({"said": 0.5}, 1_000_000, 1500) == []
    assert asked_for({}, 1_000_000, 1500) == []


@given(SHARES, st.integers(0, 10**7))
def test_what_is_asked_for_stays_within_bounds(shares: dict[str, float], claims: int) -> None:
    asked = asked_for(shares, claims, 1500)
    assert len({*asked}) == len(asked)
    assert {word for some in asked for word in some} <= set(shares)
    assert sum(len(some) > 1 for some in asked) <= PAIRS
    if claims > 1500:
        assert sum(shares[word] * claims for word, *more in asked if not more) <= 1500 * 1.001


@given(SHARES)
def test_the_rarer_tells_more(shares: dict[str, float]) -> None:
    told = weights(shares)
    assert all(weight > 0 for weight in told.values())
    by_share = sorted(shares, key=lambda word: (-shares[word], told[word]))
    assert by_share == sorted(shares, key=lambda word: (told[word], -shares[word]))


def test_a_lexeme_is_quoted() -> None:
    assert quoted("it's\\") == "'it''s\\\\'"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "A jet crashed near Aktau on 25 December 2024, killing 38 people.",
            [
                "date:2024-12-25", "day:12-25", "event:crash", "event:death",
                "name:aktau",
                "noun:person", "number:38",
            ],
        ),
        ("A man died of heart failure.", ["cause:heart", "event:death"]),
        ("At least 40 houses burned.", ["event:fire", "noun:house"]),
        ("", []),
    ],
)  # fmt: skip
def test_keys_of_a_claim(text: str, keys: list[str]) -> None:
    assert facet_keys(read_facets(text)) == keys


@given(st.text())
def test_keys_of_any_text_can_be_stored(text: str) -> None:
    keys = facet_keys(read_facets(text))
    assert len(keys) <= MOST
    assert all(len(key) <= LONGEST and "\x00" not in key for key in keys)
    assert keys == sorted(set(keys))
