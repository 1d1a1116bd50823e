"""Cues that share the subject of another verb go to the subject of the clause that they join."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.attribution import attributions
from claims.extraction.clauses import clauses
from claims.extraction.owning import owned
from claims.extraction.quotes import find_quotes
from claims.extraction.tokens import tokenize
from claims.extraction.types import Span


def cores(text: str) -> dict[str, str]:
    """Return who is given as the subject of each cue of a sentence."""
    toks = tokenize(text, Span(0, len(text)), [quote.span for quote in find_quotes(text)])
    return {
        draft.cue: draft.core.of(text) if draft.core else ""
        for draft in owned(toks, attributions(toks))
    }


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        # A participle belongs to the main clause, not to what its content tells.
        ("Anna Berg said that the mayor left, noting that it rained.", "noting", "Anna Berg"),
        ("When the debate ended, Anna Berg left, warning that it rained.", "warning", "Anna Berg"),
        ("Tom Hall left, but Anna Berg stayed, warning that it rained.", "warning", "Anna Berg"),
        ("Tom Hall slept, the source recalled, adding that it rained.", "adding", "the source"),
        ("The quay fell, and Anna Berg left by saying that it rained.", "saying", "Anna Berg"),
        # A joined verb belongs to the clause beside it.
        ("When Anna Berg left the town and said it rained, others slept.", "said", "Anna Berg"),
        ("Asked whether Tom Hall slept, Anna Berg shook her head and said “No.”", "said",
         "Anna Berg"),
        ("Anna Berg said the members will meet but warned that it rained.", "warned", "Anna Berg"),
        ("Anna Berg called Tom Hall, who was away, and said it rained.", "said", "Anna Berg"),
        ("The port pushed for it as members left the quay and said it rained.", "said",
         "members"),
        # The subject of a relative clause is not that of the sentence.
        ("Members who praised the plan warned that it rained.", "warned", "Members"),
        ("Members who would work for Tom Hall said it rained.", "said", "Members"),
        ("Those who say Anna Berg denied that it rained are gone.", "denied", "Anna Berg"),
        # What stands before a cue in an aside is no inversion.
        ("Tom Hall, head of the port, said that “it rained all day.”", "said", "Tom Hall"),
        ("Tom Hall, head of the port, said the “old quay” fell.", "said", "Tom Hall"),
        ("“It rained,” said Tom Hall, “all day.”", "said", "Tom Hall"),
        # Who makes or holds what speaks.
        ("The port sent out a press release saying that it rained.", "saying", "The port"),
        ("Tom Hall bought it hoping that it would rain.", "hoping", "Tom Hall"),
        ("Trade is up, according to figures by the port.", "according to", "the port"),
        ("Tom Hall voiced his concern that it rained.", "concern", "Tom Hall"),
        ("Tom Hall, who is old, seldom speaks of the port.", "speaks of", "Tom Hall"),
        ("Tom Hall, a farmer, asked the mayor whether it rained.", "asked", "Tom Hall"),
    ],
)  # fmt: skip
def test_the_subject_is_that_of_the_clause(text: str, cue: str, subject: str) -> None:
    assert cores(text)[cue] == subject


def test_whose_concern_it_is_stays_where_it_is_named() -> None:
    text = "Tom Hall voiced his concern that it rained."
    toks = tokenize(text, Span(0, len(text)), [])
    draft = next(draft for draft in owned(toks, attributions(toks)) if draft.cue == "concern")
    assert (draft.subject and draft.subject.of(text)) == "his"


def test_the_last_clause_comes_first() -> None:
    text = "Tom Hall slept while Anna Berg left the town."
    toks = tokenize(text, Span(0, len(text)), [])
    found = [(toks[clause.verb].text, clause.tie.name) for clause in clauses(toks, len(toks))]
    assert found == [("left", "ADVERBIAL"), ("slept", "MAIN")]


@given(st.text(", .;—abcABTh said that who and warning left", max_size=200))
def test_clauses_of_any_text_lie_inside_it(text: str) -> None:
    toks = tokenize(text, Span(0, len(text)), [])
    for clause in clauses(toks, len(toks)):
        assert 0 <= clause.subject.start < clause.subject.end <= clause.verb < len(toks)
