"""What differs between two neighbouring texts of a source, by sentences, and of what kind it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from sources.models import Change

Kind = Change.Kind
# A full stop after an abbreviation or an initial may split a sentence in two: both sides of a
# comparison are split alike, so that costs nothing.
BOUNDARY = re.compile(r"(?<=[.!?])[\"”’»)]*\s+(?=[\"“‘«(]?[A-Z0-9])|\n+")
BOOKKEEPING = re.compile(
    r"^\W*(last )?(updated?|modified|published|posted|reviewed)\b.{0,60}\d"
    r"|^\W*\d+ (views|comments)",
    re.IGNORECASE,
)
CORRECTS = re.compile(
    r"\bcorrect(ion|ed|s)\b|\ban earlier version\b|\bpreviously (said|stated)\b|\bamended\b",
    re.IGNORECASE,
)
RETRACTS = re.compile(r"\bretract(s|ed|ion)?\b|\bwithdr(aws?|ew|awn)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Difference:
    """The sentences that are gone and that are new, and what that makes the change."""

    kind: Change.Kind
    reason: str
    removed: list[str]
    added: list[str]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text with white space folded."""
    return [" ".join(part.split()) for part in BOUNDARY.split(text) if part.strip()]


def difference(before: str, after: str, earlier: Iterable[str] = ()) -> Difference:
    """Compare two neighbouring texts; ``earlier`` are the texts before them, for restorations."""
    old, new = sentences(before), sentences(after)
    removed, added = [], []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += old[a:b]
            added += new[c:d]
    moved = set(removed) & set(added)
    removed = [s for s in removed if s not in moved]
    added = [s for s in added if s not in moved]
    kind, reason = _classify(removed, added, {s for text in earlier for s in sentences(text)})
    return Difference(kind, reason, removed, added)


def _classify(removed: list[str], added: list[str], once_said: set[str]) -> tuple[Change.Kind, str]:
    gone = [s for s in removed if not BOOKKEEPING.search(s)]
    new = [s for s in added if not BOOKKEEPING.search(s)]
    if not gone and not new:
        return Kind.COSMETIC, "No sentence of the text differs, but for dates of bookkeeping."
    if new and once_said.issuperset(new):
        return Kind.RESTORATION, "What is new stood in an earlier capture."
    for kind, says_so in ((Kind.RETRACTION, RETRACTS), (Kind.CORRECTION, CORRECTS)):
        if note := next((s for s in new if says_so.search(s)), ""):
            return kind, f"The page says so: “{note[:200]}”"
    return _unexplained(bool(gone), bool(new))


def _unexplained(any_gone: bool, any_new: bool) -> tuple[Change.Kind, str]:  # noqa: FBT001
    if not any_new:
        return Kind.DELETION, "Sentences are gone and nothing says why."
    if not any_gone:
        return Kind.ADDITION, "Sentences are new and none is gone."
    return Kind.UPDATE, "Sentences were replaced and nothing says why."
