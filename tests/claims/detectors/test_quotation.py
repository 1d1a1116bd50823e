"""Quoted words that disagree, and those that only look as if they did."""

from datetime import date

import pytest

from claims.detectors import quotation, read
from claims.extraction.types import Finding, Proposition

_DAY = date(2024, 5, 3)


def _quoted(text: str, speaker: str = "Orlov", on: date | None = _DAY) -> Proposition:
    return Proposition(text, speaker=speaker, said_on=on)


def _detect(a: Proposition, b: Proposition) -> Finding | None:
    return quotation.detect(read(a), read(b))


_DIFFER = [
    ("We will never leave the valley", "We will leave the valley", "never", "will leave"),
    ("Our men fired four shots", "Our men fired fourteen shots", "four", "fourteen"),
    ("the talks were “a complete failure”", "the talks were “a complete success”", "failure",
     "success"),
    ('the judge is "an honest man"', 'the judge is "a corrupt man"', "honest", "corrupt"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "word", "against"), _DIFFER)
def test_other_words_in_the_same_place(one: str, other: str, word: str, against: str) -> None:
    found = _detect(_quoted(one), _quoted(other))
    assert found is not None
    assert found.kind == "quotation"
    assert (found.compared["a"], found.compared["b"]) == (word, against)
    assert [span.of(one) for span in found.a_spans] == [word]
    assert [span.of(other) for span in found.b_spans] == [against]
    assert word in found.explanation
    assert against in found.explanation


_ALIKE = [
    ("shortened", "We will rebuild the bridge, whatever it costs", "We will rebuild the bridge"),
    ("ellipsis", "We shall see … the bridge again", "We shall see the old bridge again"),
    ("put in", "We [the soldiers] fired first", "We fired first"),
    ("short form", "We don’t trust the council", "We do not trust the council"),
    ("inflection", "We trust the council's reports", "We trusted the council's report"),
    ("reworded", "We are not giving up", "We do not surrender"),
    ("a translator's choice", "It was a disaster for us all", "It was a catastrophe for us all"),
    ("other words", "We mended the budget", "Our pensions are safe"),
]


@pytest.mark.parametrize(("why", "one", "other"), _ALIKE, ids=[row[0] for row in _ALIKE])
def test_one_quotation_in_two_shapes(why: str, one: str, other: str) -> None:
    assert _detect(_quoted(one), _quoted(other)) is None, why


_ONE, _OTHER = "We lost three men", "We lost seven men"


def test_another_speaker_or_another_day() -> None:
    assert _detect(_quoted(_ONE), _quoted(_OTHER)) is not None
    assert _detect(_quoted(_ONE), _quoted(_OTHER, "Haas")) is None
    assert _detect(_quoted(_ONE), _quoted(_OTHER, on=date(2024, 6, 9))) is None
    assert _detect(_quoted(_ONE), _quoted(_OTHER, on=None)) is None
    assert _detect(_quoted(_ONE, "General Orlov"), _quoted(_OTHER)) is not None


def test_told_words_are_no_quotation() -> None:
    told = _quoted("The army lost three men"), _quoted("The army lost seven men")
    assert _detect(*told) is None
    assert _detect(_quoted(_ONE, ""), _quoted(_OTHER, "")) is None


@pytest.mark.parametrize("text", ["“", "”“”", "“we”", "we", "[we", "we ] we [ we", '" we "'])
def test_broken_marks_do_no_harm(text: str) -> None:
    assert _detect(_quoted(text), _quoted("“we lost seven men")) is None
