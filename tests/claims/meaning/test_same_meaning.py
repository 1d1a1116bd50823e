"""Two tables of sentences that say the same or do not, and what holds for any text."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.types import Mode, Proposition
from claims.meaning import Sameness, same_meaning

_HERE = Path(__file__).parent
Row = dict[str, str]


def _rows(name: str) -> list[Row]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


PAIRS, HELD_OUT = _rows("pairs.tsv"), _rows("pairs_held_out.tsv")
SAME = [row for row in PAIRS + HELD_OUT if row["label"] == "same"]
OTHER = [row for row in PAIRS + HELD_OUT if row["label"] == "other"]


def _compared(row: Row, *, model: bool = True) -> Sameness:
    likeness = float(row["likeness"]) if model else None
    return same_meaning(Proposition(row["a"]), Proposition(row["b"]), likeness)


def _told_apart(a: str, b: str, **slots: object) -> str:
    """Return why two propositions that are as like as can be are not the same."""
    first = Proposition(a)
    found = same_meaning(first, replace(first, text=b, **slots), 0.99)  # type: ignore[arg-type]
    return "" if found.same else found.reason


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(SAME) >= 150
    assert len(OTHER) >= 250
    assert len(HELD_OUT) >= 150


@pytest.mark.parametrize("row", OTHER, ids=lambda row: f"{row['a']} {row['b']}")
def test_what_differs_in_one_slot_is_never_the_same(row: Row) -> None:
    assert not _compared(row).same
    assert not same_meaning(Proposition(row["b"]), Proposition(row["a"]), 0.999).same
    assert not _compared(row, model=False).same


def test_nearly_all_paraphrases_are_known() -> None:
    missed = [
        (row["a"], row["b"], _compared(row).reason) for row in SAME if not _compared(row).same
    ]
    assert len(missed) <= 0.15 * len(SAME), missed


@pytest.mark.parametrize("row", SAME + OTHER, ids=lambda row: f"{row['a']} {row['b']}")
def test_the_order_of_the_two_sides_does_not_matter(row: Row) -> None:
    a, b, likeness = Proposition(row["a"]), Proposition(row["b"]), float(row["likeness"])
    assert same_meaning(a, b, likeness) == same_meaning(b, a, likeness)


def test_without_a_model_only_near_identical_words_count() -> None:
    found = [row for row in SAME if _compared(row, model=False).same]
    assert 0 < len(found) < len(SAME)
    spelled = same_meaning(
        Proposition("Prices rose 5 percent."), Proposition("Prices rose by five per cent."), None
    )
    assert spelled.same
    worded = same_meaning(
        Proposition("The company bought the farm."),
        Proposition("The firm purchased the farm."),
        None,
    )
    assert not worded.same
    assert "no model" in worded.reason


@pytest.mark.parametrize("mode", [Mode.DENIES, Mode.QUESTIONS, Mode.RETRACTS, Mode.DECLINES])
def test_another_mode_is_another_claim(mode: Mode) -> None:
    text = "The brothers were beaten by police."
    assert _told_apart(text, text, mode=mode).startswith("other mode")


def test_a_report_puts_forward_what_an_assertion_does() -> None:
    text = "The brothers were beaten by police."
    assert _told_apart(text, "Police beat the brothers.", mode=Mode.REPORTS) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ministry knows nothing of the deaths.", "ministry"),
        ("We have seen no evidence of torture.", "we"),
    ],
)
def test_words_that_point_at_the_speaker_are_that_speakers(text: str, word: str) -> None:
    assert word in _told_apart(text, text, speaker="somebody else").casefold()


def test_he_is_whom_the_context_names() -> None:
    first = Proposition("He was beaten in custody.", context="Huseyn Safarov was detained.")
    again = replace(first, context="Detained on Friday: Huseyn Safarov")
    another = replace(first, context="Ziyaddin Aliyev was detained.")
    assert same_meaning(first, again, 1.0).same
    assert not same_meaning(first, another, 1.0).same


def test_a_surname_is_no_name_where_two_of_a_family_stand_near() -> None:
    full = Proposition("Huseyn Safarov was buried in Baku.")
    short = Proposition("Safarov was buried in Baku.")
    beside = replace(short, context="Huseyn Safarov and Ziyaddin Safarov were brothers.")
    assert same_meaning(full, short, 0.9).same
    assert not same_meaning(full, beside, 0.9).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Smith got six years and Jones got ten.", "Jones got six years and Smith got ten."),
        ("Two died in Paris and three in Lyon.", "Two died in Lyon and three in Paris."),
        ("A red car and a blue bus collided.", "A blue car and a red bus collided."),
        (
            "Huseyn Safarov (59) and Ziyaddin Safarov (55) died.",
            "Huseyn Safarov (55) and Ziyaddin Safarov (59) died.",
        ),
    ],
)
def test_what_is_listed_keeps_its_partner(a: str, b: str) -> None:
    assert "paired" in _told_apart(a, b)


def test_dates_that_mean_one_day_are_one_date() -> None:
    friday = Proposition("Police raided the flat on Friday.")
    words = "Police raided the flat on 27 June 2025."
    assert _told_apart(friday.text, words).startswith("other date")


def test_a_text_too_long_for_one_claim_is_the_same_as_itself_only() -> None:
    page = "Police raided a flat in the north of the city. " * 200
    assert "too long" in _told_apart(page, page + "Nobody was hurt.")
    assert _told_apart(page, page) == ""


_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [word for row in PAIRS[:40] for word in row["a"].split()]
            + [",", ".", "?", "“", "”", "\u200b", "not", "both", "38", "Friday", "by", "’s"]
        ),
        max_size=14,
    ).map(" ".join),
)


@given(_TEXTS, _TEXTS, st.one_of(st.none(), st.floats(-1, 1)))
def test_any_two_texts_can_be_compared_either_way(a: str, b: str, likeness: float | None) -> None:
    x, y = Proposition(a), Proposition(b)
    found = same_meaning(x, y, likeness)
    assert found == same_meaning(y, x, likeness)
    assert 0.0 <= found.score <= 1.0
    assert found.reason


@given(_TEXTS, st.one_of(st.none(), st.floats(-1, 1)))
def test_every_text_says_the_same_as_itself(text: str, likeness: float | None) -> None:
    assert same_meaning(Proposition(text), Proposition(text), likeness).same
