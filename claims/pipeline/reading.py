"""Reading captures: who says what in them, and what became of what earlier captures said."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from claims.extraction import EXTRACTION_VERSION
from claims.extraction import Statement as Utterance
from claims.extraction import extract_statements as read_statements
from claims.extraction.anchors import Anchor, Selector, Status, find_all
from claims.extraction.languages import is_read
from claims.meaning import page_print
from claims.models import Reading, Statement
from claims.models.statement import save_seen
from claims.pipeline.matching import Placed, paired
from claims.pipeline.recording import link, statement_of
from claims.speakers import SpeakersOfCase
from sources.models import Snapshot
from sources.pipeline import BATCH, work_through


def extract_pending_statements(limit: int = BATCH) -> int:
    """Read up to ``limit`` captures that have text and no statements; return how many."""
    unread = _unread().filter(source__cases__isnull=False).order_by("captured_at", "pk")
    pending = list(unread.distinct().values_list("pk", flat=True)[:limit])
    return work_through(pending, extract_statements)


def _unread() -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(extracted_at__isnull=False, reading=None)


@transaction.atomic
def extract_statements(snapshot_id: int) -> bool:
    """Read who says what in one capture; find what earlier captures said again, or mark it gone.

    Returns False where that has to wait for an earlier capture.
    """
    unlocked = _unread().select_for_update(skip_locked=True, no_key=True, of=("self",))
    snapshot = unlocked.filter(pk=snapshot_id).first()
    if snapshot is None:
        return True
    older = _unread().filter(source=snapshot.source_id, captured_at__lt=snapshot.captured_at)
    if older.exists():  # what is gone can only be told in the order of the captures
        return False
    later = _read_after(snapshot)
    # A capture that could not be read says nothing about what the page still says.
    found = [] if snapshot.text_error else _known_in(snapshot, is_last=later is None)
    utterances = read(snapshot)
    _write(snapshot, utterances, found, later)
    Reading.objects.create(
        snapshot=snapshot,
        version=EXTRACTION_VERSION,
        statement_count=len(utterances),
        remark=remark(snapshot),
        page_print=sorted(page_print(snapshot.text)),
    )
    return True


def read(snapshot: Snapshot) -> list[Utterance]:
    """Return who says what in a capture; nothing where its language is none that is read."""
    if not is_read(snapshot.text, snapshot.language):
        return []
    published = snapshot.published_at
    return read_statements(snapshot.text, published.date() if published else None)


def remark(snapshot: Snapshot) -> str:
    """Return what of a capture is not read, and why; nothing where all of it is."""
    if is_read(snapshot.text, snapshot.language):
        return ""
    return (
        f"Statements are read in English; this page is in another language ({snapshot.language})."
    )


Found = tuple[Statement, Anchor | None]


def _read_after(snapshot: Snapshot) -> Snapshot | None:
    """Return the next capture of the source whose statements have been read, or None."""
    read_ones = Snapshot.objects.filter(reading__isnull=False).defer("text", "headers")
    return read_ones.after(snapshot)


def _known_in(snapshot: Snapshot, *, is_last: bool) -> list[Found]:
    """Note what became of the statements of other captures; return each with its place in this."""
    known = Statement.objects.filter(snapshot__source=snapshot.source_id)
    if is_last:
        known = Statement.objects.live_of(snapshot.source_id)
    statements = list(known.select_related("gone_with").defer("gone_with__text"))
    found = find_again(statements, snapshot, is_last=is_last)
    save_seen(statements)
    return found


def find_again(statements: list[Statement], snapshot: Snapshot, *, is_last: bool) -> list[Found]:
    """Note in each statement what a capture does to its words; return it with its place there."""
    anchors = find_anchors(statements, snapshot, together=is_last)
    for statement, anchor in zip(statements, anchors, strict=True):
        status = anchor.status if anchor else Status.GONE
        statement.see_in(snapshot, status, _place(anchor, snapshot.text), is_last=is_last)
    return list(zip(statements, anchors, strict=True))


def find_anchors(
    statements: list[Statement], snapshot: Snapshot, *, together: bool
) -> list[Anchor | None]:
    """Return where each statement's words stand in a capture.

    ``together``: no two have the same words. Among captures of many times, old and new versions of
    one sentence may both be what stands there.
    """
    origins = [statement.snapshot_id for statement in statements]
    selectors = [_selector(statement) for statement in statements]
    if together:
        return find_all(snapshot.text, selectors, origins)
    anchors: dict[int, Anchor | None] = {}
    for origin in dict.fromkeys(origins):
        of_it = [at for at, other in enumerate(origins) if other == origin]
        found = find_all(snapshot.text, [selectors[at] for at in of_it])
        anchors |= dict(zip(of_it, found, strict=True))
    return [anchors[at] for at in range(len(statements))]


def _selector(statement: Statement) -> Selector:
    return Selector(
        exact=statement.exact, prefix=statement.prefix, suffix=statement.suffix,
        start=statement.start, end=statement.end,
    )  # fmt: skip


def _place(anchor: Anchor | None, text: str) -> dict[str, Any]:
    """Return where a capture has a statement's words, or the words in their place, as JSON."""
    if anchor is None:
        return {}
    place: dict[str, Any] = {
        "how": anchor.how, "score": anchor.score,
        "start": anchor.span.start, "end": anchor.span.end,
    }  # fmt: skip
    if anchor.status == Status.REWORDED:
        place["exact"] = anchor.span.of(text)
        place["changes"] = [
            {"old": [c.old.start, c.old.end], "new": [c.new.start, c.new.end]}
            for c in anchor.changes
        ]
    return place


def _write(
    snapshot: Snapshot, utterances: list[Utterance], found: list[Found], later: Snapshot | None
) -> None:
    """Write the statements that are new in a capture, and who passes them on."""
    pairs, _ = paired(list(standing(found)), utterances)
    speakers = SpeakersOfCase(snapshot.source, utterances)
    rows = [row or statement_of(snapshot, utterance, speakers) for utterance, row in pairs]
    new = [row for (_, known), row in zip(pairs, rows, strict=True) if known is None]
    reworded = [(row, a) for row, a in found if a is not None and a.status == Status.REWORDED]
    for statement in new:
        statement.rewords = _reworded_by(statement, reworded)
        if later:  # it came in late: what only it says is gone by the next
            statement.status, statement.gone_with = Status.GONE, later
    Statement.objects.bulk_create(new)
    linked = [row for row in link(utterances, rows) if row.snapshot_id == snapshot.pk]
    Statement.objects.bulk_update(linked, ["passed_on_by"])


def standing(found: Iterable[Found]) -> Iterator[Placed]:
    """Yield the statements of other captures that this one makes too, where it makes them."""
    for row, anchor in found:
        is_read = row.superseded_at is None or "superseded_at" in row.corrections
        if is_read and anchor and anchor.status in {Status.LIVE, Status.MOVED}:
            yield Placed(row, anchor.span.start - row.start, is_own=False)


def _reworded_by(
    statement: Statement, reworded: list[tuple[Statement, Anchor]]
) -> Statement | None:
    """Return the statement in whose place this one stands, or None."""
    near = [
        (min(a.span.end, statement.end) - max(a.span.start, statement.start), old)
        for old, a in reworded
        if old.as_read("mode") == statement.mode
    ]
    width, old = max(near, key=lambda pair: pair[0], default=(0, None))
    return old if 2 * width > statement.end - statement.start else None
