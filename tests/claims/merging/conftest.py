"""Claims of one case, said on pages of their own."""

from collections.abc import Callable

import pytest

from claims.models import Actor, Case, Claim, Contradiction, Statement
from sources.models import Snapshot
from tests.claims.admin.conftest import make_contradiction, make_snapshot, make_statement

Say = Callable[..., Statement]
Oppose = Callable[..., Contradiction]


@pytest.fixture
def say(case: Case) -> Say:
    """Return a maker of statements, each under a claim of its own unless one is given."""
    pages: list[Snapshot] = []

    def say(
        words: str, *, claim: Claim | None = None, by: Actor | None = None, of: Case | None = None
    ) -> Statement:
        address = f"https://paper.example/{len(pages)}"
        pages.append(make_snapshot(address, f"A fire.\n\n{words}\n\nEnd."))
        (of or case).sources.add(pages[-1].source)
        statement = make_statement(of or case, pages[-1], words, by)
        if claim is not None:
            spare, statement.claim = statement.claim, claim
            statement.save()
            assert spare
            spare.delete()
        return statement

    return say


@pytest.fixture
def oppose() -> Oppose:
    """Return a maker of contradictions of two statements, in the order of their claims."""

    def oppose(one: Statement, other: Statement, **fields: object) -> Contradiction:
        a, b = sorted((one, other), key=lambda said: said.claim_id or 0)
        return make_contradiction(a, b, (a.exact[:9], b.exact[:9]), **fields)

    return oppose


def claim_of(statement: Statement) -> Claim:
    """Return the claim of a statement as it is on record now."""
    statement.refresh_from_db()
    assert statement.claim
    return statement.claim
