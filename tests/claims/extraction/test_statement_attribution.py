"""Who says what: one sentence a row, with the speaker, the cue and the words claimed."""

import pytest

from claims.extraction import Mode, Statement, extract_statements
from claims.extraction.contents import content_text

Row = tuple[str, str | None, str | None, str]


def attributed(text: str) -> list[Statement]:
    return [statement for statement in extract_statements(text) if statement.cue]


INDIRECT: list[Row] = [
    (
        (
            "Azerbaijan's Prosecutor General's Office said both brothers died of post-traumatic "
            "shock caused by multiple injuries."
        ),
        "Azerbaijan's Prosecutor General's Office",
        "said",
        "both brothers died of post-traumatic shock caused by multiple injuries",
    ),
    (
        (
            "The regional investigative department reported that one of the men had died of heart "
            "failure and that the cause of the second death was being established."
        ),
        "regional investigative department",
        "reported",
        (
            "one of the men had died of heart failure and that the cause of the second death was "
            "being established"
        ),
    ),
    (
        "Russian officials said one man died of heart failure",
        "Russian officials",
        "said",
        "one man died of heart failure",
    ),
    ("Moscow demanded their release.", "Moscow", "demanded", "their release"),
    ("Nine people were detained, police said.", "police", "said", "Nine people were detained"),
    ("Nine people were detained, said police.", "police", "said", "Nine people were detained"),
    (
        "The plane, officials said, was hit by a missile.",
        "officials",
        "said",
        "The plane was hit by a missile",
    ),
    (
        "According to the ministry, 38 people died.",
        "ministry",
        "according to",
        "38 people died",
    ),
    (
        "Arsenal have signed Saka, according to the BBC.",
        "BBC",
        "according to",
        "Arsenal have signed Saka",
    ),
    (
        "Amir Khan, head of the commission, told reporters on Friday that turnout was 61%.",
        "Amir Khan",
        "told",
        "turnout was 61%",
    ),
    (
        "The WHO warned on Monday in a statement that cases could double by March.",
        "WHO",
        "warned",
        "cases could double by March",
    ),
    (
        "Shares fell 8% after Acme Corp. said it would miss its target.",
        "Acme Corp",
        "said",
        "it would miss its target",
    ),
    (
        "As the coroner noted, the cause of death was drowning.",
        "coroner",
        "noted",
        "the cause of death was drowning",
    ),
    ("Police: driver was asleep at the wheel", "Police", ":", "driver was asleep at the wheel"),
    ("Bridge is safe, says mayor", "mayor", "says", "Bridge is safe"),
    (
        "The death was ruled accidental by the coroner.",
        "coroner",
        "ruled",
        "The death accidental",
    ),
    (
        "Officials put the death toll at 38.",
        "Officials",
        "put",
        "the death toll at 38",
    ),
    (
        "The conclusion of the inquiry that the pilot was at fault surprised his family.",
        "inquiry",
        "conclusion",
        "the pilot was at fault",
    ),
    (
        "The agency quoted Ivan Petrov as saying the plane had crashed.",
        "Ivan Petrov",
        "as saying",
        "the plane had crashed",
    ),
]
QUOTED: list[Row] = [
    (
        "“The claim of heart failure is not true,” the expert said.",
        "expert",
        "said",
        "The claim of heart failure is not true",
    ),
    (
        "“We lost,” said coach Emma Hayes, “and I take the blame.”",
        "Emma Hayes",
        "said",
        "We lost and I take the blame.",
    ),
    (
        "“We lost,” coach Emma Hayes said. “I take the blame.”",
        "Emma Hayes",
        "said",
        "We lost I take the blame.",
    ),
    ("‘It was awful,’ said Mary Jones, a neighbour.", "Mary Jones", "said", "It was awful"),
    ('"I did not do it," Mr Jones told the court.', "Jones", "told", "I did not do it"),
    ("Rep. Gwen Moore (D-Wis.) said: “It is a start.”", "Gwen Moore", "said", "It is a start."),
    (
        "The mayor called the plan “a disaster for the city.”",
        "mayor",
        "called",
        "the plan “a disaster for the city.",
    ),
    ("“We will not wait.” — Jane Smith", "Jane Smith", "—", "We will not wait."),
    ("The minister shrugged: “We tried our best.”", "minister", "shrugged", "We tried our best."),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), INDIRECT + QUOTED)
def test_one_attribution(text: str, speaker: str, cue: str, content: str) -> None:
    found = [s for s in attributed(text) if s.cue == cue]
    assert [(s.speaker, content_text(text, s)) for s in found] == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The plane crashed near Aktau, killing 38 of 67 people.",
        "The United States won the match.",
        "The reports were published by the ministry in May.",
        "Two journalists were arrested in Baku.",
    ],
)
def test_what_nobody_is_named_for_is_the_publishers(text: str) -> None:
    (statement,) = extract_statements(text)
    assert (statement.speaker, statement.cue) == (None, None)
    assert statement.content == (statement.span,)


def test_nested_attribution_keeps_both_speakers() -> None:
    text = "The regulator said that the bank claimed the losses were small."
    outer, inner = attributed(text)
    assert (outer.speaker, outer.mode) == ("regulator", Mode.REPORTS)
    assert (inner.speaker, inner.mode) == ("bank", Mode.ASSERTS)
    assert content_text(text, inner) == "the losses were small"


def test_nested_attribution_inside_a_quotation() -> None:
    text = "“Police told us that he fell,” his sister said."
    outer, inner = attributed(text)
    assert (outer.mode, inner.speaker) == (Mode.REPORTS, "Police")
    assert content_text(text, inner) == "he fell"


def test_coordinated_attributions_do_not_run_into_each_other() -> None:
    text = "Baku said the jet was hit by a missile and Moscow said it had struck birds."
    first, second = attributed(text)
    assert content_text(text, first) == "the jet was hit by a missile"
    assert content_text(text, second) == "it had struck birds"


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "Smith was angry.\n\n“We were not told,” Ann Smith said. “Nobody came.\n\n“It hurts.”"
    first, second = attributed(text)
    assert content_text(text, first) == "We were not told Nobody came."
    assert (second.speaker, content_text(text, second)) == ("Ann Smith", "It hurts.")


def test_a_sentence_with_a_colon_announces_the_next_paragraph() -> None:
    text = "The Foreign Ministry replied:\n\n“We know nothing of this.”"
    (statement,) = attributed(text)
    assert statement.speaker == "Foreign Ministry"
    assert content_text(text, statement) == "We know nothing of this."


def test_what_the_publisher_adds_is_kept_apart() -> None:
    text = "The jet, which officials say was hit by a missile, crashed in Aktau, killing 38 people."
    statements = extract_statements(text)
    by_speaker = {s.speaker: content_text(text, s) for s in statements}
    assert by_speaker["officials"] == "The jet was hit by a missile"
    assert "crashed in Aktau" in by_speaker[None]
