"""Reading who says what in a capture, and what became of what was said before."""

from django.db import transaction
from django.db.models import QuerySet

from claims.extraction import EXTRACTION_VERSION
from claims.extraction import extract_statements as read_statements
from claims.extraction.anchors import Selector, Status, describe, find
from claims.extraction.contents import content_text
from claims.extraction.types import Statement as Utterance
from claims.models import Reading, Statement
from claims.speakers import speaker_of
from sources.models import Snapshot
from sources.pipeline import BATCH, work_through

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
    later = _read_after(snapshot)
    # A capture that could not be read says nothing about what the page still says.
    known = set() if snapshot.text_error else _find_again(snapshot, is_last=later is None)
    text, published = snapshot.text, snapshot.published_at
    read = snapshot.language in READABLE
    utterances = read_statements(text, published.date() if published else None) if read else []
    new = [
        _statement(snapshot, ordinal, utterance)
        for ordinal, utterance in enumerate(utterances)
        if (utterance.exact, utterance.speaker or "", utterance.mode.value) not in known
    ]
    if later:  # it came in late: what only it says is gone by the next
        for statement in new:
            statement.status, statement.gone_with = Status.GONE, later
    Statement.objects.bulk_create(new)
    Reading.objects.create(
        snapshot=snapshot, version=EXTRACTION_VERSION, statement_count=len(utterances)
    )


def _read_after(snapshot: Snapshot) -> Snapshot | None:
    """Return the next capture of the source whose statements have been read, or None."""
    read = Snapshot.objects.filter(reading__isnull=False).defer("text", "headers")
    return read.after(snapshot)


def _find_again(snapshot: Snapshot, *, is_last: bool) -> set[tuple[str, str, str]]:
    """Mark what became of the statements of other captures; return those that stand in this one."""
    known = Statement.objects.filter(snapshot__source=snapshot.source_id)
    if is_last:
        known = Statement.objects.live_of(snapshot.source_id)
    standing = set()
    for statement in known.select_related("gone_with"):
        selector = Selector(
            exact=statement.exact, prefix=statement.prefix, suffix=statement.suffix,
            start=statement.start, end=statement.end,
        )  # fmt: skip
        anchor = find(snapshot.text, selector)
        status = anchor.status if anchor else Status.GONE
        stands = status in {Status.LIVE, Status.MOVED}
        statement.see_in(snapshot, status, is_last=is_last)
        if stands:
            standing.add((statement.exact, statement.speaker_name, statement.mode))
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
