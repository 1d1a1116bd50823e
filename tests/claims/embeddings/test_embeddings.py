"""Any text has a vector of unit length, in its place, and near ones are of the same matter."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.embeddings import DIMENSIONS, EMBEDDING_MODEL, embed, installed, model
from claims.embeddings.tokens import LONGEST

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)  # half surrogate pairs too
HOSTILE = {
    "nothing": "",
    "nul": "\0",
    "half a surrogate pair": "\ud83d",
    "halves in the wrong order": "\udca5\ud83d said",
    "a byte order mark": "\ufeff",
    "unassigned": "\U000e0fff",
    "a megabyte without a space": "a" * 1_000_000,
    "a megabyte of words": "word " * 200_000,
    "a megabyte of emoji": "\U0001f600" * 250_000,
    "a megabyte of blanks": " " * 1_000_000,
}
ARSON = "Police said the warehouse fire was started on purpose."
# Cosines as the model's publisher computes them (sentence-transformers and torch, in float32).
RELATED = [
    (ARSON, "Investigators believe that the blaze at the depot was arson.", 0.6075),
    (ARSON, "Police denied that the warehouse fire was started on purpose.", 0.8759),
    (ARSON, "The central bank kept interest rates unchanged.", -0.0287),
    ("Two men died in custody.", "Both prisoners were found dead in their cells.", 0.5039),
]


def test_it_is_installed_under_a_name_to_store() -> None:
    """The version string fits a column and the package is there."""
    assert installed()
    assert EMBEDDING_MODEL == "all-MiniLM-L6-v2/53aa5117-fp32"


def test_no_texts_have_no_vectors() -> None:
    """Even then the shape is right."""
    vectors = embed([])
    assert vectors.shape == (0, DIMENSIONS)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_has_a_vector(text: str) -> None:
    """Nothing raises, whatever the text."""
    assert_unit(embed([text]), 1)


@given(st.lists(ANY_TEXT, max_size=4))
@settings(max_examples=30, deadline=None)
def test_any_texts_have_a_vector_each(texts: list[str]) -> None:
    """As many rows as texts, each of unit length."""
    assert_unit(embed(texts), len(texts))


def test_each_vector_stands_where_its_text_stood() -> None:
    """Batches are sorted by length; what comes out is not, and no neighbour changes a vector."""
    texts = [f"{'The minister said it again. ' * (n % 7)}Number {n}." for n in range(60)]
    together = embed([*texts, texts[3]])
    for index in (0, 3, 6, 31, 59):
        np.testing.assert_allclose(together[index], embed([texts[index]])[0], atol=1e-5)
    np.testing.assert_array_equal(together[-1], together[3])


@pytest.mark.parametrize(("one", "other", "cosine"), RELATED)
def test_the_cosine_is_the_publishers(one: str, other: str, cosine: float) -> None:
    """Same matter high, and a denial as high; other matter low."""
    vectors = embed([one, other])
    assert float(vectors[0] @ vectors[1]) == pytest.approx(cosine, abs=0.001)


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    """Of a long text the first 256 word pieces count."""
    start = "dog " * (LONGEST - 2)
    vectors = embed([f"{start}cat", f"{start}bird", f"{start[4:]}cat"])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)
    assert float(np.abs(vectors[0] - vectors[2]).max()) > 1e-4


def test_threads_that_come_at_once_load_one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others wait for the first and use what it loaded."""
    whole, count, together = embed(["Once."]), [], threading.Barrier(4)
    load = model.Model

    def counted() -> model.Model:
        count.append(1)
        return load()

    def ask(_: int) -> bool:
        together.wait()
        return bool(np.allclose(embed(["Once."]), whole, atol=1e-6))

    monkeypatch.setattr(model, "Model", counted)
    monkeypatch.setattr(model._loading, "model", None)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [True] * 4
    assert len(count) == 1


def assert_unit(vectors: np.ndarray, count: int) -> None:
    """Assert ``count`` rows of unit length."""
    assert vectors.shape == (count, DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
