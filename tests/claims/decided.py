"""Contradictions that an editor has decided on, of sentences that a test gives."""

from claims.models import Case, Contradiction, User
from tests.claims.admin.conftest import make_contradiction, make_snapshot, make_statement

TRUE = ("The driver died of heart failure.", "The driver died of a gunshot wound.")
FALSE = ("Some 40 people were hurt in the fire.", "The fire killed 12 people.")


def propose_pair(case: Case, a: str, b: str, **fields: object) -> Contradiction:
    """Return the proposed contradiction of two sentences, each on a page of its own."""
    number = Contradiction.objects.count()
    statements = [
        make_statement(case, make_snapshot(f"https://{side}.example/{number}", text), text)
        for side, text in (("a", a), ("b", b))
    ]
    words = (a.rpartition(" ")[2], b.rpartition(" ")[2])
    return make_contradiction(statements[0], statements[1], words, **fields)


def decide_pairs(case: Case, editor: User, confirmed: int, dismissed: int) -> None:
    """Let an editor confirm so many contradictions and dismiss so many, of another kind."""
    for _ in range(confirmed):
        propose_pair(case, *TRUE, kind="cause", detector="cause", score=0.9).confirm(by=editor)
    for _ in range(dismissed):
        found = propose_pair(case, *FALSE, kind="quantity", detector="quantity", score=0.7)
        found.dismiss(by=editor, reason="different_scope")
