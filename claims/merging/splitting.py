"""A statement that is under a wrong claim: split off, into a claim of its own or another one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from claims import corrections
from claims.merging import pairs
from claims.merging.moving import Plan
from claims.models import Claim, Contradiction, Statement, User
from claims.pipeline import lock_filing, new_claim, trace_origins


def check_split(statement: Statement, into: Claim | None) -> None:
    """Raise ValidationError, on the field ``into``, unless a statement can be split off so."""
    claim = statement.claim
    if claim is None:
        problem = "This statement is under no claim yet: wait until it is filed."
    elif statement.superseded_at:
        problem = "These words are read otherwise by now: split off what took their place."
    elif into is None:
        problem = ""
        if claim.statements.standing().count() < 2:
            problem = "It is the only statement of its claim: choose another claim for it."
    else:
        problem = _why_not(statement, claim, into)
    if problem:
        raise ValidationError({"into": problem})
    if claim and into and _between(statement, into):
        pairs.check(claim, into, "into")


def _why_not(statement: Statement, claim: Claim, into: Claim) -> str:
    if into == claim:
        return "The statement is under this claim already: choose another one."
    if into.case_id != claim.case_id:
        return f"Claim {into.pk} is of another case, {into.case}: choose one of {claim.case}."
    try:
        corrections.check_claim(statement, into, statement.mode)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def plan_of_split(statement: Statement) -> Plan:
    """Return what will move when a statement is split off: what stands on its words goes along."""
    number = _standing_on(statement).count()
    standing = [(number, "contradictions that stand on its words")] if number else []
    return Plan([(1, "statements"), *standing])


@transaction.atomic
def split_off(
    statement: Statement, *, by: User, into: Claim | None = None, reason: str = ""
) -> Statement:
    """File a statement under another claim of the case, or under a new one of its own.

    It stays there, however often it is read or filed again. Contradictions that stand on its words
    go along. Raises ValidationError (`check_split`). Returns the statement as it is now.
    """
    statement = _current(statement)
    if statement.claim:
        lock_filing(statement.claim.case)
    into = Claim.objects.select_for_update().get(pk=into.pk) if into else None
    check_split(statement, into)
    claim = statement.claim
    assert claim  # noqa: S101 - it was checked
    into = into or new_claim(claim.case, statement)
    rows = list(_standing_on(statement).order_by("pk").select_for_update(no_key=True, of=("self",)))
    moved = corrections.refile(statement, by=by, claim=into, reason=reason)
    pairs.hand_over(rows, claim, into)
    _look_again(claim, into)
    return moved


def refile(statement: Statement, *, by: User, claim: Claim) -> Statement:
    """File a statement under a claim, whether or not it has one yet; of whichever case it is.

    Raises ValidationError (`check_refile`). Returns the statement as it is now.
    """
    current = _current(statement)
    check_refile(current, claim)
    own = None if current.superseded_at else current.claim
    if own and own != claim and own.case_id == claim.case_id:
        return split_off(current, by=by, into=claim)
    with transaction.atomic():
        moved = corrections.refile(current, by=by, claim=claim)
        _look_again(*[one for one in (current.claim, claim) if one])
    return moved


def check_refile(statement: Statement, claim: Claim) -> None:
    """Raise ValidationError, on the field ``claim``, unless a statement can be filed so."""
    corrections.check_claim(statement, claim, statement.mode)
    check_conflict(statement, claim)


def check_conflict(statement: Statement, claim: Claim) -> None:
    """Raise ValidationError if an editor found that a statement contradicts a claim."""
    if statement.claim and _between(statement, claim):
        pairs.check(statement.claim, claim, "claim")


def _current(statement: Statement) -> Statement:
    """Return the row as it is on record: a form may have filled in the one it was given."""
    return Statement.objects.select_related("claim__case", "snapshot").get(pk=statement.pk)


def _look_again(*claims: Claim) -> None:
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).let_compare_again()
    for claim in claims:
        trace_origins(claim.pk)


def _standing_on(statement: Statement) -> "QuerySet[Contradiction]":
    """Return the contradictions that its claim stands in by the words of this statement."""
    first = Q(statement_a=statement, claim_a=statement.claim_id)
    return Contradiction.objects.filter(
        first | Q(statement_b=statement, claim_b=statement.claim_id)
    )


def _between(statement: Statement, into: Claim) -> bool:
    """Tell whether a contradiction stands on the statement against the claim it is to join."""
    return _standing_on(statement).filter(Q(claim_a=into) | Q(claim_b=into)).exists()
