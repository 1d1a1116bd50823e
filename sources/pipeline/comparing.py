"""What changed between neighbouring captures, noted once both have their text."""

from django.utils import timezone

from sources import schedule
from sources.changes import difference
from sources.models import Change, Snapshot, Source
from sources.pipeline.keeping import reread
from sources.text import EXTRACTOR_VERSION

EARLIER_TEXTS = 20  # how many captures back a sentence counts as restored


def note_changes_around(source: Source, snapshot: Snapshot) -> None:
    """Note what changed before and after a capture, which may have come in late.

    The source's row is to be locked: what is noted of one source is noted in turn.
    """
    if snapshot.text_error:
        return
    # A capture that could not be read says nothing of the words.
    others = Snapshot.objects.comparable().defer("headers")
    before, after = others.before(snapshot), others.after(snapshot)
    change = note_change(before, snapshot) if before else None
    if after:
        outdated = Change.objects.standing().filter(after=after)
        outdated.update(superseded_at=timezone.now())
        note_change(snapshot, after)
    elif change and change.kind != Change.Kind.COSMETIC:
        schedule.note_change(source, snapshot.captured_at)
        source.save(update_fields=["last_changed_at", "next_due_at"])


def note_change(before: Snapshot, after: Snapshot) -> Change | None:
    """Write the Change between two neighbouring captures, once both have their text."""
    if before.extracted_at is None or after.extracted_at is None:
        return None
    earlier = Snapshot.objects.filter(source=after.source_id, captured_at__lt=before.captured_at)
    texts = earlier.order_by("-captured_at").values_list("text", flat=True)[:EARLIER_TEXTS]
    found = difference(_text_as_of_now(before), after.text, texts)
    return Change.objects.create(
        source=after.source, before=before, after=after, kind=found.kind, reason=found.reason,
        removed=found.removed, added=found.added, reworded=found.reworded,
        seen_at=after.captured_at,
    )  # fmt: skip


def _text_as_of_now(snapshot: Snapshot) -> str:
    """Return the text as this extractor reads it, so that a new one makes no changes of its own.

    The text on record stays as it is: offsets point into it.
    """
    if snapshot.extractor_version == EXTRACTOR_VERSION:
        return snapshot.text
    return reread(snapshot).text or snapshot.text
