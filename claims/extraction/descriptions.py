"""Definite descriptions: whether "the Vermont senator" can mean someone introduced as that."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction import words
from claims.extraction.titles import is_role, office, plain
from claims.extraction.words import word_set

# These make another office out of one, so both sides must have them or neither.
_APART = word_set("former ex vice deputy acting assistant")
_IDLE = words.ARTICLES | word_set("own same then longtime veteran")
_LINKS = word_set("of for at with from in to and")


@dataclass(frozen=True, slots=True)
class Description:
    """What somebody is called instead of a name: the office and the words that narrow it down."""

    office: str
    narrowed: frozenset[str]
    apart: frozenset[str]


def read_description(parts: Sequence[str]) -> Description | None:
    """Read the words of "the former Vermont senator"; None where no office is named."""
    lead = next((at for at, part in enumerate(parts) if plain(part) in _LINKS), len(parts))
    if not lead or not is_role(parts[lead - 1]):
        return None
    rest = [*parts[: lead - 1], *parts[lead:]]
    low = {plain(part) for part in rest} - _IDLE
    names = {plain(part) for part in rest if part[:1].isupper() or is_role(part)} - _IDLE
    return Description(
        office(parts[lead - 1]), frozenset(names - _APART - _LINKS), frozenset(low & _APART)
    )


def fits(description: Description, role: str) -> bool:
    """Say whether someone of this role answers to the description."""
    low = [plain(part) for part in role.split()]
    lead = next((at for at, part in enumerate(low) if part in _LINKS - {"and"}), len(low))
    if description.office not in {office(part) for part in low[:lead]}:
        return False  # "wife of the president" is not the president
    known = frozenset(low)
    return description.narrowed <= known and description.apart == known & _APART
