"""Quotation marks of all styles, nested, unbalanced and mixed with apostrophes."""

import pytest

from claims.extraction.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said.", ["“Yes,”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("‘Yes,’ he said.", ["‘Yes,’"]),
        ("'Yes,' he said, 'it is.'", ["'Yes,'", "'it is.'"]),
        ("«Да», сказал он.", ["«Да»"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("''Yes,'' he said.", ["''Yes,''"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("“He called it ‘a lie’,” she said.", ["“He called it ‘a lie’,”"]),
        (
            "‘The brothers’ deaths were avoidable,’ he said.",
            ["‘The brothers’ deaths were avoidable,’"],
        ),
        ("The brothers' deaths and the players' wages", []),
        ("It's Azerbaijan's and they're ours", []),
        ("the '90s were 'tis said fine", []),
        ('“Mixed marks," he said.', ['“Mixed marks,"']),
        ('"Mixed marks,” he said.', ['"Mixed marks,”']),
        (
            "“First paragraph goes on.\n\n“Second ends.”",
            ["“First paragraph goes on.", "“Second ends.”"],
        ),
        ("a 5' 10\" man", []),
    ],
)
def test_quotations_found(text: str, expected: list[str]) -> None:
    assert [quote.span.of(text) for quote in find_quotes(text)] == expected


def test_an_open_quotation_says_so() -> None:
    first, second = find_quotes("“It goes on.\n\n“It ends.”")
    assert first.open_ended
    assert not second.open_ended
