"""What a difference is called and which words it names, from tables of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.changes import difference, sentences, word_changes

FIRE = "The fire began at noon. Two people died. The cause is unknown."
TABLE = "Dead\n38\nInjured\n20"

CASES = [
    (FIRE, FIRE.replace("Two", "Three"), "update"),
    (FIRE, FIRE.replace("is unknown", "is not unknown"), "update"),
    (FIRE, FIRE.replace(" Two people died.", ""), "deletion"),
    (FIRE, "", "deletion"),
    (FIRE, "Last updated 3 July 2025\nShare this page", "deletion"),
    (FIRE, FIRE + " Police are asking for witnesses.", "addition"),
    ("", FIRE, "addition"),
    ("The fire began at noon.", FIRE, "addition"),
    (
        FIRE,
        FIRE.replace("Two", "Three") + " Correction: an earlier version gave another toll.",
        "correction",
    ),
    (FIRE, FIRE.replace("Two", "Three") + " Note: the toll was revised.", "correction"),
    (FIRE, FIRE + " This article was amended on 3 July 2025.", "correction"),
    (FIRE, FIRE + " Updated from 2 people dead to 3 people dead.", "addition"),
    (FIRE, "We retract this report. The cause is unknown.", "retraction"),
    (FIRE, "This article has been removed.", "retraction"),
    (FIRE, FIRE + " The troops withdrew on Friday.", "addition"),
    (FIRE, FIRE + " The court corrected the record.", "addition"),
    (FIRE, FIRE + " Police previously said that one person died.", "addition"),
    (TABLE, "Dead\n20\nInjured\n38", "update"),
    ("A.\nOpen.\nB.\nShut.\nC.\nOpen.", "A.\nOpen.\nB.\nShut.\nC.\nShut.", "update"),
]


@pytest.mark.parametrize(("before", "after", "kind"), CASES)
def test_a_change_is_named_after_what_the_publisher_did(before: str, after: str, kind: str) -> None:
    assert difference(before, after).kind == kind


SAME = [
    (FIRE, FIRE),
    (FIRE, FIRE.replace(" ", "  ")),
    (FIRE, FIRE.replace(". ", ".\n\n")),
    (FIRE, FIRE.upper()),
    (FIRE, FIRE.replace("Two", "2")),
    (FIRE, "The cause is unknown. The fire began at noon. Two people died."),
    ("He said “it’s over”.", 'He said "it\'s over".'),
    ("Heart-failure was the cause.", "Heart failure was the cause."),
    ("The organisation's centre, he said.", "The organization's center he said."),
    ("A goverment report says so.", "A government report says so."),
    ("It hit 3 per cent of 1,200 sites.", "It hit 3% of 1200 sites."),
    ("Alencon saw 5–6 fires.", "Alençon saw 5-6 fires."),
]
FACTS = [
    ("It cost 1 million.", "It cost 1 billion."),
    ("It cost £5.", "It cost $5."),
    ("It rose by 3.5 points.", "It rose by 35 points."),
    ("It fell to 5 degrees.", "It fell to -5 degrees."),
    ("Mr Smith was there.", "Mr Smyth was there."),
    ("The deceased were counted.", "The decreased were counted."),
    ("Ann saw Bob.", "Bob saw Ann."),
    ("The victim was named.", "The victims were named."),
    ("Officials have indicated a man.", "Officials have indicted a man."),
    ("Two died.", "Two died?"),
    ("Updated: 3 people died on 3 July.", "Updated: 4 people died on 3 July."),
    ("Cases reviewed: 38", "Cases reviewed: 40"),
    ("Police found him 3 hours ago in a barn.", "Police found him 4 hours ago in a barn."),
    ("Paris\n9 October 2019", "Paris\n10 October 2019"),
    ("Deadline | 9 October 2019", "Deadline | 10 October 2019"),
    ("The bomb killed 38 | 5 comments", "The bomb killed 40 | 7 comments"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_is_only_set_otherwise_is_cosmetic(before: str, after: str) -> None:
    assert difference(before, after).kind == "cosmetic"


@pytest.mark.parametrize(("before", "after"), FACTS)
def test_a_fact_is_never_taken_for_looks(before: str, after: str) -> None:
    assert difference(before, after).kind == "update"
    assert difference(after, before).kind == "update"


BOOKKEEPING = [
    "Last updated: 3 July 2025", "Updated 3 July 2025, 10:45 BST", "Published 2025-07-03",
    "First published.", "- News article update", "Added latest update.", "3 hours ago",
    "Updated 5 minutes ago", "1,204 views", "12 comments", "Comments (12)", "3.4K shares",
    "5 min read", "Reading time: 4 minutes", "See all updates", "+ show all updates",
    "Share this page", "Advertisement", "Read more: Storm closes the harbour",
    "Last updated\n3 July 2025", "Most read\nStorm closes harbour\nRain in May",
    "Updated 3 July 2025 | 5 min read | 12 comments",
]  # fmt: skip


@pytest.mark.parametrize("line", BOOKKEEPING)
def test_what_a_page_says_of_itself_is_bookkeeping(line: str) -> None:
    assert difference(FIRE, f"{FIRE}\n{line}").kind == "cosmetic"
    assert difference(f"{FIRE}\n{line}", FIRE).kind == "cosmetic"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("By Ada Low | 3 hours ago", "By Ada Low | 4 hours ago"),
        ("By Ada Low, 3 hours ago", "By Ada Low, yesterday"),
        ("© 2024 The Harbour Post", "© 2025 The Harbour Post"),
    ],
)
def test_bookkeeping_within_a_line_leaves_the_rest_to_be_compared(before: str, after: str) -> None:
    assert difference(before, after).kind == "cosmetic"
    assert difference(before, after.replace("Ada", "Eve").replace("Post", "Sun")).kind == "update"


def test_the_sentences_that_differ_are_told_and_paired() -> None:
    found = difference(FIRE, FIRE.replace("Two", "Three") + " Police are asking for witnesses.")
    assert found.removed == ["Two people died."]
    assert found.added == ["Three people died.", "Police are asking for witnesses."]
    assert found.reworded == [("Two people died.", "Three people died.")]


def test_versions_find_each_other_across_other_changes() -> None:
    before = "Rain fell all day. The mayor opened the bridge at noon. A dog barked."
    after = "Snow is due. The mayor opened the new bridge at one. The dog that barked is well."
    assert difference(before, after).reworded == [
        ("The mayor opened the bridge at noon.", "The mayor opened the new bridge at one.")
    ]


REASONS = [
    (FIRE, FIRE.replace("Two", "Three"), "“Two” became “Three”"),
    ("It killed 38 of 67.", "It killed 40 of 67.", "“38” became “40”"),
    ("He met Ann Low there.", "He met Eve Low there.", "“Ann Low” became “Eve Low”"),
    ("It is due on 9 October 2019.", "It is due on 1 May 2020.", "“9 October 2019” became “1 May"),
    (FIRE, FIRE.replace("unknown", "known"), "“unknown” became “known”"),
    (FIRE, FIRE.replace("is unknown", "is not unknown"), "“not” is new in"),
    (FIRE, "", "The whole article is gone"),
    (FIRE, FIRE.replace(" Two people died.", ""), "One sentence is gone"),
    (FIRE, FIRE + " We retract this.", "The page says so: “We retract this.”"),
]


@pytest.mark.parametrize(("before", "after", "words"), REASONS)
def test_the_reason_names_what_went_and_came(before: str, after: str, words: str) -> None:
    assert words in difference(before, after).reason


def test_words_that_stood_there_before_are_a_restoration() -> None:
    without = FIRE.replace(" Two people died.", "")
    assert difference(without, FIRE, earlier=[FIRE]).kind == "restoration"
    other = FIRE.replace("Two", "Three")
    assert difference(other, FIRE, earlier=["", FIRE]).kind == "restoration"
    assert difference(other, FIRE, earlier=[other, ""]).kind == "update"


def test_sentences_of_nothing_are_none() -> None:
    assert sentences(" \n ") == []
    assert sentences("A b.  C d!\nE") == ["A b.", "C d!", "E"]


def test_the_words_that_went_and_came_have_their_offsets() -> None:
    old, new = "Two people died on Friday.", "Three people died early on Friday."
    went, came = word_changes(old, new)
    assert [old[a:b] for a, b in went] == ["Two"]
    assert [new[a:b] for a, b in came] == ["Three", "early"]
    assert word_changes(old, old) == ([], [])


TEXTS = st.lists(
    st.sampled_from(["Two died.", "3 July 2025", "Updated", "38", "—", "A | b", "No. “Yes”", "é"])
    | st.text(max_size=20),
    max_size=8,
).map("\n".join)


@given(TEXTS, TEXTS)
def test_any_two_texts_have_a_named_difference(before: str, after: str) -> None:
    found = difference(before, after)
    assert 0 < len(found.reason) <= 300
    assert set(found.removed) <= set(sentences(before))
    assert set(found.added) <= set(sentences(after))
    assert all(a in found.removed and b in found.added for a, b in found.reworded)
    assert difference(before, before).kind == "cosmetic"


@given(st.text(max_size=60), st.text(max_size=60))
def test_outside_the_marked_words_two_versions_are_equal(old: str, new: str) -> None:
    went, came = word_changes(old, new)
    assert _outside(old, went) == _outside(new, came)


def _outside(text: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        text = text[:start] + text[end:]
    return "".join(text.split())


LONG = ["word " * 30_000, "a" * 200_000, "One line.\n" * 30_000, "1," * 50_000, ".”" * 50_000]


@pytest.mark.parametrize("text", LONG)
def test_texts_of_any_form_end_in_an_answer(text: str) -> None:
    assert difference(text, text + " End it.").kind in {"update", "addition"}
    assert difference(text, text).kind == "cosmetic"
