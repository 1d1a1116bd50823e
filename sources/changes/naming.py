"""What a difference is called after what the publisher did, and the reason in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sources.changes import reasons
from sources.changes.differing import Differences, compare, marker_of, says, words_of
from sources.changes.facts import changes_only_facts
from sources.changes.notes import change_note, correction_note, retraction_note
from sources.models import Change

Kind = Change.Kind
Named = tuple[Change.Kind, str]


@dataclass(frozen=True)
class Difference:
    """The sentences that are gone and that are new, and what that makes the change.

    ``reworded`` pairs a removed with an added sentence that is another version of it; what is in
    no pair has no counterpart. ``reason`` is one sentence for an editor, at most 300 characters.
    """

    kind: Change.Kind
    reason: str
    removed: list[str]
    added: list[str]
    reworded: list[tuple[str, str]] = field(default_factory=list)


def difference(before: str, after: str, earlier: Iterable[str] = ()) -> Difference:
    """Compare two neighbouring texts; ``earlier`` are the texts before them, for restorations.

    The work grows with the length of the texts, not with its square.
    """
    found = compare(before, after)
    kind, reason = _name(found, earlier) or _unexplained(found)
    return Difference(kind, reason[: reasons.LONGEST], found.removed, found.added, found.reworded)


def _name(found: Differences, earlier: Iterable[str]) -> Named | None:
    if not (found.gone or found.new or found.pairs):
        return Kind.COSMETIC, reasons.cosmetic(found)
    if found.emptied:
        return Kind.DELETION, reasons.emptied(found)
    if _stood_before(found, earlier):
        return Kind.RESTORATION, reasons.restored(found)
    return _explained(found)


def _explained(found: Differences) -> Named | None:
    """Name what the page itself explains, in words that it did not hold before."""
    fresh = found.new + [b for _, b in found.pairs]
    stale = found.gone + [a for a, _ in found.pairs]
    if (note := retraction_note(fresh)) and not retraction_note(stale):
        return Kind.RETRACTION, reasons.quoting(note)
    if (note := correction_note(fresh)) and correction_note(stale):
        note = ""
    if not note and (hint := change_note(found.new)):
        note = hint if any(changes_only_facts(*pair) for pair in found.pairs) else ""
    return (Kind.CORRECTION, reasons.quoting(note, found)) if note else None


def _stood_before(found: Differences, earlier: Iterable[str]) -> bool:
    """Tell whether all that is new stood in earlier texts."""
    new = found.new + [b for _, b in found.pairs]
    missing: set[tuple[str, ...]] = set()
    for number, text in enumerate(earlier if new else ()):
        if number == 0:
            missing, markers = {says(line) for line in new}, [marker_of(line) for line in new]
        missing -= words_of(text, markers)
        if not missing:
            return True
    return False


def _unexplained(found: Differences) -> Named:
    if found.pairs or (found.gone and found.new):
        return Kind.UPDATE, reasons.updated(found)
    if found.gone:
        return Kind.DELETION, reasons.deleted(found)
    return Kind.ADDITION, reasons.added(found)
