"""What is known suggests how a row stands to a claim, until an editor says so."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F

from claims.ach import Mark
from claims.models import Contradiction, Evidence, Statement

BY_STANCE = {
    Evidence.Stance.SUPPORTS.value: Mark.CONSISTENT,
    Evidence.Stance.REFUTES.value: Mark.INCONSISTENT,
    Evidence.Stance.CONTEXT.value: Mark.NEUTRAL,
}
Suggestion = tuple[Mark, str]


def opposed(claims: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return the confirmed contradictions among these claims: by claim, by the other one."""
    rows = Contradiction.objects.confirmed().filter(claim_a__in=claims, claim_b__in=claims)
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for key, a, b in rows.order_by("-pk").values_list("pk", F("claim_a"), F("claim_b")):
        found[a][b] = found[b][a] = key
    return found


def of_evidence(evidence: Evidence) -> dict[int, Suggestion]:
    """Return what the stances of evidence suggest, with the reason, by claim."""
    towards = evidence.towards  # type: ignore[attr-defined] # fetched along
    return {
        one.claim_id: (
            BY_STANCE[one.stance],
            f"{one.added_by} has said that it {one.get_stance_display()} this claim",
        )
        for one in towards
    }


def of_statement(statement: Statement, against: dict[int, dict[int, int]]) -> dict[int, Suggestion]:
    """Return what a statement suggests: it carries one claim, and contradicts what is opposed."""
    if statement.claim_id is None:
        return {}
    found = {
        other: (Mark.INCONSISTENT, f"contradiction {key} is confirmed")
        for other, key in against.get(statement.claim_id, {}).items()
    }
    return {**found, statement.claim_id: (Mark.CONSISTENT, "it makes this claim")}
