"""Propositions without attribution and with the page's title, as the pipeline makes them."""

from datetime import date

import pytest

from claims.detectors.decision import compare
from claims.extraction.types import Mode, Proposition

_TITLE = "Safarov brothers died after police raids in Yekaterinburg"


def _said(
    text: str,
    mode: Mode = Mode.ASSERTS,
    denied: str = "",
    speaker: str = "",
    said_on: date | None = None,
    context: str = _TITLE,
) -> Proposition:
    return Proposition(text, mode, speaker, denied, said_on, context)


_SHOCK = "both brothers died of post-traumatic shock caused by multiple injuries"
_FOUND = [
    ("cause", _said("one of the men had died of heart failure"), _said(_SHOCK)),
    ("cause", _said("Huseyn Safarov died of heart failure"), _said(_SHOCK)),
    ("cause", _said("the preliminary cause of one death was heart failure"), _said(_SHOCK)),
    ("cause", _said("Huseyn Safarov's death was caused by heart failure"), _said(_SHOCK)),
    ("cause", _said("the death of one man was attributed to a heart attack"), _said(_SHOCK)),
    (
        "denial",
        _said("the account of heart failure is false", Mode.DENIES, "heart failure account"),
        _said("one man died of heart failure"),
    ),
    (
        "denial",
        _said("the account of heart failure is false"),
        _said("one man died of heart failure"),
    ),
    (
        "denial",
        _said("the heart failure account is false", Mode.DENIES),
        _said("one of the men had died of heart failure"),
    ),
    (
        "denial",
        _said("troops were present", Mode.DENIES, context=""),
        _said("troops were present", context=""),
    ),
    (
        "denial",
        _said("that troops were present", Mode.DENIES, "troops were present", context=""),
        _said("Russian troops were present in the village", context=""),
    ),
    (
        "date",
        _said("A passenger jet crashed near Aktau in December 2023, killing 38 people", context=""),
        _said(
            "The airliner crashed near Aktau, Kazakhstan, on 25 December 2024, "
            "killing 38 of the 67 people on board",
            context="",
        ),
    ),
    (
        "date",
        _said("the jet that crashed near Aktau in December 2023", context="Crash near Aktau"),
        _said("A passenger jet crashed near Aktau on 25 December 2024", context="Crash near Aktau"),
    ),
]
_EXPLAINED = [
    (_said("Huseyn Safarov died of heart failure"), _said("Ziyaddin Safarov died of injuries")),
    (_said("one of the brothers died of heart failure"), _said("the other died of injuries")),
    (_said("two brothers died"), _said("nine people were detained")),
    (_said("Huseyn, 59, was detained"), _said("Ziyaddin, 55, was detained")),
    (
        _said("a protest note was handed to the Russian ambassador"),
        _said("a protest note was handed to the Azerbaijani ambassador"),
    ),
    (
        _said("12 people have been killed", speaker="Ministry", said_on=date(2025, 7, 1)),
        _said("15 people have been killed", speaker="Ministry", said_on=date(2025, 7, 2)),
    ),
    (
        _said("did troops cross the border?", Mode.QUESTIONS),
        _said("troops did not cross the border"),
    ),
    (_said("troops crossed the border", Mode.DENIES), _said("troops were there", Mode.DENIES)),
]


@pytest.mark.parametrize(
    ("kind", "a", "b"), _FOUND, ids=lambda value: getattr(value, "text", value)
)
def test_found_with_the_right_kind(kind: str, a: Proposition, b: Proposition) -> None:
    result = compare(a, b)
    assert result.finding is not None, result.reason
    assert (result.finding.kind, result.label) == (kind, "contradiction")
    assert result.score >= 0.6


@pytest.mark.parametrize(("a", "b"), _EXPLAINED, ids=lambda value: value.text)
def test_explained_away_with_a_reason(a: Proposition, b: Proposition) -> None:
    result = compare(a, b)
    assert result.finding is None
    assert result.label != "contradiction"
    assert result.reason.endswith(".")


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "38 people were killed",
            "the crash killed 38 of 67 people, and 29 of 67 people survived",
            "",
        ),
        ("At least 40 people were killed", "37 to 52 people were killed", "common value"),
        ("The death toll rose to 57", "43 people were killed", "grown"),
        ("Three police officers were killed", "40 people were killed", "whole"),
        ("In the first round he won 38 percent", "In the second round he won 52 percent", "rounds"),
        ("The driver was jailed for 4 years", "The manager was jailed for 9 years", "subjects"),
        (
            "Police raided homes on 27 June",
            "The bodies were flown home on 30 June",
            "different events",
        ),
    ],
)
def test_the_reason_says_why(a: str, b: str, reason: str) -> None:
    result = compare(Proposition(a), Proposition(b))
    assert result.finding is None
    assert reason in result.reason


def test_the_explanation_names_the_slot_and_quotes_both_sides() -> None:
    result = compare(_said("one of the men had died of heart failure"), _said(_SHOCK))
    assert result.finding is not None
    assert result.finding.explanation == (
        "One account gives “heart failure” as the cause of death, the other “post-traumatic shock”."
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 100_000])
def test_what_cannot_be_compared_is_neutral_with_a_reason(text: str) -> None:
    result = compare(Proposition(text), Proposition("Nine people were detained"))
    assert (result.label, result.score) == ("neutral", 0.0)
    assert result.reason


def test_control_characters_and_other_scripts_do_no_harm() -> None:
    for text in (
        "\x00\x01\u200b",
        "Погибли 38 человек",
        "死者38人",
        "🙂" * 50,
        "(" * 3000,
        "1" * 5000,
    ):
        assert (
            compare(Proposition(text), Proposition("38 people were killed")).label
            != "contradiction"
        )
