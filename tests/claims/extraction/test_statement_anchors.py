"""Statements found again on later captures: live, moved, reworded, gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.anchors import Anchor, Selector, Status, describe, find, status
from claims.extraction.types import Span

FIRST = (
    "Two men died on Friday. The department said one man died of heart failure. "
    "No cause was given for the other. Their family has asked for an inquiry."
)
SENTENCE = "The department said one man died of heart failure."


def selector(text: str = FIRST, sentence: str = SENTENCE) -> Selector:
    start = text.index(sentence)
    return describe(text, Span(start, start + len(sentence)))


def changed(later: str, sought: Selector | None = None) -> list[tuple[str, str]]:
    sought = sought or selector()
    found = find(later, sought)
    assert found is not None
    assert found.status is Status.REWORDED
    return [(c.old.of(sought["exact"]), c.new.of(later)) for c in found.changes]


def anchor(later: str, sought: Selector | None = None) -> Anchor:
    found = find(later, sought or selector())
    assert found is not None
    return found


def test_words_that_stay_are_live() -> None:
    found = anchor(FIRST)
    assert (found.how, found.score, found.status) == ("exact", 1.0, Status.LIVE)
    assert found.changes == ()


def test_words_that_something_was_put_above_are_live() -> None:
    later = "Updated on Saturday. " + FIRST
    found = anchor(later)
    assert found.span.of(later) == SENTENCE
    assert (found.how, found.status) == ("exact", Status.LIVE)


def test_words_that_passed_their_neighbours_are_moved() -> None:
    later = f"{SENTENCE} {FIRST.replace(SENTENCE + ' ', '')}"
    found = anchor(later)
    assert found.span == Span(0, len(SENTENCE))
    assert found.status is Status.MOVED


def test_words_whose_neighbours_were_rewritten_are_live() -> None:
    later = f"A pair of brothers lost their lives. {SENTENCE} Doctors kept silent about it."
    assert anchor(later).status is Status.LIVE


def test_repeated_words_are_told_apart_by_what_surrounds_them() -> None:
    later = f"{SENTENCE} This was denied. " + FIRST
    found = anchor(later)
    assert found.how == "exact"
    assert found.span.start == later.rindex(SENTENCE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He said “we won’t go” — and left.", 'He said "we won\'t go" -- and left.'),
        ("The café in Zürich was closed.", "The cafe\u0301 in Zu\u0308rich was closed."),
        (
            "The ministry denied it on Friday.",
            "The min\u00adistry\u00a0denied  it on\u200b Friday.",
        ),
        ("The final office was flooded.", "The ﬁnal oﬃce was flooded."),
        ("Fire Breaks Out in the Harbour", "FIRE BREAKS OUT IN THE HARBOUR"),
        ("It cost 1,200 euros, they said.", "It cost 1200 euros they said."),
        ("Sixth form schools were\nclosed.", "Sixth-form schools were closed."),
    ],
)
def test_other_typography_is_no_rewording(old: str, new: str) -> None:
    before, after = f"A first line.\n\n{old}\n\nA last line.", f"A line.\n\n{new}\n\nA last line."
    found = anchor(after, selector(before, old))
    assert found.span.of(after) == new
    assert (found.how, found.score, found.status) == ("typography", 1.0, Status.LIVE)


def test_changed_words_are_reworded_with_the_words_of_both_sides() -> None:
    later = FIRST.replace("heart failure", "multiple injuries")
    found = anchor(later)
    assert (found.how, found.status) == ("context", Status.REWORDED)
    assert found.span.of(later) == SENTENCE.replace("heart failure", "multiple injuries")
    assert 0.6 < found.score < 1
    assert changed(later) == [("heart failure", "multiple injuries")]


def test_another_figure_is_a_rewording_with_a_high_score() -> None:
    text = "The ship sank at noon. The navy said that 38 sailors were killed. It is sad."
    sought = selector(text, "The navy said that 38 sailors were killed.")
    later = text.replace("38", "41")
    assert anchor(later, sought).score > 0.7
    assert changed(later, sought) == [("38", "41")]


def test_a_sentence_that_was_extended_shows_what_came() -> None:
    later = FIRST.replace("heart failure.", "heart failure, and regretted it.")
    assert changed(later) == [("", "and regretted it")]


def test_what_changed_around_a_short_word_is_one_change() -> None:
    text = "Rain fell. The mayor resigned on Monday after a long and bitter fight in court. End it."
    sought = selector(text, text[11:-8])
    later = text.replace("a long and bitter fight", "one brief and friendly talk")
    assert changed(later, sought) == [("a long and bitter fight", "one brief and friendly talk")]


def test_quotation_marks_that_went_are_a_rewording() -> None:
    text = 'A man spoke. The mayor said the plan was "a bad joke on voters" at noon. He left.'
    sought = selector(text, text[13:-9])
    assert find(text.replace('"', ""), sought) != find(text, sought)
    assert anchor(text.replace('"', ""), sought).status is Status.REWORDED


def test_a_sentence_cut_in_two_is_found_whole() -> None:
    text = "It rained. The fire began in a warehouse at noon, and it killed two dock workers. End."
    sought = selector(text, text[11:-5])
    later = text.replace("at noon, and it killed", "at noon. Later it killed")
    found = anchor(later, sought)
    assert found.span.of(later) == later[11:-5]
    assert changed(later, sought) == [("and", "Later")]


def test_the_same_start_alone_does_not_make_a_version() -> None:
    later = FIRST.replace(
        "one man died of heart failure", "new uniforms would reach every rural police station soon"
    )
    assert status(later, selector()) is Status.GONE


def test_short_statements_are_held_to_their_words() -> None:
    sought = selector("It rained.\n\nHe denied it.\n\nIt snowed.", "He denied it.")
    assert status("All was quiet.\n\nShe denied everything.\n\nThe end.", sought) is Status.GONE
    assert status("He denied it flatly to the council for a week.", sought) is Status.GONE
    assert status("All was quiet.\n\nHe denied it.\n\nThe end.", sought) is Status.LIVE


def test_a_headline_is_not_found_inside_a_sentence() -> None:
    sought = selector("The harbour fire\n\nIt began at noon.", "The harbour fire")
    assert status("People fear the harbour fire may spread.", sought) is not Status.LIVE


def test_a_sentence_taken_out_is_gone() -> None:
    assert find(FIRST.replace(SENTENCE, ""), selector()) is None
    assert status("", selector()) is Status.GONE


@given(st.text(max_size=300), st.data())
def test_a_selector_leads_back_to_its_own_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find(text, describe(text, Span(start, end)))
    assert found is None if start == end else found is not None and found.span == Span(start, end)
