"""Filing statements under claims: the same meaning, the same claim."""

import hashlib

from django.db import transaction

from claims.extraction import Mode
from claims.extraction.facets import read_facets
from claims.extraction.propositions import normal_form
from claims.models import Case, Claim, Statement
from sources.pipeline import BATCH, work_through


def match_pending_claims(limit: int = BATCH) -> int:
    """File the statements of up to ``limit`` captures under claims; return how many."""
    waiting = Statement.objects.without_claim().values_list("snapshot", flat=True).distinct()
    pending = list(waiting.order_by("snapshot")[:limit])
    return work_through(pending, match_claims)


@transaction.atomic
def match_claims(snapshot_id: int) -> None:
    """File each statement of a capture under the claim of its meaning, made where there is none.

    A statement carries one claim, in the first case of its source; comparing goes beyond the case.
    """
    waiting = Statement.objects.without_claim().filter(snapshot=snapshot_id)
    case = Case.objects.filter(sources__snapshots=snapshot_id).order_by("pk").first()
    for statement in waiting.select_for_update(skip_locked=True, no_key=True):
        if case:
            statement.claim = _claim(case, statement)
            statement.save(update_fields=["claim"])


def _claim(case: Case, statement: Statement) -> Claim:
    text = statement.content_text
    facets = read_facets(text, statement.said_at.date() if statement.said_at else None)
    key = normal_form(text, facets) or text.casefold()
    if statement.mode == Mode.DENIES:  # the opposite of what it denies, even in the same words
        key, text = f"denied;{key}", _denial(text, statement.denied_text)
    digest = hashlib.sha256(key.encode()).hexdigest()
    claim, _ = Claim.objects.get_or_create(
        case=case, key=digest, defaults={"text": text, "facets": facets.as_json()}
    )
    return claim


def _denial(text: str, denied: str) -> str:
    """Return the words of a denial, marked as such where they are only what is denied."""
    return f"Denied: {text}" if text.strip() in denied else text
