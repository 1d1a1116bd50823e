"""Sentence boundaries: abbreviations, quotations, wrapped lines."""

import pytest

from claims.extraction.quotes import find_quotes
from claims.extraction.sentences import split


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split(text, find_quotes(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Smith met Dr. Jones. They talked.", ["Mr. Smith met Dr. Jones.", "They talked."]),
        (
            "The U.S. Senate voted. It passed in the U.S. The House waits.",
            ["The U.S. Senate voted.", "It passed in the U.S.", "The House waits."],
        ),
        ("No. 5 won at 3 p.m. on Sunday.", ["No. 5 won at 3 p.m. on Sunday."]),
        ("It rose 3.5 per cent. Why?", ["It rose 3.5 per cent.", "Why?"]),
        ("J. K. Rowling wrote it. Fans cheered.", ["J. K. Rowling wrote it.", "Fans cheered."]),
        ("“We won. We are glad,” he said.", ["“We won. We are glad,” he said."]),
        ("“Never!” Smith said. He left.", ["“Never!” Smith said.", "He left."]),
        ("“Why?” he asked. “Tell me.”", ["“Why?” he asked.", "“Tell me.”"]),
        ("A headline\n\nFirst line. Second", ["A headline", "First line.", "Second"]),
        ("Really?! Yes… Perhaps.", ["Really?!", "Yes…", "Perhaps."]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The ministry said on Monday that the two men had been found\n"
        "dead in the house where they lived, and that an inquiry had\n"
        "been opened. Nobody has been charged so far, a spokesman for\n"
        "the police said.\n\nThe family has asked for an answer."
    )
    assert len(sentences(text)) == 3


def test_a_long_stretch_without_a_full_stop_is_cut_at_spaces() -> None:
    text = "word " * 5000
    parts = sentences(text)
    assert len(parts) > 5
    assert all(len(part) <= 2000 and not part.startswith("ord") for part in parts)
