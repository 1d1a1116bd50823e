"""Which statements on record are which utterances of a new reading of a capture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction import Statement as Utterance
from claims.extraction.types import Span
from claims.models import Statement

ALIKE = 0.5  # characters that both hold, of all that either holds (PASCAL VOC's rule for boxes)
SAME_CUE = 1.0  # the same cue says more than the same extent

Pair = tuple[Utterance, Statement | None]


@dataclass(frozen=True)
class Placed:
    """A statement as the machine read it, moved to where its words stand in the capture."""

    row: Statement
    shift: int = 0  # from its place in its own capture
    is_own: bool = True  # read in this capture before; else in another one, and found again here

    @property
    def span(self) -> Span:
        """Return where its sentence stands."""
        start, end = self.row.as_read("start"), self.row.as_read("end")
        return Span(start + self.shift, end + self.shift)

    def likeness(self, utterance: Utterance) -> float:
        """Return how sure it is that this is what was uttered; 0: it is not."""
        row = self.row
        said_so = (utterance.speaker or "")[:300], utterance.mode.value
        if (
            not (self.is_own or row.is_added)
            and (row.as_read("speaker_name"), row.as_read("mode")) != said_so
        ):
            return 0.0
        content = [Span(a + self.shift, b + self.shift) for a, b in row.as_read("content")]
        likeness = _overlap(content, utterance.content)
        if row.is_added:  # an editor may have chosen the sentence with who says it, or without
            return max(likeness, _overlap([self.span], [utterance.span]))
        cue, known = utterance.cue_span, row.as_read("cue_start")
        same_cue = cue is not None and known is not None and known + self.shift == cue.start
        return likeness + (SAME_CUE if same_cue and likeness else 0.0)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Return how many characters both hold, of all that either holds: 0 to 1."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
    whole = sum(span.end - span.start for span in (*some, *others)) - shared
    return shared / whole if whole else 0.0


def paired(
    placed: Sequence[Placed], utterances: Sequence[Utterance]
) -> tuple[list[Pair], list[Statement]]:
    """Return each utterance with its statement or None, and the statements that none matches.

    Each statement is taken once, the likeliest pairs first. What an editor has added takes what
    no other one takes: the machine does not read the same a second time, whoever it hears speak.
    """
    taken: dict[int, int] = {}
    used: set[int] = set()
    added = [one.row.is_added for one in placed]
    likely = sorted(_likely(placed, utterances), key=lambda found: (added[found[2]], -found[0]))
    for _, at, which in likely:
        if at not in taken and which not in used:
            taken[at] = which
            used.add(which)
    pairs = [(u, placed[taken[at]].row if at in taken else None) for at, u in enumerate(utterances)]
    return pairs, [one.row for at, one in enumerate(placed) if at not in used]


def _likely(
    placed: Sequence[Placed], utterances: Sequence[Utterance]
) -> Iterator[tuple[float, int, int]]:
    """Yield likeness, utterance and statement where the sentences overlap."""
    spans = [one.span for one in placed]
    ordered = sorted(range(len(placed)), key=lambda which: spans[which])
    first = 0
    for at, utterance in enumerate(utterances):
        while first < len(ordered) and spans[ordered[first]].end <= utterance.span.start:
            first += 1
        for which in ordered[first:]:
            if spans[which].start >= utterance.span.end:
                break
            likeness = placed[which].likeness(utterance)
            if likeness >= ALIKE:
                yield likeness, at, which
