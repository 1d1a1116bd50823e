"""Deeds told from either side: one deed, or one with its parties exchanged."""

import pytest

from claims.detectors import converse, read
from claims.extraction.types import Proposition

_EXCHANGED = [
    ("Valencia beat Sevilla on Saturday.", "Sevilla beat Valencia on Saturday."),
    ("Rovers beat United in the final.", "Rovers lost to United in the final."),
    ("Orion bought the mine from Corvus.", "Orion sold the mine to Corvus."),
    ("Orion bought the mine from Corvus.", "Corvus bought the mine from Orion last year."),
    ("The mine was sold to Corvus by Orion.", "Orion bought the mine from Corvus."),
    ("Ecuador lent Peru two boats.", "Ecuador borrowed two boats from Peru."),
    ("The airline sued the maker.", "The airline was sued by the maker."),
    ("Clara Stein succeeded Paul Brandt.", "Clara Stein preceded Paul Brandt."),
    ("Ruth Engel is the daughter of Max Engel.", "Max Engel is the son of Ruth Engel."),
    ("The signing took place before the parade.", "The parade took place before the signing."),
    ("After the signing, the parade began.", "The signing took place after the parade began."),
]
_ONE_DEED = [
    ("Rovers beat United in the final.", "United lost to Rovers in the final."),
    ("Orion sold the mine to Corvus.", "Corvus bought the mine from Orion."),
    ("The mine was sold to Corvus by Orion.", "Corvus bought the mine from Orion."),
    ("Ecuador lent Peru two boats.", "Peru borrowed two boats from Ecuador."),
    ("The airline sued the maker.", "The maker was sued by the airline."),
    ("Clara Stein succeeded Paul Brandt.", "Paul Brandt preceded Clara Stein."),
    ("Ruth Engel is the daughter of Max Engel.", "Max Engel is the father of Ruth Engel."),
    ("The signing took place before the parade.", "The parade took place after the signing."),
    ("Valencia beat Sevilla.", "Sevilla did not beat Valencia."),
    ("Valencia beat Sevilla.", "Sevilla will beat Valencia."),
    ("Baku accused Moscow of lying.", "Moscow accused Baku of lying."),
    ("The king visited the emperor.", "The emperor visited the king."),
    ("Rovers lost the match.", "Rovers beat United."),
]


@pytest.mark.parametrize(("one", "other"), _EXCHANGED)
def test_parties_exchanged(one: str, other: str) -> None:
    a, b = read(Proposition(one)), read(Proposition(other))
    found, back = converse.detect(a, b), converse.detect(b, a)
    assert found is not None
    assert back is not None
    assert found.kind == back.kind
    assert found.detector == "converse"
    assert all(span.of(one) in found.explanation for span in found.a_spans)
    assert all(span.of(other) in found.explanation for span in found.b_spans)
    assert found.compared["a"] != found.compared["b"]


@pytest.mark.parametrize(("one", "other"), _ONE_DEED)
def test_one_deed_or_two_that_go_together(one: str, other: str) -> None:
    assert converse.detect(read(Proposition(one)), read(Proposition(other))) is None
    assert converse.detect(read(Proposition(other)), read(Proposition(one))) is None
