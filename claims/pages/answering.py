"""Which claims a case page is about, as sets that a database works out."""

from claims.models import Case, Claim, Statement
from claims.models.contradiction_rows import ContradictionQuerySet
from claims.models.statement import StatementQuerySet


def statements_shown(case: Case, contradictions: ContradictionQuerySet) -> StatementQuerySet:
    """Return what was said on the questions of a case and in these contradictions of it.

    A claim answers a question because an editor filed it there; what is merely read is no matter
    of the page.
    """
    answers = (
        Claim.objects.standing().filter(case=case, question__isnull=False).order_by().values("pk")
    )
    sides = [contradictions.order_by().values(f"claim_{side}") for side in "ab"]
    found: StatementQuerySet = Statement.objects.standing()
    return found.filter(claim__in=answers.union(*sides))
