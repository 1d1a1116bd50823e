"""What editors have published as their judgement of claims and questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from claims.models import ReviewVersion


@dataclass(frozen=True)
class Verdicts:
    """The published judgements by the claims and by the questions that they are of."""

    of_claims: dict[int, ReviewVersion]
    of_questions: dict[int, ReviewVersion]


def verdicts(claims: Iterable[int], questions: Iterable[int]) -> Verdicts:
    """Return the version that holds of each published review of these; one query."""
    judged = Q(review__claim__in=list(claims)) | Q(review__question__in=list(questions))
    holding = ReviewVersion.objects.filter(judged, current_of__isnull=False)
    rows = holding.select_related("review__claim", "review__question")
    found = Verdicts({}, {})
    for version in rows.defer("review__claim__embedding").order_by("published_at", "number"):
        if version.review.claim_id:
            found.of_claims[version.review.claim_id] = version
        elif version.review.question_id:
            found.of_questions[version.review.question_id] = version
    return found
