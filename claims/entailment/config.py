"""The model's config.json: which number is which answer, how much it reads, what it should be."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.entailment.missing import ModelMissing

ANSWERS = ("contradiction", "entailment", "neutral")
LONGEST = 128  # tokens of a pair, where the file does not say
_LONGEST_BETWEEN = 16, 1024
_NAME_LIMIT = 40  # characters


@dataclass(frozen=True, slots=True)
class Config:
    """What the file says, checked."""

    name: str
    order: tuple[int, ...]  # where contradiction, entailment and neutral stand in the output
    max_length: int  # tokens of a pair, the marks of its start and end included
    hashes: tuple[tuple[str, str], ...]  # SHA-256 by file name, as far as they are told


def read(path: Path) -> Config:
    """Read a config.json; raise ModelMissing with the name of the field that is wrong.

    Read are ``id2label`` (by number, in any order and case, or LABEL_0 and so on with their
    meaning in ``label2id``), ``max_length``, ``name`` and ``sha256`` (of files, by name).
    """
    try:
        fields = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelMissing(f"{path} cannot be read as JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ModelMissing(f"{path} holds no JSON object")
    try:
        return Config(_name(fields, path), _order(fields), _longest(fields), _hashes(fields))
    except ValueError as error:
        raise ModelMissing(f"{path}: {error}") from error


def _name(fields: dict[str, Any], path: Path) -> str:
    name = fields.get("name") or path.parent.name
    if not isinstance(name, str):
        raise ValueError("field name: must be text")  # noqa: TRY004 - as every wrong field
    return name[:_NAME_LIMIT]


def _order(fields: dict[str, Any]) -> tuple[int, ...]:
    labels = _labels(fields.get("id2label"))
    if not set(ANSWERS) <= labels.keys():
        # Some write LABEL_0 here, and what it means only the other way round.
        labels = _turned(fields.get("label2id")) or labels
    if labels.keys() != set(ANSWERS) or sorted(labels.values()) != [0, 1, 2]:
        raise ValueError(
            "field id2label: must name contradiction, entailment and neutral under 0, 1 and 2, not "
            f"{str(fields.get('id2label'))[:200]}"
        )
    return tuple(labels[answer] for answer in ANSWERS)


def _labels(given: object) -> dict[str, int]:
    if isinstance(given, list):
        given = dict(enumerate(given))
    if not isinstance(given, dict):
        return {}
    return {
        label.strip().lower(): int(number)
        for number, label in given.items()
        if isinstance(label, str) and str(number).isdecimal()
    }


def _turned(given: object) -> dict[str, int]:
    if not isinstance(given, dict):
        return {}
    return _labels({number: label for label, number in given.items() if isinstance(number, int)})


def _longest(fields: dict[str, Any]) -> int:
    least, most = _LONGEST_BETWEEN
    longest = fields.get("max_length", LONGEST)
    if not isinstance(longest, int) or not least <= longest <= most:
        raise ValueError(f"field max_length: must be a number from {least} to {most}")
    return longest


def _hashes(fields: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    hashes = fields.get("sha256", {})
    if not isinstance(hashes, dict) or not all(isinstance(one, str) for one in hashes.values()):
        raise ValueError("field sha256: must be an object with a text for each file")
    return tuple(sorted(hashes.items()))
