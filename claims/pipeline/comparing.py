"""Comparing claims: what cannot hold together becomes a contradiction for the queue."""

from dataclasses import dataclass

from django.db import transaction

from claims.accounts import Account, account, accounts
from claims.candidates import candidates
from claims.detectors import decision
from claims.models import Case, Claim, Contradiction
from claims.pipeline.concluding import Compared, conclude, fingerprint, opponents
from claims.pipeline.versions import MODEL, InForce, concerned, in_force, still_to_compare
from sources.pipeline import BATCH, work_through


@dataclass(frozen=True)
class Progress:
    """How far the claims are compared with what is in force."""

    left: int
    total: int
    model: str  # "" where rules alone compare


def compare_pending_claims(limit: int = BATCH, case: Case | None = None) -> int:
    """Compare up to ``limit`` claims, of one case or of all; return with how many it was done.

    Those in which nothing that changed since can show are marked without being compared.
    """
    using = in_force()
    waiting = still_to_compare(using).only("facets", "compared_with")
    if case:
        waiting = waiting.filter(case=case)
    affected, others = concerned(waiting[:limit], using)

    def compared(claim_id: int) -> None:
        compare(claim_id, using)

    return _pass_over(others, using) + work_through(affected, compared)


@transaction.atomic
def compare(claim_id: int, using: InForce | None = None) -> list[Contradiction]:
    """Compare one claim with the others on its matter; return the contradictions raised.

    All of it is one transaction with the mark that it is done: killed midway, it begins anew.
    """
    using = using or in_force()
    waiting = still_to_compare(using).select_for_update(skip_locked=True, no_key=True)
    claim = waiting.filter(pk=claim_id).first()
    if claim is None:  # done already, or another worker is at it
        return []
    one = account(claim)
    raised = conclude(claim, _compared(one, using), using) if one else []
    claim.compared_with = using.name
    claim.save(update_fields=["compared_with"])
    return raised


def compare_again(case: Case | None = None) -> int:
    """Let every claim, of one case or of all, be compared again; return how many."""
    claims = Claim.objects.filter(case=case) if case else Claim.objects.all()
    return claims.let_compare_again()


def progress(case: Case | None = None) -> Progress:
    """Return how far the claims, of one case or of all, are compared."""
    using = in_force()
    left, claims = still_to_compare(using), Claim.objects.all()
    if case:
        left, claims = left.filter(case=case), claims.filter(case=case)
    return Progress(left.count(), claims.count(), using.versions[MODEL])


def _compared(one: Account, using: InForce) -> list[Compared]:
    """Compare an account with those of its candidates and of what it is known to contradict."""
    claims = {claim.pk: claim for claim in [*candidates(one.claim), *opponents(one.claim)]}
    pairs = [_ordered(one, other) for other in accounts(claims.values())]
    # In one order everywhere: workers that meet at the same pairs wait, never in a circle.
    pairs.sort(key=lambda pair: fingerprint(pair[0].claim, pair[1].claim))
    propositions = [(a.proposition, b.proposition) for a, b in pairs]
    verdicts = decision.compare_all(propositions, using.judge, using.calibration)
    return [Compared(a, b, verdict) for (a, b), verdict in zip(pairs, verdicts, strict=True)]


def _ordered(one: Account, other: Account) -> tuple[Account, Account]:
    return (one, other) if one.claim.pk < other.claim.pk else (other, one)


@transaction.atomic
def _pass_over(claims: list[int], using: InForce) -> int:
    """Mark claims as compared, but for those that are to be compared again since; return all."""
    rows = Claim.objects.filter(pk__in=claims).exclude(compared_with="")
    free = rows.order_by("pk").select_for_update(skip_locked=True, no_key=True)
    marked = list(free.values_list("pk", flat=True))
    Claim.objects.filter(pk__in=marked).update(compared_with=using.name)
    return len(claims)
