"""Contradictions as rows: what is to decide, in which order, by what they are looked up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery
from django.db import connection, models
from django.db.models import Q

from claims.models import worth
from claims.models.case import Case
from claims.models.claim import Claim
from claims.models.user import User

if TYPE_CHECKING:
    from claims.models.contradiction import Contradiction  # noqa: F401 - named in quotes

WEIGHED_AT_ONCE = 5_000  # rows of one statement, so that none waits long for another


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    """Contradictions, as the queue shows them."""

    def proposed(self) -> "ContradictionQuerySet":
        """Return what editors have still to decide: on statements that are read so to this day.

        What the detectors do not find any more has left the queue, too.
        """
        proposed = self.filter(status="proposed", withdrawn_at=None)
        return proposed.filter(statement_a__superseded_at=None, statement_b__superseded_at=None)

    def withdrawn(self) -> "ContradictionQuerySet":
        """Return what left the queue undecided, since the detectors do not find it any more."""
        return self.filter(status="proposed", withdrawn_at__isnull=False)

    def undecided_of(self, claim: Claim) -> "ContradictionQuerySet":
        """Return what a claim stands in and nobody has decided on, withdrawn or not."""
        sides = Q(claim_a=claim) | Q(claim_b=claim)
        return self.filter(sides, status="proposed")

    def confirmed(self) -> "ContradictionQuerySet":
        """Return what an editor found to be a contradiction, resolved since or not."""
        return self.filter(status__in=self.model.FOUND_TRUE)

    def with_accounts(self) -> "ContradictionQuerySet":
        """Fetch both accounts along: claim, statement, speaker, capture, source, publisher."""
        paths = [
            f"statement_{side}__{path}"
            for side in "ab"
            for path in ("speaker", "passed_on_by__speaker", "snapshot__source__publisher__actor")
        ]
        people = ("decided_by", "assigned_to")
        rows = self.select_related("case", "claim_a", "claim_b", *people, *paths)
        unread = [f"claim_{side}__{column}" for side in "ab" for column in ("embedding", "words")]
        return rows.defer("words", *unread)

    def by_worth(self) -> "ContradictionQuerySet":
        """Order as an editor wants to decide; `worth.ORDER_IN_WORDS` says how."""
        subscribers = worth.subscribers(Case.objects.all())
        return self.alias(proposed_on=worth.PROPOSED_ON, subscribers=subscribers).order_by(
            "-worth", "proposed_on", "-subscribers", "-score", "pk"
        )

    def spoken_by(self, actors: Iterable[int]) -> "ContradictionQuerySet":
        """Return those in which one of these actors speaks, on either side."""
        return self.filter(speakers__overlap=list(actors))

    def published_by(self, actors: Iterable[int]) -> "ContradictionQuerySet":
        """Return those of which one of these actors publishes a side."""
        return self.filter(publishers__overlap=list(actors))

    def assigned_to(self, user: User | None) -> "ContradictionQuerySet":
        """Return what this person is at, or what nobody is at."""
        return self.filter(assigned_to=user)

    def saying(self, words: str) -> "ContradictionQuerySet":
        """Return those with these words in a quote, a speaker, a publisher or the explanation.

        Quotation marks keep words together, a minus leaves them out, OR means either.
        """
        return self.filter(words=SearchQuery(words, config="english", search_type="websearch"))

    def weigh_anew(self) -> int:
        """Bring in step what the order of the queue goes by; return how many rows changed."""
        keys = self.model.objects.aggregate(first=models.Min("pk"), last=models.Max("pk"))
        first, last = keys["first"] or 0, keys["last"] or 0
        changed = 0
        for start in range(first, last + 1, WEIGHED_AT_ONCE):
            with connection.cursor() as cursor:
                cursor.execute(worth.WEIGH, [start, start + WEIGHED_AT_ONCE - 1])
                changed += cursor.rowcount
        return changed
