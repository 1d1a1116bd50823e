"""What a pair is judged: both orders, in its place, whatever the model calls its answers."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.entailment import files, installed, judge, why_not
from tests.claims.entailment.conftest import ANSWERS, SAYS, WriteModel

Expected = Callable[[str, str], tuple[float, ...]]
PAIRS = [
    ("two died", "three died"),
    ("two died", "nobody died"),
    ("rain", "three survived rain rain rain"),
    ("two died", "two died"),
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)  # half surrogate pairs too
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t",
    "nul": "\0",
    "half a surrogate pair": "\ud83d",
    "halves in the wrong order": "\udca5\ud83d died",
    "another script": "погибли двое",
    "a megabyte without a space": "a" * 1_000_000,
    "a megabyte of words": "died " * 200_000,
    "a megabyte of emoji": "\U0001f600" * 250_000,
}


@pytest.mark.parametrize("pair", PAIRS)
def test_both_orders_make_one_answer(pair: tuple[str, str], tiny: Path, expected: Expected) -> None:
    """Contradiction is the mean of both, entailment the larger, and they sum to 1."""
    assert tiny == files.folder()
    assert judge([pair])[0] == pytest.approx(expected(*pair), abs=1e-6)
    assert judge([pair]) == judge([pair[::-1]])


def test_each_answer_stands_where_its_pair_stood(tiny: Path, expected: Expected) -> None:
    """Also where a pair comes twice, or turned round."""
    assert tiny == files.folder()
    many = [*PAIRS, *(pair[::-1] for pair in PAIRS), PAIRS[0]]
    for pair, judged in zip(many, judge(many), strict=True):
        assert judged == pytest.approx(expected(*pair), abs=1e-6)


@pytest.mark.parametrize(
    "labels",
    [
        ("entailment", "neutral", "contradiction"),
        ("CONTRADICTION", "NEUTRAL", "ENTAILMENT"),
        ("Neutral", "Entailment", "Contradiction"),
    ],
)
def test_the_order_of_labels_is_the_models(
    labels: tuple[str, ...], tiny: Path, write_model: WriteModel, expected: Expected
) -> None:
    """And so is their case."""
    write_model(tiny, labels)
    assert judge(PAIRS[:1])[0] == pytest.approx(expected(*PAIRS[0]), abs=1e-6)


def test_labels_may_be_named_the_other_way_round(
    tiny: Path, write_model: WriteModel, expected: Expected
) -> None:
    """As in a config.json with LABEL_0."""
    write_model(
        tiny,
        ("neutral", "contradiction", "entailment"),
        id2label={"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
        label2id={"neutral": 0, "contradiction": 1, "entailment": 2},
    )
    assert judge(PAIRS[:1])[0] == pytest.approx(expected(*PAIRS[0]), abs=1e-6)


def test_a_model_may_know_no_types(tiny: Path, write_model: WriteModel) -> None:
    """Then a bag of words knows no order either."""
    write_model(tiny, has_types=False)
    sums = SAYS[[2, 4, 6, 3, 8, 6, 3]].sum(axis=0)
    shares = np.exp(sums) / np.exp(sums).sum()
    assert judge([("two died", "nobody died")])[0] == pytest.approx(tuple(shares), abs=1e-6)


def test_many_together_are_judged_as_one_by_one(tiny: Path) -> None:
    """Batches are of like length, and padding says nothing."""
    assert tiny == files.folder()
    words = ("two", "three", "died", "survived", "nobody", "rain", "wind")
    pairs = [
        (" ".join(words[: at % 7 + 1]), " ".join(words[(at * 5) % 7 :] * (at % 3 + 1)))
        for at in range(200)
    ]
    alone = [judge([pair])[0] for pair in pairs]
    np.testing.assert_allclose(judge(pairs), alone, atol=1e-6)


def test_of_a_long_pair_the_longer_text_is_cut(tiny: Path) -> None:
    """The short one is read whole, and what is cut off says nothing."""
    assert tiny == files.folder()
    start = "wind " * 27
    short, long = judge([("two died", start), ("two died", f"{start}{'nobody ' * 50}")])
    assert short == pytest.approx(long, abs=1e-6)
    assert judge([("nobody died", f"{start}{'two ' * 50}")])[0] != pytest.approx(long, abs=1e-3)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_has_an_answer(text: str, tiny: Path) -> None:
    """On either side and on both."""
    assert tiny == files.folder()
    assert_answers(judge([(text, "two died"), ("two died", text), (text, text)]), 3)


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_pairs_have_an_answer_each(tiny: Path, pairs: list[tuple[str, str]]) -> None:
    assert tiny == files.folder()
    assert_answers(judge(pairs), len(pairs))


def test_numbers_beyond_all_bounds_are_neutral(tiny: Path, write_model: WriteModel) -> None:
    """A sum that overflows says nothing."""
    says = SAYS.copy()
    says[8] = np.finfo(np.float32).max
    write_model(tiny, says=says)
    assert judge([("nobody nobody", "nobody")]) == [(0.0, 0.0, 1.0)]


def test_no_pairs_need_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTAILMENT_MODEL", str(tmp_path))
    assert judge([]) == []


def test_the_setting_points_to_another_model(
    tiny: Path, write_model: WriteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was loaded of the first is not asked again."""
    before = judge(PAIRS)
    other = write_model(tiny.parent / "other", says=SAYS[:, [1, 2, 0]])
    monkeypatch.setenv("ENTAILMENT_MODEL", f" {other} ")
    assert files.folder() == other
    assert np.abs(np.array(judge(PAIRS)) - before).max() > 0.1


def test_the_name_tells_models_apart(
    tiny: Path, write_model: WriteModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the hash that config.json names, or by the files themselves; there is none without."""
    one = files.name()
    assert one.startswith("tiny/")
    write_model(tiny, says=SAYS * 2)
    assert files.name() != one
    write_model(tiny, name="ours", sha256={"model.onnx": "0123456789abcdef"})
    assert files.name() == "ours/01234567"
    monkeypatch.setenv("ENTAILMENT_MODEL", str(tiny / "nowhere"))
    assert files.name() == ""


@pytest.mark.skipif(not (files.SHIPPED / files.MODEL).exists(), reason="no model is shipped yet")
def test_the_shipped_model_is_the_one_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers, and it has understood the simplest of pairs."""
    monkeypatch.delenv("ENTAILMENT_MODEL", raising=False)
    assert (installed(), why_not()) == (True, "")
    assert files.found().vouched
    died = "Two men died in the fire."
    same, opposite, other = judge(
        [(died, died), (died, "Nobody died in the fire."), (died, "The bank kept its rates.")]
    )
    assert same[1] > max(same[0], same[2])
    assert opposite[0] > max(same[0], other[0])


def assert_answers(judged: list[tuple[float, float, float]], count: int) -> None:
    """Assert ``count`` answers, each of three probabilities that sum to 1."""
    assert len(judged) == count
    for answer in judged:
        assert len(answer) == len(ANSWERS)
        assert all(0 <= share <= 1 for share in answer)
        assert sum(answer) == pytest.approx(1)
