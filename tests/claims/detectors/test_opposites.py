"""The tables of opposite words and states hold together, and the registry names them all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detectors import DETECTOR_VERSIONS, DETECTORS, opposites, read
from claims.detectors.opposites import ANTONYMS, STATUS
from claims.detectors.states import TO_AND_FRO, states_of
from claims.extraction.facets.words import stem
from claims.extraction.types import Proposition

_CHOSEN = Path(opposites.__file__).with_name("wordnet_antonyms.txt")


@pytest.mark.parametrize("table", [ANTONYMS, STATUS], ids=["antonyms", "status"])
def test_opposition_goes_both_ways(table: dict[str, frozenset[str]]) -> None:
    assert all(word in table[other] for word, others in table.items() for other in others)
    assert all(word not in others for word, others in table.items())


def test_the_words_from_wordnet_come_with_their_licence() -> None:
    lines = _CHOSEN.read_text(encoding="utf-8").splitlines()
    header = " ".join(line for line in lines if line.startswith("#"))
    pairs = [line.split() for line in lines if not line.startswith("#")]
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in header
    assert 'PROVIDED "AS IS"' in header
    assert pairs == sorted(pairs)
    assert len(pairs) > 200
    assert all(stem(two) in ANTONYMS[stem(one)] for one, two in pairs)


def test_every_detector_has_a_version() -> None:
    assert DETECTOR_VERSIONS.keys() == DETECTORS.keys()


@pytest.mark.parametrize(
    ("text", "dimension", "side"),
    [
        ("The governor has stepped down.", "office", "ended"),
        ("The governor remains in office.", "office", "standing"),
        ("The strike was called off.", "plan", "ended"),
        ("The pass is open.", "access", "standing"),
        ("Her licence is still in force.", "law", "standing"),
    ],
)
def test_states_told_by_words_and_phrases(text: str, dimension: str, side: str) -> None:
    states = states_of(read(Proposition(text)))
    assert {s.standing for s in states if s.dimension == dimension} == {side == "standing"}


@pytest.mark.parametrize(
    "text",
    [
        "The governor has not stepped down.",
        "The pass may be closed.",
        "It is not known whether the strike was called off.",
    ],
)
def test_no_state_is_told(text: str) -> None:
    assert states_of(read(Proposition(text))) == ()


def test_what_goes_to_and_fro_is_named() -> None:
    assert {"access", "custody"} <= TO_AND_FRO
    assert "life" not in TO_AND_FRO


_WORDS = [
    "the", "town", "is", "not", "open", "closed", "“we", "lost”", "to", "beat", "sold", "from",
    "by", "12", "Baku", "Moscow", "held", ".", ",", "”", "before", "chief", "3 May",
]  # fmt: skip
_TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)


@given(one=_TEXTS, other=_TEXTS)
def test_no_text_breaks_a_detector(one: str, other: str) -> None:
    a, b = read(Proposition(one, speaker="Orlov")), read(Proposition(other, speaker="Orlov"))
    for detect in DETECTORS.values():
        found = detect(a, b)
        if found is None:
            continue
        assert all(0 <= s.start < s.end <= len(one) for s in found.a_spans)
        assert all(0 <= s.start < s.end <= len(other) for s in found.b_spans)
        assert {"slot", "a", "b"} <= found.compared.keys()
