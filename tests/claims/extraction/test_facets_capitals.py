"""What capitals prove in a sentence and in a headline, and whose name they are."""

import pytest

from claims.extraction.facets import read_facets
from claims.extraction.facets.capitals import is_headline
from claims.extraction.facets.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Loggers Accidentally Cut Down Oldest Tree in Northern Forest", True),
        ("Mayor’s Alternate Facts Show Harbour Plan is Unsustainable Today", True),
        ("Ada Byron studied under Jonas Kreutz at the Royal School of Music", False),
        ("Ada Byron plays Loki in the Kreutz Cinematic Universe", False),
        ("Ada Byron met Jonas", False),
    ],
)
def test_headline(text: str, headline: bool) -> None:  # noqa: FBT001 - a table of sentences
    assert is_headline(tokenise(text)) is headline


@pytest.mark.parametrize(
    ("text", "name", "kind", "key"),
    [
        (
            "He told the Justice Department of it",
            "Justice Department",
            "body",
            "justice department",
        ),
        ("Secretary of State Ana Lind left", "Ana Lind", "person", "ana lind"),
        ("The studio lies in North Ashby", "North Ashby", "place", "north ashby"),
        ("Clubs in Central America won", "Central America", "place", "central america"),
        ("He joined the Wounded Warriors there", "Wounded Warriors", "other", "wounded warriors"),
        ("He met the Harbour Angels there", "Harbour Angels", "other", "harbour angels"),
        ("A vote in the House of Representatives", "House of Representatives", "body", None),
        ("Ada Byron studied at the Kreutz School of Music", "Ada Byron", "person", "ada byron"),
    ],
)
def test_name(text: str, name: str, kind: str, key: str | None) -> None:
    (found,) = (n for n in read_facets(text).names if n.text == name)
    assert found.kind == kind
    assert key is None or found.key == key
