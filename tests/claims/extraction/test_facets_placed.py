"""Facets of a statement stand at their own words in the text that the statement was read in."""

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from claims.extraction import extract_statements
from claims.extraction.contents import content_text, locate
from claims.extraction.facets import Facets, facets_at, read_facets
from claims.extraction.types import Span, Statement

_PIECES = st.sampled_from(
    [
        "“At least 38 people", "were killed", "died of heart failure", "in Baku", "on 3 May 2024",
        ",” he said, “", ".” ", "“", "”", "The ministry denied that", "Police said", "$3.5 million",
        "two thirds of", "Huseyn Safarov", "the third", "not", ". ", "\n\n", "\u200b", "İ", "’",
        "because of the fog", "half past nine", "may have", "according to officials",
    ]
)  # fmt: skip


def _placing(text: str, statement: Statement) -> Callable[[Span], tuple[Span, ...]]:
    return lambda span: locate(text, statement, span.start, span.end)


def _spanned(stored: object) -> Iterator[dict[str, Any]]:
    if isinstance(stored, list):
        for item in stored:
            yield from _spanned(item)
    elif isinstance(stored, dict):
        if "spans" in stored:
            yield stored
        for value in stored.values():
            yield from _spanned(value)


def _spans(facets: Facets) -> list[Span]:
    polarity = facets.polarity
    cues = (*polarity.negations, *polarity.refutations, *polarity.hedges, *polarity.unknowns)
    groups = (
        facets.quantities, facets.dates, facets.causes, facets.names, facets.events,
        facets.scopes, cues, facets.ordinals,
    )  # fmt: skip
    return [facet.span for group in groups for facet in group]


@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=14).map(" ".join)))
@example("“At least 38,” he said, “people were killed in Baku on 3 May 2024.”")
@example("“The jet crashed on 3,” he said, “May 2024.”")
def test_every_stored_span_holds_the_words_of_its_facet(text: str) -> None:
    for statement in extract_statements(text):
        words = content_text(text, statement)
        facets = read_facets(words)
        stored = facets_at(facets, _placing(text, statement))
        places = [facet["spans"] for facet in _spanned(stored)]
        read = [span.of(words) for span in _spans(facets)]
        found = [" ".join(text[p["start"] : p["end"]] for p in spans) for spans in places]
        assert found == read


def test_a_facet_torn_apart_by_the_cue_has_two_places() -> None:
    text = "“They paid 3.5,” he said, “million euros for it.”"
    (statement,) = extract_statements(text)
    facets = read_facets(content_text(text, statement))
    stored = facets_at(facets, _placing(text, statement))
    (amount,) = (q for q in _spanned(stored["quantities"]))
    assert [text[p["start"] : p["end"]] for p in amount["spans"]] == ["3.5", "million euros"]
    assert amount["unit"] == "EUR"


def test_what_has_no_place_is_left_out() -> None:
    facets = read_facets("38 people died in Baku")
    stored = facets_at(facets, lambda span: (span,) if span.start else ())
    assert stored["quantities"] == []
    assert list(_spanned(stored["names"]))
