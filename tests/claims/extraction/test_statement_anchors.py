"""Statements found again on later captures: live, moved, reworded, gone."""

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import Span
from claims.extraction.anchors import Selector, Status, describe, find, status

FIRST = (
    "Two men died on Friday. The department said one man died of heart failure. "
    "No cause was given for the other. Their family has asked for an inquiry."
)
SENTENCE = "The department said one man died of heart failure."


def selector() -> Selector:
    start = FIRST.index(SENTENCE)
    return describe(FIRST, Span(start, start + len(SENTENCE)))


def test_words_that_stay_are_live() -> None:
    found = find(FIRST, selector())
    assert found is not None
    assert (found.how, found.score, found.status) == ("exact", 1.0, Status.LIVE)


def test_words_that_shift_are_moved() -> None:
    later = "Updated on Saturday. " + FIRST
    found = find(later, selector())
    assert found is not None
    assert found.span.of(later) == SENTENCE
    assert found.status is Status.MOVED


def test_repeated_words_are_told_apart_by_what_surrounds_them() -> None:
    later = f"{SENTENCE} This was denied. " + FIRST
    found = find(later, selector())
    assert found is not None
    assert found.how == "context"
    assert found.span.start == later.rindex(SENTENCE)


def test_changed_words_are_reworded_with_the_new_words() -> None:
    later = FIRST.replace("heart failure", "multiple injuries")
    found = find(later, selector())
    assert found is not None
    assert found.status is Status.REWORDED
    assert "multiple injuries" in found.span.of(later)
    assert 0.7 < found.score < 1


def test_a_sentence_taken_out_is_gone() -> None:
    assert find(FIRST.replace(SENTENCE, ""), selector()) is None
    assert status("", selector()) is Status.GONE


@given(st.text(max_size=300), st.data())
def test_a_selector_leads_back_to_its_own_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find(text, describe(text, Span(start, end)))
    assert found is None if start == end else found is not None and found.span == Span(start, end)
