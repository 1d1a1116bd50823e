"""Denials, open questions, hearsay and refusals, and what is no attribution at all."""

import pytest

from claims.extraction import Mode, Statement, extract_statements


def first(text: str, cue: str | None = None) -> Statement:
    found = extract_statements(text)
    return next(s for s in found if cue is None or (s.cue or "").lower() == cue)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ministry's denial that its boat sank came late on Monday.", "its boat sank"),
        ("There was no truth in the report that it sank, Berg said.", "the report that it sank"),
        ("Berg said there is no basis for claims that it sank.", "claims that it sank"),
        ("Berg said it was untrue that the boat sank.", "the boat sank"),
        ("Berg dismissed the report as false.", "the report"),
        ("Berg said the report was a lie.", "the report"),
    ],
)
def test_a_denial_names_what_it_denies(text: str, denied: str) -> None:
    found = [s for s in extract_statements(text) if s.mode is Mode.DENIES]
    assert [s.denied and s.denied.of(text) for s in found] == [denied]


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether he would go, the senator shrugged.",
        "“It is over,” she said when asked about the raid.",
        "Berg was asked by a reporter whether the boat sank.",
        "Berg did not know whether the boat sank.",
        "Berg doubted that the boat sank.",
    ],
)
def test_a_question_told_asserts_nothing(text: str) -> None:
    assert Mode.QUESTIONS in {s.mode for s in extract_statements(text)}


def test_what_is_asked_ends_before_the_answer() -> None:
    text = "Asked whether he would go, the senator said he would stay."
    found = extract_statements(text)
    assert [c.of(text) for c in found[0].content] == ["whether he would go"]
    assert found[1].content[0].of(text) == "he would stay"


@pytest.mark.parametrize(
    "text",
    [
        "The pilot is thought to have been drunk.",
        "It is alleged that the boat sank.",
        "The boat was said to have sunk.",
        "Two men are accused of theft.",
    ],
)
def test_hearsay_is_hedged(text: str) -> None:
    assert first(text).hedged


@pytest.mark.parametrize(
    "text",
    [
        "Berg neither confirmed nor denied that the boat sank.",
        "The ministry would neither confirm nor deny the report.",
    ],
)
def test_neither_nor_declines(text: str) -> None:
    assert [s.mode for s in extract_statements(text)] == [Mode.DECLINES]
    assert not first(text).hedged


@pytest.mark.parametrize(
    "text",
    [
        "The candidates found themselves in a muddy quarrel.",
        "Berg can say that it rained.",
        "There is no evidence that the boat sank.",
        "A group called Black Horse met in town.",
        "The Ninth Circle: The view from the harbour.",
        "Harbour: Anna Berg, Jon Holt, Ray Marsh.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert [s.cue for s in extract_statements(text)] == [None]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Polls show Berg ahead of Holt.", "show", "Berg ahead of Holt"),
        ("Berg praised the crew and left for home.", "praised", "the crew"),
        ("Berg blamed the owner while he spoke in Baku.", "blamed", "the owner"),
        ("Berg on Thursday declared that the road was shut.", "declared", "the road was shut"),
        ("Forty percent say they are poor.", "say", "they are poor"),
        ("Berg said she was tired but hoped to go on.", "said", "she was tired but hoped to go on"),
        ("The board asked the court to free him.", "asked", "the court to free him"),
        ("The boat sank, said Ed Marsh, a pilot.", "said", "The boat sank"),
    ],
)
def test_content_ends_where_the_grammar_ends_it(text: str, cue: str, content: str) -> None:
    assert " … ".join(span.of(text) for span in first(text, cue).content) == content
