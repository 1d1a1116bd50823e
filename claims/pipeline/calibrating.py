"""Learning from editors: what they decided becomes labelled pairs, and these a calibration."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from django.conf import settings
from django.db.models import Q, QuerySet

from claims import entailment
from claims.accounts import as_proposition
from claims.detectors import decision
from claims.detectors.calibration import UNMEASURED, Calibration
from claims.detectors.decision import Judge
from claims.detectors.learning import Examples
from claims.models import Case, Contradiction

Dismissal = Contradiction.Dismissal
Progress = Callable[[int], None]

BATCH = 64  # pairs that the model reads at once

COMPARED_AGAIN = (
    "By itself this changes no contradiction. `manage.py compare_claims` compares the claims that "
    "it concerns again now; workers do so at their next round."
)

# What a dismissal says on whether the two, as they were compared, can both hold. None: nothing.
SAYS: dict[str, bool | None] = {
    Dismissal.TIME: False,  # both hold, each at its time: the detector should have seen that
    Dismissal.SCOPE: False,
    Dismissal.POPULATION: False,
    Dismissal.UNIT: False,
    Dismissal.DEFINITION: False,
    Dismissal.TRANSLATION: False,  # two words for one thing
    Dismissal.REFINEMENT: False,  # the one says the same more closely
    Dismissal.COMPATIBLE: False,
    Dismissal.REFINES: False,  # the one goes on from the other
    Dismissal.REPORTED: None,  # what is said may well conflict; who says it was misread
    Dismissal.ORIGIN: None,  # so may two accounts of one origin: they are no two witnesses
    Dismissal.EXTRACTION: None,  # the words were misread: nobody claims what was compared
    Dismissal.OTHER: None,  # the note says why, in words
}
FALSE = [reason for reason, truth in SAYS.items() if truth is False]


@dataclass(frozen=True)
class Tally:
    """What editors decided of some contradictions."""

    name: str
    confirmed: int = 0
    dismissed: int = 0  # as false
    left_out: int = 0  # dismissed for a reason that says nothing on the truth

    @property
    def n(self) -> int:
        """Return how many say something on the truth."""
        return self.confirmed + self.dismissed

    @property
    def precision(self) -> float | None:
        """Return the share confirmed; None where nothing was decided."""
        return self.confirmed / self.n if self.n else None


@dataclass(frozen=True)
class Decided:
    """A decision of an editor, as much of it as figures need."""

    detector: str
    kind: str
    score: float
    truth: bool | None  # None: it says nothing
    dismissal: str


@dataclass(frozen=True)
class Effect:
    """What a calibration would do to what waits for a decision."""

    proposed: int
    leaving: int  # would not be flagged any more
    moved: float = 0.0  # by how much a score moves, at the median
    by_kind: dict[str, int] = field(default_factory=dict)  # of those that would leave

    def in_words(self) -> str:
        """Return it in a sentence or two."""
        if not self.proposed:
            return "Nothing is proposed, so nothing in the queue would change."
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.by_kind.items())
        return (
            f"Of {self.proposed} proposed contradictions {self.leaving} would no longer be "
            f"flagged{f' ({kinds})' if kinds else ''}; scores move by {self.moved:.2f} at the "
            "median. What is not proposed yet may be flagged once claims are compared again."
        )


def desired_precision(kind: str) -> float:
    """Return how precise the queue shall be for a kind of contradiction, by the settings."""
    wanted: dict[str, float] = settings.FLAG_AT_PRECISION
    return wanted.get(kind, wanted["default"])


def threshold(calibration: Calibration, kind: str) -> float:
    """Return the score from which this kind enters the queue; below one half nothing is flagged."""
    return max(UNMEASURED, calibration.threshold(kind, desired_precision(kind)))


def judge() -> Judge | None:
    """Return the entailment model, or None where it is not installed."""
    return entailment.judge if entailment.installed() else None


def decided(case: Case | None = None) -> list[Decided]:
    """Return what editors decided, of one case or of all."""
    rows = _decided(case).values_list("detector", "kind", "score", "status", "dismissal")
    return [
        Decided(detector, kind, score, _truth(status, dismissal), dismissal)
        for detector, kind, score, status, dismissal in rows.order_by("pk")
    ]


def tallies(rows: Sequence[Decided], name_of: Callable[[Decided], str]) -> list[Tally]:
    """Count decisions by what ``name_of`` says of each."""
    counted = Counter((name_of(row), row.truth) for row in rows)
    return [
        Tally(name, counted[name, True], counted[name, False], counted[name, None])
        for name in sorted({name for name, _ in counted})
    ]


def usable() -> QuerySet[Contradiction]:
    """Return the contradictions whose decision says whether the two can both hold."""
    is_true = Q(status__in=Contradiction.FOUND_TRUE)
    rows = Contradiction.objects.filter(is_true | Q(status="dismissed", dismissal__in=FALSE))
    return rows.order_by("pk")


def examples(judge: Judge | None, progress: Progress = lambda done: None) -> Examples:
    """Return every usable decision as a labelled pair, its features read anew.

    ``progress`` hears after each batch how many were read.
    """
    made = Examples()
    for batch in _batches(usable()):
        made.rows += _features(batch, judge)
        made.labels += [row.status in Contradiction.FOUND_TRUE for row in batch]
        made.kinds += [row.kind for row in batch]
        made.groups += [row.case_id for row in batch]
        progress(len(batch))
    if len(set(made.groups)) < 3:  # too few cases to leave one out: a matter is what claims share
        made.groups = list(_matters(list(usable().values_list("claim_a", "claim_b"))))
    return made


def effect(new: Calibration, judge: Judge | None, progress: Progress = lambda done: None) -> Effect:
    """Return what a calibration would do to the queue. Nothing is changed."""
    leaving: Counter[str] = Counter()
    moves: list[float] = []
    for batch in _batches(Contradiction.objects.proposed().order_by("pk")):
        for row, values in zip(batch, _features(batch, judge), strict=True):
            score = new.probability(values)
            moves.append(abs(score - row.score))
            leaving[row.kind] += score < threshold(new, row.kind)
        progress(len(batch))
    by_kind = {kind: count for kind, count in sorted(leaving.items()) if count}
    return Effect(len(moves), sum(leaving.values()), median(moves) if moves else 0.0, by_kind)


def _decided(case: Case | None) -> QuerySet[Contradiction]:
    rows = Contradiction.objects.exclude(status="proposed")
    return rows.filter(case=case) if case else rows


def _truth(status: str, dismissal: str) -> bool | None:
    return True if status in Contradiction.FOUND_TRUE else SAYS.get(dismissal)


def _features(rows: Sequence[Contradiction], judge: Judge | None) -> list[dict[str, float]]:
    pairs = [(as_proposition(row.statement_a), as_proposition(row.statement_b)) for row in rows]
    return decision.features_of(pairs, judge)


def _batches(rows: QuerySet[Contradiction]) -> Iterator[list[Contradiction]]:
    paths = [f"statement_{side}__{path}" for side in "ab" for path in ("speaker", "snapshot")]
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        found = rows.model.objects.select_related(*paths).in_bulk(keys[start : start + BATCH])
        yield [found[key] for key in keys[start : start + BATCH] if key in found]


def _matters(pairs: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield for each pair of claims the least claim that a chain of pairs leads to."""
    leads: dict[int, int] = {}

    def least(claim: int) -> int:
        while leads.get(claim, claim) != claim:
            claim = leads[claim]
        return claim

    for a, b in pairs:
        low, high = sorted((least(a), least(b)))
        leads[high] = low
    yield from (least(a) for a, _ in pairs)
