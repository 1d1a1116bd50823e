"""The lexicon of cue verbs by word form, each with its frame and the mode it gives a statement."""

from dataclasses import dataclass

from claims.extraction.cue_table import STATES, TABLE
from claims.extraction.frames import Form, Frame
from claims.extraction.inflection import forms
from claims.extraction.types import Mode


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb; ``particle`` is what must follow it, ``noun`` warns of a noun twin."""

    lemma: str
    frame: Frame
    mode: Mode = Mode.ASSERTS
    particle: str = ""
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form: which cue, in which form."""

    cue: Cue
    form: Form


def _build() -> dict[str, tuple[Reading, ...]]:
    lexicon: dict[str, list[Reading]] = {
        word: [Reading(Cue(word, Frame.THAT), Form.STATE)] for word in STATES.split()
    }
    for frame, mode, table in TABLE:
        for entry in table.split():
            word, *particle = entry.removesuffix("*").split("+")
            cue = Cue(word, frame, mode, " ".join(particle), noun=entry.endswith("*"))
            for form, kind in forms(word):
                lexicon.setdefault(form, []).append(Reading(cue, kind))
    # A reading that asks for a particle is the surer one and is tried first.
    return {
        form: tuple(sorted(readings, key=lambda reading: -len(reading.cue.particle.split())))
        for form, readings in lexicon.items()
    }


READINGS: dict[str, tuple[Reading, ...]] = _build()
