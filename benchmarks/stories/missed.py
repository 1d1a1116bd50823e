"""Why a marked conflict has no row: the stage at which its most promising marks were lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from benchmarks.stories.dossier import Conflict, Dossier
from benchmarks.stories.filing import HALF
from benchmarks.stories.queue import Queue
from benchmarks.stories.story import Mark
from claims.accounts import Account, account
from claims.candidates import candidates
from claims.detectors import decision
from claims.models import Case, Statement

# From the first stage to the last; the farther a pair comes, the more it tells.
STAGES = (
    "not read",
    "not filed",
    "one claim",
    "another witness",
    "no candidate",
    "no conflict seen",
)
Place = tuple[int, Mark]


@dataclass(frozen=True)
class Loss:
    """Where the most promising pair of a conflict was lost, with its words."""

    dossier: str
    conflict: str
    stage: str
    reason: str
    a: str
    b: str
    score: float = 0.0

    @property
    def rank(self) -> tuple[int, float]:
        """Return how far the pair came."""
        return STAGES.index(self.stage), self.score


def losses(queue: Queue) -> list[Loss]:
    """Return one loss for each conflict of the dossiers that no row witnesses."""
    found = []
    for dossier, case in zip(queue.dossiers, queue.cases, strict=True):
        missed = set(queue.missed(dossier))
        read = _read(dossier, case)
        for conflict in dossier.conflicts:
            if conflict.name in missed:
                pairs = (
                    _loss(dossier, conflict, *pair, read) for pair in _pairs(dossier, conflict)
                )
                found.append(max(pairs, key=lambda loss: loss.rank))
    return found


def _read(dossier: Dossier, case: Case) -> list[list[Statement]]:
    """Return the statements of each page."""
    return [
        list(
            Statement.objects.standing()
            .filter(snapshot__source__url=f"https://{case.slug}.example/{number}")
            .select_related("snapshot", "speaker", "claim")
        )
        for number in range(len(dossier.story.pages))
    ]


def _pairs(dossier: Dossier, conflict: Conflict) -> Iterator[tuple[Place, Place]]:
    left, right = (
        [place for place in dossier.story.places() if place[1].meaning in side]
        for side in conflict.sides
    )
    yield from product(left, right)


def _loss(
    dossier: Dossier, conflict: Conflict, a: Place, b: Place, read: Sequence[list[Statement]]
) -> Loss:
    words = [mark.span.of(dossier.story.pages[page].text) for page, mark in (a, b)]
    sides = [_statement(mark, read[page]) for page, mark in (a, b)]
    stage, reason, score = _lost(*sides)
    return Loss(dossier.story.name, conflict.name, stage, reason, words[0], words[1], score)


def _statement(mark: Mark, read: Sequence[Statement]) -> Statement | None:
    """Return the shortest statement that holds at least half of a mark; filed ones first."""
    size = mark.span.end - mark.span.start
    likely = [
        one
        for one in read
        if sum(
            max(0, min(end, mark.span.end) - max(start, mark.span.start))
            for start, end in one.content
        )
        >= HALF * size
    ]
    return min(likely, key=lambda one: (one.claim is None, len(one.content_text)), default=None)


def _lost(a: Statement | None, b: Statement | None) -> tuple[str, str, float]:
    """Return the stage at which a pair was lost, why, and its probability if it was compared."""
    if a is None or b is None:
        return "not read", "", 0.0
    if a.claim is None or b.claim is None:
        whys = {_why_unfiled(one) for one in (a, b) if one.claim is None}
        return "not filed", " and ".join(sorted(whys)), 0.0
    if a.claim == b.claim:
        return "one claim", "", 0.0
    one, other = account(a.claim), account(b.claim)
    if one is None or other is None:
        return "not filed", "claims that nobody asserts or denies", 0.0
    return _not_proposed(one, other, is_witness=one.statement == a and other.statement == b)


def _why_unfiled(statement: Statement) -> str:
    return str(statement.mode) if statement.is_proposition else "read as no proposition"


def _not_proposed(a: Account, b: Account, *, is_witness: bool) -> tuple[str, str, float]:
    result = decision.compare(a.proposition, b.proposition)
    aside = f" [{result.set_aside.detector}]" if result.set_aside else ""
    reason = (result.reason or result.label) + aside
    if not is_witness:
        return "another witness", reason, result.score
    if b.claim not in candidates(a.claim) and a.claim not in candidates(b.claim):
        return "no candidate", reason, result.score
    return "no conflict seen", reason, result.score
