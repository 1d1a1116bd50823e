"""Speakers resolved within a text: pronouns, surnames, titles and bare roles."""

import pytest

from claims.extraction import extract_statements


def last_speaker(text: str) -> str | None:
    return [statement for statement in extract_statements(text) if statement.cue][-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Adalat Hasanov examined them. He said both were beaten.", "Adalat Hasanov"),
        (
            "Anna Berg said it rained. Tom Hall agreed it did. She added that it snowed.",
            "Anna Berg",
        ),
        ("Anna Berg said it rained. Later Berg said it snowed.", "Anna Berg"),
        (
            "Russia's Foreign Ministry said it knew. The ministry added that it waited.",
            "Russia's Foreign Ministry",
        ),
        (
            (
                "The forensic expert, Adalat Hasanov, said they died of shock. The expert added "
                "that both were beaten."
            ),
            "Adalat Hasanov",
        ),
        ("A spokesman for the Foreign Ministry said it knew.", "Foreign Ministry"),
        ("Foreign Ministry spokeswoman Maria Zakharova said it knew.", "Maria Zakharova"),
        ("“We know,” the ministry's head, Jeyhun Bayramov, said.", "Jeyhun Bayramov"),
        ("He said that it rained.", None),
    ],
)
def test_the_last_speaker(text: str, speaker: str | None) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The forensic expert, Adalat Hasanov, said so was he.", "forensic expert"),
        (
            "Foreign Ministry spokeswoman Maria Zakharova said it knew.",
            "Foreign Ministry spokeswoman",
        ),
        ("Dmitry Peskov, the Kremlin's spokesman, said it knew.", "Kremlin's spokesman"),
        ("Mr Jones said it knew.", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert extract_statements(text)[0].speaker_role == role


def test_the_speaker_is_located_where_the_sentence_names_them() -> None:
    text = "It rained. Anna Berg, a farmer, said it would snow."
    statement = next(s for s in extract_statements(text) if s.cue)
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(text).startswith("Anna Berg")
