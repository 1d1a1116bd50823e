"""Stories told in several accounts, and the pairs that a model learns from them."""

from collections import Counter
from itertools import combinations, groupby
from pathlib import Path

import pytest

from training.entailment import disputes
from training.entailment.pairs import LABELS

FERRY = """== ferry fire
The ferry Marlena caught fire.

? what started the fire
A: A cable burnt through.
A: it was a short circuit
B: Somebody set her alight.
~: She was built in 1987.

? how many died
A: Eleven died.
B: Fourteen people lost their lives.
C: Nobody was killed.
~: Two were children.
"""


def read(folder: Path, text: str) -> list[disputes.Dispute]:
    (folder / "made.txt").write_text(text, "utf-8")
    return disputes.disputes(folder)


def bare(text: str) -> str:
    return text.removesuffix(".")


def test_sides_of_one_question_contradict_each_other(tmp_path: Path) -> None:
    (story,) = read(tmp_path, FERRY)
    assert (story.title, story.about) == ("ferry fire", "The ferry Marlena caught fire.")
    opposed = {
        (one.text, other.text)
        for one, other in combinations(story.told, 2)
        if one.contradicts(other)
    }
    assert opposed == {
        ("A cable burnt through.", "Somebody set her alight."),
        ("it was a short circuit", "Somebody set her alight."),
        ("Eleven died.", "Fourteen people lost their lives."),
        ("Eleven died.", "Nobody was killed."),
        ("Fourteen people lost their lives.", "Nobody was killed."),
    }


def test_pairs_have_the_label_that_their_sides_say(tmp_path: Path) -> None:
    (story,) = read(tmp_path, FERRY)
    by_text = {bare(told.text): told for told in story.told}
    pairs = list(disputes.pairs([story], 1))
    for pair in pairs:
        one, other = by_text[bare(pair.a)], by_text[bare(pair.b)]
        assert (LABELS[pair.label] == "contradiction") == one.contradicts(other)
        assert pair.turned == (not one.contradicts(other))
    assert Counter(LABELS[pair.label] for pair in pairs)["contradiction"] == 5
    assert pairs == list(disputes.pairs([story], 1))
    assert pairs != list(disputes.pairs([story], 2))


def test_a_line_that_is_neither_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"made\.txt, “ferry fire”: .*: Nonsense"):
        read(tmp_path, f"{FERRY}Nonsense\n")


def test_what_is_kept_back_is_not_learnt() -> None:
    stories = disputes.disputes()
    learnt, kept = disputes.learnt(stories), disputes.kept_back(stories)
    assert len(learnt) + len(kept) == len(stories) >= 290
    assert {story.title for story in learnt}.isdisjoint(story.title for story in kept)


def test_every_question_that_is_shipped_has_two_sides_told_twice() -> None:
    for story in disputes.disputes():
        assert len({told.text for told in story.told}) == len(story.told), story.title
        for _, told in groupby(story.told, lambda one: one.question):
            sides = Counter(one.side for one in told)
            assert min(sides["A"], sides["B"]) >= 2, story.title
            assert set(sides) <= {"A", "B", "C", disputes.BESIDE}, story.title
