"""Pairs in news style: what is legal, what is balanced, and what each operation does."""

import random
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.entailment import news
from training.entailment.news import edits, numbers, wording
from training.entailment.news.edited import as_clause, edited
from training.entailment.news.found import Pool
from training.entailment.news.matters import all_matters
from training.entailment.news.saying import stances

TEXTS = (
    "Mirela Danov was born on 5 May 1961 in Torrin and directed 14 films by 1999.",
    "The Kestrel Bridge is located in Marvale, which has 12 bridges. It was opened in 1932.",
    "The American singer Orla Quist won two awards at Harrow Bay, where she lives.",
    "In 1974, Jon Sandvik played 31 games for Torrin United, scoring nine goals.",
    "Castor Motors has sold 4,200 cars in Portugal since 2008.",
    "The Torrin Museum was closed on Monday because of a strike of 40 employees.",
    "Orla Quist is a teacher from Marvale (a town near the sea).",
    "Castor Motors is larger than Vantor Steel and was founded by Emil Haddad.",
)


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def some(count: int, seed: int = 7, texts: tuple[str, ...] = ()) -> list[dict[str, str]]:
    return list(news.pairs(count, seed, texts))


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert some(60, texts=TEXTS) == some(60, texts=TEXTS)
    assert some(60) != some(60, seed=8)


def test_pairs_are_legal() -> None:
    for row in some(600, texts=TEXTS):
        assert set(row) == {"dataset", "a", "b", "label", "kind"}
        assert row["dataset"] in {"news_made", "news_edited"}
        assert row["label"] in {"contradiction", "entailment", "neutral"}
        assert min(len(row["a"]), len(row["b"]), len(row["kind"])) > 3
        assert row["a"] != row["b"]
        assert not set("{}[]|~") & set(row["a"] + row["b"])


def test_labels_are_balanced() -> None:
    share = Counter(row["label"] for row in some(1500))
    assert 0.40 < share["contradiction"] / 1500 < 0.50
    assert 0.20 < share["entailment"] / 1500 < 0.30
    assert 0.25 < share["neutral"] / 1500 < 0.35


def test_every_kind_occurs() -> None:
    kinds = {(row["label"], row["kind"]) for row in some(3000)}
    wanted = "quantity cause place date identity role roles denial negation antonym converse status"
    assert {("contradiction", kind) for kind in wanted.split()} <= kinds
    wanted = (
        "reported speech/part of a whole/growing toll/other event/other population/range/forecast"
    )
    assert {("neutral", kind) for kind in wanted.split("/")} <= kinds
    wanted = "reworded/less precise/double negation/range/denial reworded"
    assert {("entailment", kind) for kind in wanted.split("/")} <= kinds


def test_no_pair_comes_twice() -> None:
    rows = some(2000, texts=TEXTS)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows)


def test_cues_stand_under_every_label() -> None:
    """A denial, a negation or an attribution in the second text must not give the label away."""
    rows = some(3000)
    for cue in ("not", "denied", "said", "false"):
        labels = Counter(row["label"] for row in rows if f" {cue} " in row["b"])
        assert min(labels.values()) > 0.1 * labels.total(), cue
        assert len(labels) == 3, cue


def test_every_matter_can_be_told() -> None:
    matters = all_matters()
    assert len({matter.domain for matter in matters}) >= 14
    for matter in matters:
        assert {"T", "H", "F", "G", "W", "N"} <= set(matter.lines), matter.name
        assert matter.apart or matter.exchange or matter.swap
        for lines in matter.lines.values():
            for line in lines:
                assert line.template.can <= {*matter.kinds, "q", "t2", "k", "m", "month"}


def test_every_stance_has_a_place_for_what_is_said() -> None:
    for name, frames in stances().items():
        for frame in frames:
            assert frame.must & {"x", "h"}, name


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (edits.negated, "The bridge was opened in May.", "The bridge was not opened in May."),
        (edits.negated, "Ana Ruiz won the race.", "Ana Ruiz did not win the race."),
        (edits.negated, "A town that is old.", None),
        (edits.negated, "Some of them were late.", None),
        (edits.opposite, "Prices rose in Peru.", "Prices fell in Peru."),
        (edits.synonym, "The film ran long.", "The movie ran long."),
        (edits.hedged, "The bridge will open.", "The bridge may open."),
        (edits.decade, "It opened in 1932.", "It opened in the 1930s."),
        (edits.month_only, "Born on 5 May 1961.", "Born in May 1961."),
        (edits.number_rewritten, "She wrote 14 novels.", "She wrote fourteen novels."),
        (edits.number, "Route 66 is long.", None),
        (edits.shortened, "The town (pop. 300) is small.", "The town is small."),
    ],
)
def test_edit(edit: edits.Edit, before: str, after: str | None) -> None:
    # "never" for "not" is drawn now and then; this seed draws "not".
    assert edit(before, chances(2)) == after


def test_a_clause_keeps_the_capital_of_a_name() -> None:
    assert as_clause("The bridge was closed.") == "the bridge was closed"
    assert as_clause("Ana Ruiz left.") == "Ana Ruiz left"


def test_texts_without_a_sentence_are_refused() -> None:
    with pytest.raises(ValueError, match="give English sentences"):
        next(edited(["?!"], chances(1)))


def test_edited_pairs_use_the_texts() -> None:
    rows = list(islice(edited(TEXTS, chances(5)), 200))
    words = {word for text in TEXTS for word in text.split() if len(word) > 3}
    assert all(words & set(f"{row['a']} {row['b']}".split()) for row in rows)
    assert {"quantity", "date", "negation", "denial"} <= {row["kind"] for row in rows}


def test_a_name_is_replaced_by_one_of_the_same_place() -> None:
    pool = Pool(TEXTS)
    assert pool.other_name("It was sold in Portugal.", chances(1)) in {
        f"It was sold in {name}." for name in pool.names["in"]
    }


@given(st.integers(3, 5000), st.integers())
def test_bounds_hold_or_fail(number: int, seed: int) -> None:
    chance = chances(seed)
    assert _bears_out(number, numbers.bound_that_holds(number, chance))
    assert not _bears_out(number, numbers.bound_that_fails(number, chance))


def _bears_out(number: int, bound: str) -> bool:
    found = [int(word.replace(",", "")) for word in bound.split() if word[0].isdigit()]
    if bound.startswith("between"):
        return found[0] <= number <= found[1]
    if bound.startswith("at least"):
        return number >= found[0]
    if bound.startswith("more than"):
        return number > found[0]
    if bound.startswith("fewer than"):
        return number < found[0]
    if bound.startswith(("up to", "no more than", "at most")):
        return number <= found[0]
    return abs(found[0] - number) <= 0.1 * number


@given(st.integers(3, 90_000), st.integers())
def test_another_number_is_clearly_another(number: int, seed: int) -> None:
    other = numbers.different(number, chances(seed))
    assert abs(other - number) > 0.05 * number
    assert other >= 2


@pytest.mark.parametrize("text", ["(a|b", "[c", "a)"])
def test_a_bracket_that_does_not_match_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        wording.template(text)
