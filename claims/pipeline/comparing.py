"""Comparing claims: what cannot hold together becomes a contradiction for the queue."""

import hashlib

from django.conf import settings
from django.db import transaction

from claims.accounts import Account, account
from claims.candidates import candidates
from claims.detectors import DETECTOR_VERSION, decision
from claims.models import Alert, Claim, Contradiction, Statement
from sources.pipeline import BATCH, work_through


def compare_pending_claims(limit: int = BATCH) -> int:
    """Compare up to ``limit`` claims that these detectors have not seen; return how many."""
    waiting = Claim.objects.not_compared(DETECTOR_VERSION)
    pending = list(waiting.values_list("pk", flat=True)[:limit])
    return work_through(pending, compare)


@transaction.atomic
def compare(claim_id: int) -> list[Contradiction]:
    """Compare one claim with the others on its matter; return the contradictions raised."""
    waiting = Claim.objects.not_compared(DETECTOR_VERSION).select_for_update(
        skip_locked=True, no_key=True
    )
    claim = waiting.filter(pk=claim_id).first()
    if claim is None:
        return []
    raised: list[Contradiction] = []
    if one := account(claim):
        others = (account(candidate) for candidate in candidates(claim))
        pairs = [_ordered(one, other) for other in others if other]
        # In one order everywhere: workers that meet at the same pairs wait, never in a circle.
        pairs.sort(key=lambda pair: fingerprint(pair[0].claim, pair[1].claim))
        raised = [found for a, b in pairs if (found := _propose(a, b))]
    claim.compared_with = DETECTOR_VERSION
    claim.save(update_fields=["compared_with"])
    return raised


def _ordered(one: Account, other: Account) -> tuple[Account, Account]:
    return (one, other) if one.claim.pk < other.claim.pk else (other, one)


def _propose(a: Account, b: Account) -> Contradiction | None:
    """Write the contradiction of two accounts, and its alert, unless there is none or known."""
    verdict = decision.compare(a.proposition, b.proposition)
    finding = verdict.finding
    if finding is None or verdict.score < settings.FLAG_FROM_SCORE or _same_breath(a, b):
        return None
    words_a, words_b = a.places(finding.a_spans), b.places(finding.b_spans)
    if not words_a or not words_b:  # rule 6: no flag without words on both sides
        return None
    contradiction, is_new = Contradiction.objects.get_or_create(
        fingerprint=fingerprint(a.claim, b.claim),
        defaults={
            "case": a.claim.case, "claim_a": a.claim, "claim_b": b.claim,
            "statement_a": a.statement, "statement_b": b.statement,
            "kind": finding.kind, "score": verdict.score, "is_own_past": _own_past(a, b),
            "detector": finding.detector, "detector_version": DETECTOR_VERSION,
            "words_a": words_a, "words_b": words_b, "compared": finding.compared,
            "explanation": finding.explanation,
        },
    )  # fmt: skip
    if not is_new:
        return None
    Alert.objects.create(
        kind=Alert.Kind.PROPOSED, case=contradiction.case, contradiction=contradiction,
        occurred_at=contradiction.proposed_at,
    )  # fmt: skip
    return contradiction


def fingerprint(a: Claim, b: Claim) -> str:
    """Return what stays the same while both sides keep their words (rule 8)."""
    sides = sorted(f"{claim.case_id} {claim.key}" for claim in (a, b))
    return hashlib.sha256(":".join(sides).encode()).hexdigest()


def _same_breath(a: Account, b: Account) -> bool:
    """Tell whether one speaker says both in one document: then it is one account."""
    same_page = a.statement.snapshot_id == b.statement.snapshot_id
    return same_page and _speaker(a.statement) == _speaker(b.statement)


def _own_past(a: Account, b: Account) -> bool:
    return bool(_speaker(a.statement)) and _speaker(a.statement) == _speaker(b.statement)


def _speaker(statement: Statement) -> str:
    return str(statement.speaker_id or statement.speaker_name)
