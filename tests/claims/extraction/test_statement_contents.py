"""Contents as one string, and the way back from it to the text."""

import pytest

from claims.extraction import extract_statements
from claims.extraction.contents import content_text, locate

INTERRUPTED = "“We lost,” said Emma Hayes, “and I take the blame.”"


def test_a_place_in_the_content_leads_back_to_the_text() -> None:
    (statement,) = extract_statements(INTERRUPTED)
    words = content_text(INTERRUPTED, statement)
    start = words.index("blame")
    (span,) = locate(INTERRUPTED, statement, start, start + len("blame"))
    assert span.of(INTERRUPTED) == "blame"


def test_a_stretch_over_the_interruption_has_two_places() -> None:
    (statement,) = extract_statements(INTERRUPTED)
    words = content_text(INTERRUPTED, statement)
    spans = locate(INTERRUPTED, statement, 0, len(words))
    assert " ".join(span.of(INTERRUPTED) for span in spans) == words
    assert len(spans) == 2


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“Yes, we did,” he said.", "Yes, we did"),
        ("‘Yes, we did,’ he said.", "Yes, we did"),
        ("«Yes, we did», he said.", "Yes, we did"),
        ("He said “yes, we did”.", "yes, we did"),
    ],
)
def test_marks_and_dangling_commas_are_trimmed(text: str, content: str) -> None:
    assert content_text(text, extract_statements(text)[0]) == content
