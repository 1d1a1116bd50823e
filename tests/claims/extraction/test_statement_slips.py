"""Datelines, correction notes and words that only look like an attribution."""

import pytest

from claims.extraction import Mode, extract_statements
from claims.extraction.contents import content_text


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("BAKU, 1 July (Caspian Wire) – Both men were freed.", "Both men were freed."),
        ("OSLO, March 5 (Reuters) - The trial began.", "The trial began."),
        ("NEW DELHI, Sept. 3, 2024 — The dam burst.", "The dam burst."),
        ("Paris (AFP) - The minister resigned.", "The minister resigned."),
        ("MADRID — The coach was sacked.", "The coach was sacked."),
        ("The dam – built in 1950 – burst.", "The dam – built in 1950 – burst."),
        (
            "The bank (Nordea) – once a giant – failed.",
            "The bank (Nordea) – once a giant – failed.",
        ),
    ],
)
def test_a_dateline_is_no_part_of_what_is_claimed(text: str, content: str) -> None:
    (statement,) = extract_statements(text)
    assert content_text(text, statement) == content
    assert statement.exact == statement.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this article gave the wrong year for the crash.",
        "Correction, 3 July 2025: An earlier version of this report misstated the verdict.",
        "An earlier version of this story named the wrong bank.",
        "Clarification: a previous version gave an incorrect date for the vote.",
    ],
)
def test_a_correction_note_takes_back_and_denies_nothing(text: str) -> None:
    assert {statement.mode for statement in extract_statements(text)} == {Mode.RETRACTS}


@pytest.mark.parametrize(
    "text",
    [
        "The journalists work for a Russian state outlet and were arrested in Baku.",
        "Two students of a German state school were injured.",
        "We will update this report when we receive a reply.",
        "Enquiries about this statement are answered by the press service.",
        "The ambassador was asked to convey the note to Moscow.",
        "The coach, who had watched the final, answered questions about the penalty.",
    ],
)
def test_what_is_no_attribution_is_left_to_the_publisher(text: str) -> None:
    (statement,) = extract_statements(text)
    assert (statement.speaker, statement.cue) == (None, None)
    assert content_text(text, statement) == text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "Statement on Anna Weber The Prosecutor General’s Office has met. "
                "Both men died of shock, the Prosecutor General’s Office said."
            ),
            "Prosecutor General’s Office",
        ),
        (
            "The note was handed over on 28 June. Russia’s Foreign Ministry demanded a reply.",
            "Russia’s Foreign Ministry",
        ),
        (
            "The vote ended on 3 May. Ghana’s Election Commission said turnout was 61%.",
            "Ghana’s Election Commission",
        ),
    ],
)
def test_a_name_ends_where_a_sentence_ends(text: str, speaker: str) -> None:
    assert [s.speaker for s in extract_statements(text) if s.cue] == [speaker]


def test_the_conjunction_before_somebody_else_speaks_is_cut() -> None:
    text = "The two men are accused of fraud, theft and arson, and Moscow demanded their release."
    contents = [content_text(text, statement) for statement in extract_statements(text)]
    assert contents == ["The two men are accused of fraud, theft and arson", "their release"]


def test_dismissed_as_untrue_is_a_denial_of_what_follows() -> None:
    text = "The bank dismissed as untrue the allegation that it had lost its licence."
    denial = next(s for s in extract_statements(text) if s.mode is Mode.DENIES)
    assert denial.denied is not None
    assert denial.denied.of(text) == "the allegation that it had lost its licence"


@pytest.mark.parametrize(
    "line",
    [
        "Baku 1 July 2025",
        "Baku, 1 July 2025",
        "1 July 2025",
        "Tuesday, 1 July 2025.",
        "July 1, 2025",
    ],
)
def test_a_dateline_in_a_line_of_its_own_claims_nothing(line: str) -> None:
    text = f"{line}\n\nThe two men died in custody."
    assert [found.exact for found in extract_statements(text)] == ["The two men died in custody."]


@pytest.mark.parametrize("text", ["The fire began on 1 July 2025.", "It closed 1 July 2025."])
def test_a_sentence_that_ends_in_a_date_is_one(text: str) -> None:
    assert [found.exact for found in extract_statements(text)] == [text]
