"""The folder of the model: which one it is, and whether its files are what they should be."""

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claims.entailment import config
from claims.entailment.config import Config
from claims.entailment.missing import ModelMissing

SHIPPED = Path(__file__).parent / "model"
FOLDER_VARIABLE = "ENTAILMENT_MODEL"
MODEL, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
_SAMPLE = 1_000_000  # bytes at either end


@dataclass(frozen=True, slots=True)
class Files:
    """A folder whose files are there, and whose bytes are those that config.json names."""

    folder: Path
    stamps: tuple[tuple[int, int], ...]  # sizes and times, by which changed files are told
    config: Config

    @property
    def vouched(self) -> bool:
        """Tell whether config.json says of both files which bytes they must have."""
        return {MODEL, TOKENIZER} <= dict(self.config.hashes).keys()


def folder() -> Path:
    """Return the folder named in ENTAILMENT_MODEL, or the one that comes with the project."""
    named = os.environ.get(FOLDER_VARIABLE, "").strip()
    return Path(named) if named else SHIPPED


def found() -> Files:
    """Return the files of the folder; raise ModelMissing where one is missing or not the right one.

    Bytes are read once for as long as sizes and times of the files stay.
    """
    where = folder()
    return _checked(where, tuple(_stamp(where / name) for name in (MODEL, TOKENIZER, CONFIG)))


def name() -> str:
    """Return the model's name with eight digits of its hash, or nothing where there is none.

    The digits are of model.onnx's SHA-256 where config.json tells it; else of its size, its
    ends and the other files, since a large model would hold up the start of every command.
    """
    try:
        files = Files(folder(), (), config.read(folder() / CONFIG))
        digest = dict(files.config.hashes).get(MODEL) or _sampled(files.folder)
    except (ModelMissing, OSError):
        return ""
    return f"{files.config.name}/{digest[:8]}"


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
        with path.open("rb"):
            return status.st_size, status.st_mtime_ns
    except OSError as error:
        raise ModelMissing(f"{path} cannot be read ({error})") from error


@lru_cache(maxsize=4)
def _checked(where: Path, stamps: tuple[tuple[int, int], ...]) -> Files:
    files = Files(where, stamps, config.read(where / CONFIG))
    for file, expected in files.config.hashes:
        if file not in {MODEL, TOKENIZER}:
            continue
        if (digest := _digest(where / file)) != expected.lower():
            raise ModelMissing(
                f"{where / file} is not the file that {CONFIG} names (its SHA-256 is {digest})"
            )
    return files


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:  # it was there a moment ago
        raise ModelMissing(f"{path} cannot be read ({error})") from error


def _sampled(where: Path) -> str:
    digest = hashlib.sha256((where / CONFIG).read_bytes() + (where / TOKENIZER).read_bytes())
    with (where / MODEL).open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        digest.update(f"{size} ".encode())
        for start in (0, max(0, size - _SAMPLE)):
            file.seek(start)
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()
