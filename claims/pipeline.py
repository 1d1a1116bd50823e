"""The stages of claims: read statements, file them under claims, compare, notice changes.

Each finds its work by a query, does one row in one transaction and marks it done itself, so that
every one of them may run twice, or be killed, without a loss or a duplicate.
"""

import hashlib

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.accounts import Account, account
from claims.candidates import candidates
from claims.detectors import DETECTOR_VERSION, decision
from claims.extraction import EXTRACTION_VERSION, Mode
from claims.extraction import extract_statements as read_statements
from claims.extraction.anchors import Selector, Status, describe, find
from claims.extraction.contents import content_text
from claims.extraction.facets import read_facets
from claims.extraction.propositions import normal_form
from claims.extraction.types import Statement as Utterance
from claims.models import Alert, Case, Claim, Contradiction, Reading, Statement
from claims.speakers import speaker_of
from sources.models import Change, Snapshot
from sources.pipeline import work_through

BATCH = 100
READABLE = ("en", "")  # the languages that extraction reads; of others the text is kept


def extract_pending_statements(limit: int = BATCH) -> int:
    """Read up to ``limit`` captures that have text and no statements; return how many."""
    unread = _unread().filter(source__cases__isnull=False).order_by("captured_at", "pk")
    pending = list(unread.distinct().values_list("pk", flat=True)[:limit])
    return work_through(pending, extract_statements)


def _unread() -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(extracted_at__isnull=False, reading=None)


@transaction.atomic
def extract_statements(snapshot_id: int) -> None:
    """Read who says what in one capture; find what earlier captures said again, or mark it gone."""
    unlocked = _unread().select_for_update(skip_locked=True, no_key=True, of=("self",))
    snapshot = unlocked.filter(pk=snapshot_id).first()
    if snapshot is None:
        return
    older = _unread().filter(source=snapshot.source_id, captured_at__lt=snapshot.captured_at)
    if older.exists():  # what is gone can only be told in the order of the captures
        return
    # A capture that could not be read says nothing about what the page still says.
    known = set() if snapshot.text_error else _find_again(snapshot)
    text, published = snapshot.text, snapshot.published_at
    read = snapshot.language in READABLE
    utterances = read_statements(text, published.date() if published else None) if read else []
    new = [
        _statement(snapshot, ordinal, utterance)
        for ordinal, utterance in enumerate(utterances)
        if (utterance.exact, utterance.speaker or "", utterance.mode.value) not in known
    ]
    Statement.objects.bulk_create(new)
    Reading.objects.create(
        snapshot=snapshot, version=EXTRACTION_VERSION, statement_count=len(utterances)
    )


def _find_again(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    """Mark what became of the statements of earlier captures; return those that still stand."""
    standing = set()
    for statement in Statement.objects.live_of(snapshot.source_id):
        selector = Selector(
            exact=statement.exact, prefix=statement.prefix, suffix=statement.suffix,
            start=statement.start, end=statement.end,
        )  # fmt: skip
        anchor = find(snapshot.text, selector)
        statement.status = anchor.status if anchor else Status.GONE
        if anchor and anchor.status != Status.REWORDED:
            statement.last_seen_at = snapshot.captured_at
            standing.add((statement.exact, statement.speaker_name, statement.mode))
        else:
            statement.gone_with = snapshot
        statement.save(update_fields=["status", "last_seen_at", "gone_with"])
    return standing


def _statement(snapshot: Snapshot, ordinal: int, utterance: Utterance) -> Statement:
    selector = describe(snapshot.text, utterance.span)
    return Statement(
        snapshot=snapshot,
        ordinal=ordinal,
        **selector,
        content=[[span.start, span.end] for span in utterance.content],
        content_text=content_text(snapshot.text, utterance),
        quote_start=utterance.quote.start if utterance.quote else None,
        quote_end=utterance.quote.end if utterance.quote else None,
        speaker=speaker_of(utterance, snapshot.source),
        speaker_name=(utterance.speaker or "")[:300],
        speaker_role=utterance.speaker_role[:300],
        cue=(utterance.cue or "")[:200],
        mode=utterance.mode.value,
        is_hedged=utterance.hedged,
        denied_text=utterance.denied.of(snapshot.text) if utterance.denied else "",
        said_at=snapshot.published_at,
        said_at_precision=snapshot.published_precision,
        first_seen_at=snapshot.captured_at,
        last_seen_at=snapshot.captured_at,
        extractor_version=EXTRACTION_VERSION,
    )


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


def compare_pending_claims(limit: int = BATCH) -> int:
    """Compare up to ``limit`` claims that these detectors have not seen; return how many."""
    waiting = Claim.objects.not_compared(DETECTOR_VERSION)
    pending = list(waiting.values_list("pk", flat=True)[:limit])
    return work_through(pending, compare)


@transaction.atomic
def compare(claim_id: int) -> list[Contradiction]:
    """Compare one claim with the others on its matter; return the contradictions raised."""
    waiting = Claim.objects.not_compared(DETECTOR_VERSION).select_for_update(
        skip_locked=True, no_key=True
    )
    claim = waiting.filter(pk=claim_id).first()
    if claim is None:
        return []
    raised: list[Contradiction] = []
    if one := account(claim):
        others = (account(candidate) for candidate in candidates(claim))
        pairs = [_ordered(one, other) for other in others if other]
        # In one order everywhere: workers that meet at the same pairs wait, never in a circle.
        pairs.sort(key=lambda pair: fingerprint(pair[0].claim, pair[1].claim))
        raised = [found for a, b in pairs if (found := _propose(a, b))]
    claim.compared_with = DETECTOR_VERSION
    claim.save(update_fields=["compared_with"])
    return raised


def _ordered(one: Account, other: Account) -> tuple[Account, Account]:
    return (one, other) if one.claim.pk < other.claim.pk else (other, one)


def _propose(a: Account, b: Account) -> Contradiction | None:
    """Write the contradiction of two accounts, and its alert, unless there is none or known."""
    verdict = decision.compare(a.proposition, b.proposition)
    finding = verdict.finding
    if finding is None or verdict.score < settings.FLAG_FROM_SCORE or _same_breath(a, b):
        return None
    words_a, words_b = a.places(finding.a_spans), b.places(finding.b_spans)
    if not words_a or not words_b:  # rule 6: no flag without words on both sides
        return None
    contradiction, is_new = Contradiction.objects.get_or_create(
        fingerprint=fingerprint(a.claim, b.claim),
        defaults={
            "case": a.claim.case, "claim_a": a.claim, "claim_b": b.claim,
            "statement_a": a.statement, "statement_b": b.statement,
            "kind": finding.kind, "score": verdict.score, "is_own_past": _own_past(a, b),
            "detector": finding.detector, "detector_version": DETECTOR_VERSION,
            "words_a": words_a, "words_b": words_b, "compared": finding.compared,
            "explanation": finding.explanation,
        },
    )  # fmt: skip
    if not is_new:
        return None
    Alert.objects.create(
        kind=Alert.Kind.PROPOSED, case=contradiction.case, contradiction=contradiction,
        occurred_at=contradiction.proposed_at,
    )  # fmt: skip
    return contradiction


def fingerprint(a: Claim, b: Claim) -> str:
    """Return what stays the same while both sides keep their words (rule 8)."""
    sides = sorted(f"{claim.case_id} {claim.key}" for claim in (a, b))
    return hashlib.sha256(":".join(sides).encode()).hexdigest()


def _same_breath(a: Account, b: Account) -> bool:
    """Tell whether one speaker says both in one document: then it is one account."""
    same_page = a.statement.snapshot_id == b.statement.snapshot_id
    return same_page and _speaker(a.statement) == _speaker(b.statement)


def _own_past(a: Account, b: Account) -> bool:
    return bool(_speaker(a.statement)) and _speaker(a.statement) == _speaker(b.statement)


def _speaker(statement: Statement) -> str:
    return str(statement.speaker_id or statement.speaker_name)


def notice_pending_changes(limit: int = BATCH) -> int:
    """Tell of up to ``limit`` changes, once in each case of their source; return how many."""
    worth_telling = Change.objects.exclude(kind=Change.Kind.COSMETIC).filter(alerts=None)
    pending = worth_telling.filter(source__cases__isnull=False).distinct().order_by("pk")[:limit]
    for change in pending:
        alerts = [
            Alert(
                kind=Alert.Kind.SOURCE_CHANGED, case=case, change=change, occurred_at=timezone.now()
            )
            for case in change.source.cases.all()
        ]
        Alert.objects.bulk_create(alerts, ignore_conflicts=True)
    return len(pending)
