"""Who has been heard so far in a text, and whom a pronoun means by it."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from claims.extraction.descriptions import Description, fits

_MEMORY = 60  # speakers back; nobody calls an earlier one "he"
_NEAR = 6  # speakers back; an earlier namesake is no longer thought of
_GENDERS = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_PERSONAL = frozenset({*_GENDERS, "who"})
_PLURAL = frozenset({"they", "their", "both"})
_NEUTER = frozenset({"it", "its"})


class Kind(StrEnum):
    """What can take which pronoun; a name that does not tell is unknown."""

    PERSON = "person"
    BODY = "body"
    GROUP = "group"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; no name means that the publisher speaks, or nobody in particular.

    ``role`` is the office as the text words it, ``organisation`` the body it is held in, where
    that can be told; ``gender`` is "f", "m" or nothing.
    """

    name: str | None
    role: str = ""
    organisation: str = ""
    kind: Kind = Kind.UNKNOWN
    gender: str = ""
    described: bool = False  # no name, only what the text calls it: "an official"


class Heard:
    """Everyone who has spoken or opened a sentence so far, latest last."""

    def __init__(self) -> None:
        self._known: deque[Speaker] = deque(maxlen=_MEMORY)

    def add(self, speaker: Speaker) -> None:
        """Remember who was just named."""
        self._known.append(speaker)

    def latest(self) -> list[Speaker]:
        """Return who has been heard, the last one first."""
        return list(reversed(self._known))

    def named(self, name: str) -> Speaker | None:
        """Return how the bearer of this name was last heard."""
        return next((known for known in reversed(self._known) if known.name == name), None)

    def of_surname(self, surname: str, wanted: str) -> str:
        """Return the full name, last heard, that ends in a surname and may be of that gender."""
        for known in reversed(self._known):
            if _bears(known, surname, wanted):
                return known.name or ""
        return ""

    def namesakes(self, surname: str, wanted: str) -> bool:
        """Say whether two who bear a surname, and may be of that gender, were both heard of late.

        Then the surname alone does not tell which of the two is meant.
        """
        near = islice(reversed(self._known), _NEAR)
        return len({known.name for known in near if _bears(known, surname, wanted)}) > 1

    def answering_to(self, description: Description) -> Speaker | None:
        """Return the person last heard whose role answers to a description."""
        for known in reversed(self._known):
            named = known.kind is Kind.PERSON and not known.described
            if named and fits(description, known.role):
                return known
        return None

    def meant_by(self, pronoun: str, *, quoted: bool) -> Speaker | None:
        """Return whom a pronoun means; inside a quotation it is not the one who speaks it."""
        outer = self._known[-1].name if quoted and self._known else None
        for known in reversed(self._known):
            if _agrees(known, pronoun) and (outer is None or known.name != outer):
                return known
        return None


def _bears(known: Speaker, surname: str, wanted: str) -> bool:
    parts = (known.name or "").lower().split()
    mine = len(parts) > 1 and parts[-1] == surname.lower() and known.kind is Kind.PERSON
    return mine and not known.described and not (wanted and known.gender not in {"", wanted})


def _agrees(known: Speaker, pronoun: str) -> bool:
    if pronoun in _PERSONAL:
        wanted = _GENDERS.get(pronoun, "")
        fits = not wanted or known.gender in {"", wanted}
        return known.kind in {Kind.PERSON, Kind.UNKNOWN} and fits
    if pronoun in _PLURAL:
        return known.kind in {Kind.GROUP, Kind.BODY}
    return pronoun in _NEUTER and known.kind in {Kind.BODY, Kind.UNKNOWN}
