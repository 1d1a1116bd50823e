"""Contradictions as readers see them: two accounts side by side, the deciding words marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from claims.models import Contradiction
from claims.models.contradiction_rows import ContradictionQuerySet
from claims.pages.parties import Parties
from claims.pages.voices import Voice

LONG = [
    *(f"claim_{side}__{column}" for side in "ab" for column in ("embedding", "facets")),
    *(
        f"statement_{side}__{path}__{column}"
        for side in "ab"
        for path in ("snapshot", "gone_with")
        for column in ("text", "headers")
    ),
]


@dataclass(frozen=True)
class Conflict:
    """A contradiction and its two accounts."""

    contradiction: Contradiction
    voices: tuple[Voice, Voice]

    @property
    def is_found_true(self) -> bool:
        """Tell whether an editor found it to be one; all else is for editors only."""
        return self.contradiction.status in Contradiction.FOUND_TRUE

    @property
    def is_waiting(self) -> bool:
        """Tell whether nobody has decided on it yet."""
        return self.contradiction.status == Contradiction.Status.PROPOSED


def within_questions(
    contradictions: ContradictionQuerySet, claims: Iterable[int]
) -> list[Contradiction]:
    """Return those between two of these answers to one question; one query, no texts of pages."""
    ids = list(claims)
    between = contradictions.filter(claim_a__in=ids, claim_b__in=ids)
    rows = between.filter(claim_a__question=F("claim_b__question")).select_related("decided_by")
    return list(rows.annotate(question=F("claim_a__question")).order_by("-score", "pk"))


def outside_questions(contradictions: ContradictionQuerySet) -> ContradictionQuerySet:
    """Return those that are not between two answers to one question, with both accounts."""
    unfiled = Q(claim_a__question=None) | Q(claim_b__question=None)
    apart = contradictions.filter(unfiled | ~Q(claim_a__question=F("claim_b__question")))
    gone = [f"statement_{side}__gone_with" for side in "ab"]
    return apart.with_accounts().select_related(*gone).defer(*LONG)


def conflicts(rows: Iterable[Contradiction], parties: Parties) -> list[Conflict]:
    """Return contradictions with their accounts; asks nothing more of the database."""
    return [
        Conflict(
            row,
            (
                Voice(row.statement_a, parties.speaking(row.statement_a), row.words_a),
                Voice(row.statement_b, parties.speaking(row.statement_b), row.words_b),
            ),
        )
        for row in rows
    ]
