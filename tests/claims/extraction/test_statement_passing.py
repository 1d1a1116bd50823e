"""What is told for itself, what is only mentioned, and what merely seems so."""

import pytest

from claims.extraction import extract_statements
from claims.extraction.contents import content_text
from claims.extraction.types import Mode


def _told(text: str) -> list[tuple[str | None, str | None, str]]:
    found = extract_statements(text, None)
    return [(s.speaker, s.cue, content_text(text, s)) for s in found if s.cue]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Anna Berg spoke at length about the new harbour wall.", "spoke at length about", "wall"),
        ("Anna Berg spoke openly about the new harbour wall.", "spoke openly about", "wall"),
        ("Anna Berg spoke out against the new harbour wall.", "spoke out against", "wall"),
        ("Anna Berg came out in favour of a new harbour wall.", "came out in favour of", "wall"),
        ("Both have promised to rebuild the wall.", "promised", "to rebuild the wall"),
        ("The union sent a letter urging the council to rebuild the wall.", "urging", "rebuild"),
        ("Kelly Berg was in town. Kelly also noted that it rained.", "noted", "it rained"),
        ("Anna Berg tried to explain why the wall had fallen.", "explain", "why the wall had"),
        ("The wall is considered a danger to the town.", "considered", "a danger to the town"),
        ("It was revealed in March that the wall had cracks.", "revealed", "the wall had cracks"),
        ("One paper says the wall fell, another says it was pushed.", "says", "it was pushed"),
        ("The president hopes talks would begin.", "hopes", "talks would begin"),
    ],
)
def test_a_cue_is_found(text: str, cue: str, content: str) -> None:
    assert any(found == cue and content in said for _, found, said in _told(text))


@pytest.mark.parametrize(
    "text",
    [
        "It rained on those who back the bill.",
        "She said that her support for it was known to those backing him.",
        "Anna Berg led him by nearly 300 pledged delegates.",
        "Those new blue states would help the party to win.",
        "The remarks that were made there led to protests.",
        "It covers three fields: trade, defence and the harbour.",
        "The vote was a closed one, meaning that the others could not take part.",
        "A ferry put up a flag, putting her ahead of the other ship.",
    ],
)
def test_a_mention_tells_nothing(text: str) -> None:
    told = [cue for _, cue, _ in _told(text)]
    assert [cue for cue in told if cue != "said"] == []


@pytest.mark.parametrize(
    "text",
    ["The jet appears to have been hit by a missile.", "It seemed that the wall had fallen."],
)
def test_what_seems_so_is_hedged_and_the_publishers_word(text: str) -> None:
    (statement,) = extract_statements(text, None)
    assert (statement.speaker, statement.cue, statement.hedged) == (None, None, True)


def test_to_appear_somewhere_is_no_seeming() -> None:
    assert _told("The minister appeared in court on Monday.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("When he asked them to leave the hall, Anna Berg stayed.", "them to leave the hall"),
        ("Anna Berg, who said that she would leave, stayed there.", "she would leave"),
        ("When voters were asked who would win, Berg led the poll.", "who would win"),
        ("The plan was criticised by Anna Berg and by the harbour union.", "The plan"),
        ("He praised the wall even as others called it weak.", "the wall"),
    ],
)
def test_words_end_with_the_clause_that_holds_them(text: str, content: str) -> None:
    assert content in [said for _, _, said in _told(text)]


def test_an_appositive_before_the_cue_does_not_turn_the_sentence_round() -> None:
    text = "Anna Berg, the mayor who led the town, said that fact speaks for itself."
    assert "fact speaks for itself" in _told(text)[-1][2]


def test_the_teller_and_the_source_share_words_quoted_at_the_end() -> None:
    text = "The bridge was hit, Tass quoted the ministry as saying."
    found = {s.speaker: s for s in extract_statements(text, None)}
    assert found["Tass"].mode is Mode.REPORTS
    assert found["Tass"].content == found["ministry"].content
    assert found["ministry"].mode is Mode.ASSERTS


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ministry described as false claims that it fell.", "claims that it fell"),
        ("The ministry described the report as false.", "the report"),
        ("The minister called the report â€œfalseâ€\x9d.", "the report"),
        (
            "â€œThere is no truth in the claim that he fell,â€\x9d she said.",
            "the claim that he fell",
        ),
    ],
)
def test_what_is_called_untrue_is_denied(text: str, denied: str) -> None:
    statement = next(s for s in extract_statements(text, None) if s.mode is Mode.DENIES)
    assert statement.denied is not None
    assert statement.denied.of(text) == denied


def test_a_question_in_mangled_marks_is_a_question() -> None:
    text = "â€œIs it true?â€\x9d he asked."
    assert extract_statements(text, None)[0].mode is Mode.QUESTIONS


def test_whoever_says_so_in_a_quotation_is_no_source() -> None:
    text = "“That did not happen,” he said, “and whoever says it did was not there.”"
    (statement,) = extract_statements(text, None)
    assert statement.mode is Mode.ASSERTS


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Police told us that the driver was asleep,” Anna Berg said.", {"Anna Berg", "Police"}),
        ("“People say they like the harbour wall,” Anna Berg said.", {"Anna Berg"}),
    ],
)
def test_only_reports_inside_a_quotation_have_a_source(text: str, speakers: set[str]) -> None:
    assert {s.speaker for s in extract_statements(text, None)} == speakers
