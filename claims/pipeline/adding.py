"""Adding what the machine did not read: a statement that an editor found in a capture."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from claims.corrections import MODEL, check_mode, check_place
from claims.extraction.facets import read_facets
from claims.extraction.types import Mode, Span
from claims.extraction.types import Statement as Utterance
from claims.models import AuditEntry, Statement, User
from claims.models.statement import BY_HAND, save_seen
from claims.pipeline.reading import find_again
from claims.pipeline.recording import statement_of
from claims.pipeline.rereading import follow
from claims.speakers import SpeakersOfCase, speaker_named
from sources.models import Snapshot


@transaction.atomic
def add_statement(
    snapshot: Snapshot, *, by: User, start: int, end: int, mode: str, speaker: str = ""
) -> Statement:
    """Put on record that a capture makes a statement at ``[start, end)``, in code points.

    ``speaker`` is a name, of an actor or as the page has it; none means the publisher. From then on
    it is filed, compared and found again like any other, and no later reading changes it. Raises
    ValidationError for a place without words, an unknown mode, and what is on record already.
    """
    check_place(snapshot, start, end)
    check_mode(mode)
    added = _made(snapshot, Span(start, end), Mode(mode), speaker)
    _refuse_twice(added)
    added.save()
    _look_back(added, snapshot)
    save_seen([added])
    follow([added], snapshot)
    AuditEntry.objects.create(
        user=by, action="add", model=MODEL, object_id=added.pk,
        after={
            "snapshot_id": snapshot.pk, "start": start, "end": end, "exact": added.exact,
            "mode": added.mode, "speaker_id": added.speaker_id, "speaker_name": added.speaker_name,
        },
    )  # fmt: skip
    return added


def _made(snapshot: Snapshot, place: Span, mode: Mode, speaker: str) -> Statement:
    """Return the row, not saved yet, as if these words had been read."""
    words = place.of(snapshot.text)
    said = Utterance(
        place, exact=words, content=(place,), mode=mode, speaker=speaker or None,
        denied=place if mode is Mode.DENIES else None,
        hedged=bool(read_facets(words).polarity.hedges),
    )  # fmt: skip
    row = statement_of(snapshot, said, SpeakersOfCase(snapshot.source, [said]))
    row.speaker = speaker_named(snapshot.source, speaker)
    row.extractor_version = BY_HAND
    return row


def _refuse_twice(added: Statement) -> None:
    """Raise ValidationError where the page says this by the same speaker on record already."""
    at = added.snapshot.captured_at
    here = Q(snapshot=added.snapshot_id, start=added.start)
    carried = Q(first_seen_at__lte=at, last_seen_at__gte=at) & ~Q(snapshot=added.snapshot_id)
    alike = Statement.objects.standing().filter(
        here | carried, snapshot__source=added.snapshot.source_id, exact=added.exact,
        mode=added.mode, speaker=added.speaker_id,
    )  # fmt: skip
    if added.speaker_id is None:
        alike = alike.filter(speaker_name=added.speaker_name)
    if known := alike.first():
        raise ValidationError(
            f"This is on record already, as statement {known.pk}: the same words by the same "
            "speaker. Correct that one, or select other words."
        )


def _look_back(added: Statement, snapshot: Snapshot) -> None:
    """Note since which of the captures before this one the words have stood there."""
    earlier = Snapshot.objects.filter(
        source=snapshot.source_id, captured_at__lt=snapshot.captured_at, text_error=""
    )
    for capture in earlier.order_by("-captured_at").iterator(chunk_size=1):
        since = added.first_seen_at
        find_again([added], capture, is_last=False)
        if added.first_seen_at == since:
            return
