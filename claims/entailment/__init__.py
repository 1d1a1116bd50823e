"""Entailment: pairs of texts in; whether they contradict, follow from each other, or neither."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims import inference
from claims.entailment import files
from claims.entailment.missing import OF_PACKAGES, ModelMissing

if TYPE_CHECKING:
    from claims.entailment.model import Model

__all__ = ["ENTAILMENT_MODEL", "ModelMissing", "installed", "judge", "why_not"]

# The model's name with eight digits of its hash, as it stood at the start of the process; empty
# where there was none. To be stored beside what was judged: another model judges otherwise.
ENTAILMENT_MODEL = files.name()
_refused: dict[files.Files, str] = {}  # what this process could not load, and why


def judge(pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
    """Return for each pair the probabilities of contradiction, entailment and neutral.

    Both orders are read, so that (a, b) and (b, a) have the same answer: contradiction and
    neutral are the means of both; entailment is the larger of the two, since the fuller account
    entails the shorter and not the other way round; then all three are divided by their sum,
    which makes it 1. The same pair is computed once, and alike in any company.

    Any strings have an answer, and what the shipped model knows is English. Of a pair it reads as
    many word pieces as it was trained with (128; the longer text is cut first) and of a text
    nothing beyond 4,000 characters. It is loaded once a process, at the first call, and computes
    on EMBEDDING_THREADS cores (default: all). Raises ModelMissing where `why_not` has a reason.
    """
    if not pairs:
        return []
    return _loaded(_found()).judge(pairs)


def installed() -> bool:
    """Say whether what ``judge`` needs is there: the packages, and the files as named."""
    try:
        _found()
    except ModelMissing:
        return False
    return True


def why_not() -> str:
    """Return in a sentence or two why ``judge`` cannot be used, and the remedy; "" if it can.

    Files whose hashes stand in config.json are hashed, once, and taken for usable until they
    turn out not to be; a model without them is loaded.
    """
    try:
        found = _found()
        if not found.vouched:
            _loaded(found)
        return _refused.get(found, "")
    except ModelMissing as missing:
        return str(missing)


def _found() -> files.Files:
    if absent := inference.missing_package():
        raise ModelMissing(f"the package {absent} is not installed", OF_PACKAGES)
    return files.found()


def _loaded(found: files.Files) -> "Model":
    try:
        from claims.entailment import model  # noqa: PLC0415 - imports what may be missing

        return model.loaded(found)
    except ImportError as error:  # such as a system library that is older than the package wants
        what = f"a package does not load on this machine ({error})"
        missing = ModelMissing(what, OF_PACKAGES)
        _refused[found] = str(missing)
        raise missing from error
    except ModelMissing as missing:
        _refused[found] = str(missing)
        raise
