"""Where the model is not there or broken, it says which file and what to do, and nothing breaks."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from claims import entailment, inference
from claims.checks import entailment_model
from claims.entailment import ModelMissing, installed, judge, why_not
from tests.claims.entailment.conftest import SAYS, WriteModel

PAIR = [("two died", "three died")]
FILES = ("model.onnx", "tokenizer.json", "config.json")
FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"id2label": None}, "field id2label"),
    ({"id2label": {"0": "entailment", "1": "not_entailment"}}, "field id2label"),
    ({"id2label": {"0": "neutral", "1": "neutral", "2": "contradiction"}}, "field id2label"),
    ({"id2label": {"0": "neutral", "1": "entailment", "3": "contradiction"}}, "field id2label"),
    ({"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}, "field id2label"),
    ({"id2label": {"9" * 5000: "neutral"}}, "config.json"),
    ({"max_length": 0}, "field max_length"),
    ({"max_length": "128"}, "field max_length"),
    ({"max_length": True}, "field max_length"),
    ({"name": 3}, "field name"),
    ({"sha256": ["a"]}, "field sha256"),
    ({"sha256": {"model.onnx": "00"}}, "is not the file that config.json names"),
    ({"sha256": {"tokenizer.json": "00"}}, "is not the file that config.json names"),
]


def cut(path: Path) -> None:
    """Leave two thirds of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def empty(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    """Put something else into a file."""
    path.write_bytes(b"\x93something else\n")


def put_folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [Path.unlink, cut, empty, scribble, put_folder])
def test_a_missing_or_broken_file_is_named(
    name: str, harm: Callable[[Path], None], tiny: Path
) -> None:
    harm(tiny / name)
    assert_refused(str(tiny / name))


@pytest.mark.parametrize(("fields", "words"), FIELDS)
def test_a_wrong_field_is_named(
    fields: dict[str, Any], words: str, tiny: Path, write_model: WriteModel
) -> None:
    write_model(tiny, **fields)
    assert_refused(words)


def test_a_list_is_no_config(tiny: Path) -> None:
    (tiny / "config.json").write_text("[]")
    assert_refused("holds no JSON object")


def test_two_answers_are_not_three(tiny: Path, write_model: WriteModel) -> None:
    """Such as of a model that only knows paraphrases."""
    write_model(
        tiny,
        ("contradiction", "entailment"),
        id2label=["entailment", "neutral", "contradiction"],
    )
    assert_refused("must give three numbers a pair, and gave (2, 2)")


def test_a_tokenizer_of_another_model_is_found_at_loading(
    tiny: Path, write_model: WriteModel
) -> None:
    """Its numbers go beyond the model's table."""
    write_model(tiny, says=SAYS[:5])
    assert_refused("fails on a pair of 32 tokens with numbers up to 9")


def test_what_is_no_number_is_found_at_loading(tiny: Path, write_model: WriteModel) -> None:
    write_model(tiny, says=np.full_like(SAYS, np.nan))
    assert_refused("gives what is no number")


def test_other_inputs_are_named(tiny: Path) -> None:
    """A model that wants more than a pair of texts is another kind of model."""
    path = tiny / "model.onnx"
    path.write_bytes(path.read_bytes().replace(b"token_type_ids", b"token_kind_ids"))
    assert_refused("token_kind_ids")


def test_the_remedy_works_while_the_process_runs(tiny: Path, write_model: WriteModel) -> None:
    """A failure is remembered for as long as the files stay, and no longer."""
    scribble(tiny / "model.onnx")
    assert_refused("model.onnx")
    write_model(tiny)
    assert why_not() == ""
    assert len(judge(PAIR)) == 1


def test_named_hashes_spare_the_loading(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the model turns out not to load all the same."""
    scribble(tiny / "model.onnx")
    vouch(tiny)
    assert (installed(), why_not()) == (True, "")
    with pytest.raises(ModelMissing):
        judge(PAIR)
    assert "model.onnx" in why_not()


def test_named_hashes_are_checked_again_when_files_change(tiny: Path) -> None:
    vouch(tiny)
    assert why_not() == ""
    (tiny / "tokenizer.json").write_text("{}")
    assert_refused("is not the file that config.json names")
    assert not installed()


@pytest.mark.parametrize("name", inference.PACKAGES)
def test_a_missing_package_is_named(name: str, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "_is_there", lambda package: package != name)
    assert not installed(), tiny
    assert_refused(name, "make install")


def test_a_package_that_does_not_load_is_told_of(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as on a machine whose libraries are too old for it."""
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('GLIBC not found')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    vouch(tiny)
    with pytest.raises(ModelMissing, match="GLIBC not found"):
        judge(PAIR)
    assert "GLIBC not found" in why_not()


def test_the_system_check_has_the_reason_as_its_hint(tiny: Path) -> None:
    """It warns and breaks nothing."""
    assert entailment_model(None) == []
    cut(tiny / "model.onnx")
    (warning,) = entailment_model(None)
    assert warning.id == "claims.W002"
    assert "rules alone" in warning.msg
    assert warning.hint == why_not()
    call_command("check")


def vouch(folder: Path) -> None:
    """Write the hashes of the files as they are into config.json."""
    config = json.loads((folder / "config.json").read_text())
    config["sha256"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES[:2]
    }
    (folder / "config.json").write_text(json.dumps(config))


def assert_refused(words: str, remedy: str = "ENTAILMENT_MODEL") -> None:
    """Assert that the reason holds the words and a remedy, and that judging raises it."""
    assert words in why_not()
    assert remedy in why_not()
    with pytest.raises(ModelMissing) as caught:
        judge(PAIR)
    assert str(caught.value) == why_not()
    assert entailment.judge([]) == []
