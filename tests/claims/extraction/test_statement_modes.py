"""Denials and what they deny, questions, refusals, retractions, hedging."""

import pytest

from claims.extraction import Mode, extract_statements


@pytest.mark.parametrize(
    ("text", "speaker", "denied"),
    [
        (
            "The forensic expert, Adalat Hasanov, called the account of heart failure false.",
            "Adalat Hasanov",
            "the account of heart failure",
        ),
        (
            "“The claim of heart failure is not true,” the expert said.",
            "expert",
            "The claim of heart failure",
        ),
        (
            "The Foreign Ministry in Baku rejected the accusation.",
            "Foreign Ministry in Baku",
            "the accusation",
        ),
        ("The minister denied that he had met her.", "minister", "he had met her"),
        (
            "Kenya's electoral commission rejected the claim of fraud as untrue.",
            "Kenya's electoral commission",
            "the claim of fraud",
        ),
        (
            "“It is not true that both men died,” the spokesman said.",
            "spokesman",
            "both men died",
        ),
        (
            '"We categorically reject the accusation," Zakharova said.',
            "Zakharova",
            "the accusation",
        ),
        ("The doctor did not believe that he fell.", "doctor", "he fell"),
        ("The bank dismissed the report as baseless.", "bank", "the report"),
        ("The reports were denied by the embassy.", "embassy", "The reports"),
    ],
)
def test_denials_name_what_they_deny(text: str, speaker: str, denied: str) -> None:
    (statement,) = [s for s in extract_statements(text) if s.mode is Mode.DENIES]
    assert statement.speaker == speaker
    assert statement.denied is not None
    assert statement.denied.of(text) == denied


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Has the minister resigned?", Mode.QUESTIONS),
        ("The opposition asked whether the vote was fair.", Mode.QUESTIONS),
        ("“Who is to blame?” she asked.", Mode.QUESTIONS),
        ("The court asked the ministry to reply.", Mode.ASSERTS),
        ("The company declined to comment on the case.", Mode.DECLINES),
        ("Peskov would not say who had given the order.", Mode.DECLINES),
        ("The airline did not immediately respond to a request for comment.", Mode.DECLINES),
        ("The ministry did not deny that troops were there.", Mode.DECLINES),
        ("The club retracted its statement on Friday.", Mode.RETRACTS),
        ("The witness withdrew his testimony.", Mode.RETRACTS),
        ("The army withdrew its troops.", Mode.ASSERTS),
        ("The court rejected the appeal.", Mode.ASSERTS),
        ("The claim of heart failure is false.", Mode.DENIES),
        ("Trump's claim that the election was stolen is false.", Mode.DENIES),
    ],
)
def test_modes(text: str, mode: Mode) -> None:
    assert mode in {statement.mode for statement in extract_statements(text)}


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The virus may have spread, scientists say.", True),
        ("The man allegedly stole the car.", True),
        ("If the dam breaks, the town will flood, the mayor said.", True),
        ("The talks begin in May, the ministry said.", False),
        ("The man stole the car, the court found.", False),
    ],
)
def test_hedging(text: str, hedged: bool) -> None:  # noqa: FBT001 - a column of the table
    assert any(statement.hedged for statement in extract_statements(text)) is hedged
