"""How much work one claim against many costs: counted, for a time would depend on the machine."""

from collections.abc import Callable
from datetime import date

import pytest

from claims.detectors import counts, reading
from claims.detectors.counts import stands
from claims.detectors.decision import compare_all
from claims.detectors.excuses import excuse
from claims.detectors.features import features_of_whole
from claims.detectors.matter import matter_of
from claims.detectors.reading import Reading, read
from claims.detectors.weighing import weigh
from claims.extraction.facets import Facets, Quantity, read_facets
from claims.extraction.types import Proposition

_CANDIDATES = 64
_FEW = 24  # facets of a kind, of which no more than these are compared one by one


@pytest.fixture
def texts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []

    def counting(text: str, said_on: date | None = None) -> Facets:
        texts.append(text)
        return read_facets(text, said_on)

    monkeypatch.setattr(reading, "read_facets", counting)
    return texts


def _pairs(tag: str) -> list[tuple[Proposition, Proposition]]:
    one = Proposition(f"On 5 May 40 miners were injured in the {tag} mine.")
    return [
        (one, Proposition(f"On 6 May {number} miners were hurt at the {tag} mine."))
        for number in range(2, 2 + _CANDIDATES)
    ]


def test_one_claim_against_many_reads_each_text_once(texts_read: list[str]) -> None:
    compare_all(_pairs("eastern"))
    assert len(texts_read) == len(set(texts_read)) == 1 + _CANDIDATES


def test_the_matter_and_the_figures_are_weighed_once_a_pair() -> None:
    matters, figures = matter_of.cache_info().misses, stands.cache_info().misses
    for one, other in _pairs("western"):
        a, b = read(one), read(other)
        weighed = weigh(a, b)
        features_of_whole(a, b, weighed.matter)
        excuse(a, b, weighed.matter)
    assert matter_of.cache_info().misses - matters == _CANDIDATES
    assert stands.cache_info().misses - figures == _CANDIDATES


def test_a_long_text_is_read_once_too(texts_read: list[str]) -> None:
    text = "The river rose again in the old town during the night. " * 40
    compare_all([(Proposition(text), Proposition(f"Bridge {n} is closed.")) for n in range(8)])
    read(Proposition(text, speaker="Anna Brown", context="Floods"))
    assert texts_read.count(text) == 1


def test_words_around_are_read_without_figures_or_causes(texts_read: list[str]) -> None:
    around = "Crash near Aktau. On 25 December 38 people died of injuries, Anna Brown said."
    told = read(Proposition("It fell.", context=around)).context
    assert told >= {"crash", "aktau", "anna", "brown", "injuri"}
    assert told.isdisjoint({"decemb", "december", "38", "25"})
    assert around not in texts_read


def _lists() -> dict[str, Callable[[int], str]]:
    return {
        "figures": lambda n: f"{n} ",
        "tolls": lambda n: f"{n} people were killed, ",
        "dates": lambda n: f"on {n % 28 + 1} May, ",
        "causes": lambda _: "died of heart failure, died of shock, ",
        "names": lambda n: f"Anna Brown{'abcdefgh'[n % 8]} met Carl Davis. ",
        "negations": lambda _: "not ",
        "refutations": lambda _: "The claim is false. ",
    }


@pytest.mark.parametrize("what", _lists())
def test_lists_are_cut_before_they_are_compared_one_by_one(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Quantity, Quantity]] = []

    def counting(_a: Reading, _b: Reading, x: Quantity, y: Quantity) -> str:
        asked.append((x, y))
        return ""

    monkeypatch.setattr(counts, "stand", counting)
    made = _lists()[what]
    one, other = ("".join(map(made, range(start, start + 400))) for start in (3, 500))
    a, b = read(Proposition(one)), read(Proposition(f"So {other}"))
    stands(a, b)
    facets, polarity = a.facets, a.facets.polarity
    assert len(asked) <= _FEW**2
    assert len(facets.names) <= 2 * _FEW
    kinds = facets.quantities, facets.dates, facets.causes, polarity.negations
    assert all(len(kind) <= _FEW for kind in (*kinds, polarity.refutations))
    assert any(len(kind) == _FEW for kind in (*kinds, polarity.refutations)) or what == "names"


def test_no_more_facets_are_cut_than_a_claim_may_have() -> None:
    text = ", ".join(f"{n} {noun}" for n, noun in enumerate(("men", "cars", "ships") * 8, 3))
    assert len(read(Proposition(f"They counted {text}.")).facets.quantities) == _FEW
