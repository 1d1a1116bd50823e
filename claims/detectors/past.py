"""What a speaker's changed account is: an update, a correction, or a contradiction."""

from claims.detectors.reading import Reading
from claims.extraction.facets.names import fold
from claims.extraction.facets.words import listed
from claims.extraction.types import Mode

UPDATE, CORRECTION, CONTRADICTION = "update", "correction", "contradiction"
_CORRECTING = listed(
    """corrected correction correcting corrects revised revision mistakenly mistaken erroneously
    misstated retracted retracts withdrew misspoke clarified amended"""
)
_OLDER = listed("earlier previous previously initial original originally first")
_WRONG = listed("wrong incorrect inaccurate mistake error outdated")


def change_of(a: Reading, b: Reading, *, moved_on: bool) -> str:
    """Return what kind of change one speaker's two accounts show; "" where there are not two.

    ``moved_on`` tells that what is spoken of may itself have changed between the two days: a toll
    that grew, a prisoner who was let go.
    """
    earlier, later = a.proposition.said_on, b.proposition.said_on
    if earlier is None or later is None or earlier == later or not same_speaker(a, b):
        return ""
    last = b if later > earlier else a
    if _corrects(last):
        return CORRECTION
    return UPDATE if moved_on else CONTRADICTION


def same_speaker(a: Reading, b: Reading) -> bool:
    """Tell whether both are one named speaker's words: "Orlov" and "General Orlov" are."""
    x, y = a.proposition.speaker, b.proposition.speaker
    if not x or not y:
        return False
    mine, others = frozenset(fold(x).split()), frozenset(fold(y).split())
    return mine <= others or others <= mine


def _corrects(reading: Reading) -> bool:
    if reading.proposition.mode is Mode.RETRACTS or not _CORRECTING.isdisjoint(reading.marked):
        return True
    return not _OLDER.isdisjoint(reading.marked) and not _WRONG.isdisjoint(reading.marked)
