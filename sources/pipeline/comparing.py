"""What changed between neighbouring captures, noted once both have their text."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from sources import schedule
from sources.changes import difference
from sources.models import Change, Snapshot, Source, write_rows
from sources.pipeline.keeping import reread
from sources.text import EXTRACTOR_VERSION

EARLIER_TEXTS = 20  # how many captures back a sentence counts as restored


def note_changes(snapshots: Sequence[Snapshot]) -> None:
    """Note what changed before and after captures that have just got their text.

    Any of them may have come in late. The rows of their sources, which come with them, are to be
    locked: what is noted of one source is noted in turn.
    """
    neighbours = _neighbours(snapshots)
    changes: list[Change] = []
    touched: dict[int, Source] = {}
    for snapshot in sorted(snapshots, key=lambda s: s.captured_at):
        before, after = neighbours[snapshot.pk]
        source = touched.setdefault(snapshot.source_id, snapshot.source)
        source.title = source.title or snapshot.title[:300]
        change = _change(before, snapshot)
        changes += [change] if change else []
        if after:
            Change.objects.standing().filter(after=after).update(superseded_at=timezone.now())
            late = None if after in snapshots else _change(snapshot, after)
            changes += [late] if late else []
        elif change and change.kind != Change.Kind.COSMETIC:
            schedule.note_change(source, snapshot.captured_at)
    Change.objects.bulk_create(changes)
    write_rows(list(touched.values()), ["title", "last_changed_at", "next_due_at"])


def _neighbours(
    snapshots: Sequence[Snapshot],
) -> dict[int, tuple[Snapshot | None, Snapshot | None]]:
    """Return the captures before and after each; one that cannot be read says nothing."""
    comparable, here = Snapshot.objects.comparable(), (OuterRef("source"), OuterRef("captured_at"))
    rows = Snapshot.objects.filter(pk__in=[snapshot.pk for snapshot in snapshots]).annotate(
        before_id=Subquery(comparable.earlier(*here).values("pk")[:1]),
        after_id=Subquery(comparable.later(*here).values("pk")[:1]),
    )
    found = list(rows.values_list("pk", "before_id", "after_id"))
    ids = {pk for _, before, after in found for pk in (before, after) if pk}
    known = Snapshot.objects.defer("headers").in_bulk(ids)
    return {pk: (known.get(before), known.get(after)) for pk, before, after in found}


def _change(before: Snapshot | None, after: Snapshot) -> Change | None:
    """Return the unsaved Change between two neighbouring captures, once both have their text."""
    if before is None or before.extracted_at is None or after.extracted_at is None:
        return None
    earlier = Snapshot.objects.earlier(after.source_id, before.captured_at)
    texts = earlier.values_list("text", flat=True)[:EARLIER_TEXTS]
    found = difference(_text_as_of_now(before), after.text, texts)
    return Change(
        source_id=after.source_id, before=before, after=after, kind=found.kind,
        reason=found.reason, removed=found.removed, added=found.added, reworded=found.reworded,
        seen_at=after.captured_at,
    )  # fmt: skip


def _text_as_of_now(snapshot: Snapshot) -> str:
    """Return the text as this extractor reads it, so that a new one makes no changes of its own.

    The text on record stays as it is: offsets point into it.
    """
    if snapshot.extractor_version == EXTRACTOR_VERSION:
        return snapshot.text
    return reread(snapshot).text or snapshot.text
