"""Why two sentences of one meaning have two claims, and the twenty worst errors of a set."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, zip_longest

from benchmarks.extraction.scoring import Score, Slip
from benchmarks.stories.filing import Outcome, Place
from benchmarks.stories.scoring import APART, FIRST, NOT_READ, ORIGIN, TOGETHER
from claims.accounts import as_proposition
from claims.detectors import decision
from claims.embeddings import embed
from claims.meaning import same_meaning

SEVERITY = (TOGETHER, FIRST, ORIGIN, NOT_READ, APART)
WORST = 20
_WIDTH = 100  # characters of one sentence


def listed(scores: Sequence[Score]) -> str:
    """Return how many errors of each kind there are, and below that the worst, one a line."""
    slips = [slip for score in scores for slip in score.slips]
    counted = Counter(slip.what for slip in slips)
    ranked = [[slip for slip in slips if slip.what == what] for what in SEVERITY]
    turns = [slip for turn in zip_longest(*map(_varied, ranked)) for slip in turn if slip]
    worst = sorted(turns[:WORST], key=lambda slip: SEVERITY.index(slip.what))
    head = ", ".join(f"{counted[what]} {what}" for what in SEVERITY)
    return "\n".join([head, *(_line(slip) for slip in worst)])


def _varied(slips: Sequence[Slip]) -> list[Slip]:
    """Return the slips, one of each story before a second of any."""
    seen: Counter[str] = Counter()
    turns = []
    for at, slip in enumerate(slips):
        turns.append((seen[slip.where], at, slip))
        seen[slip.where] += 1
    return [slip for _, _, slip in sorted(turns, key=lambda turn: turn[:2])]


def _line(slip: Slip) -> str:
    found = f" | {_short(slip.found)}" if slip.found else ""
    marked = f" ({slip.marked})" if slip.marked else ""
    return f"- {slip.what} ({slip.where}): {_short(slip.words)}{found}{marked}"


def _short(words: str) -> str:
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"


def why_apart(outcomes: Sequence[Outcome]) -> str:
    """Return the reasons why sentences of one meaning are not under one claim, the commonest first.

    Asks of each pair what filing asks: whether the meaning is one, and no detector finds a
    difference. The pair may yet be apart because filing compares with the first of a claim only.
    """
    reasons = Counter(
        _reason(a, b)
        for outcome in outcomes
        for a, b in combinations(outcome.places, 2)
        if a.mark.meaning == b.mark.meaning and a.claim and b.claim and a.claim != b.claim
    )
    return "\n".join(f"- {count} × {reason}" for reason, count in reasons.most_common(WORST))


def _reason(a: Place, b: Place) -> str:
    if a.statement is None or b.statement is None:
        return "not read"
    first, second = as_proposition(a.statement), as_proposition(b.statement)
    vectors = embed([first.text, second.text])
    found = same_meaning(first, second, float(vectors[0] @ vectors[1]))
    if not found.same:
        return found.reason
    conflict = decision.compare(first, second).finding
    return f"a detector: {conflict.kind}" if conflict else "another claim was compared"
