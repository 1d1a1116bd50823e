"""Reading captures again with a newer version: what an editor has set right stays as it is."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.extraction import EXTRACTION_VERSION
from claims.meaning import page_print
from claims.models import Case, Claim, Reading, Statement
from claims.models.statement import AS_READ, GROUNDS, save_seen
from claims.pipeline.matching import Placed, paired
from claims.pipeline.reading import find_again, find_anchors, read, remark, standing
from claims.pipeline.recording import link, statement_of
from claims.speakers import SpeakersOfCase
from sources.models import Snapshot

CLAIM_FOLLOWS = (
    "content_text",
    "denied_text",
    "mode",
    "is_proposition",
)  # another of these is another claim


@dataclass
class Tally:
    """What reading captures again did to their statements."""

    captures: int = 0
    same: int = 0
    changed: int = 0
    new: int = 0
    superseded: int = 0
    dropped: int = 0

    def add(self, other: "Tally") -> None:
        """Count what another reading did along."""
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)


def readings_to_repeat(case: Case, *, every: bool = False) -> QuerySet[Reading]:
    """Return the readings of a case by another version, or every one, in the order of capture."""
    readings = Reading.objects.filter(snapshot__source__cases=case)
    if not every:
        readings = readings.exclude(version=EXTRACTION_VERSION)
    return readings.order_by("snapshot__captured_at", "pk")


@transaction.atomic
def read_again(snapshot_id: int) -> Tally:
    """Read one capture again and bring its statements in step; return what that changed.

    A statement that is read as before keeps its row. One that is read otherwise takes over the
    new reading, but for what an editor has set right, and is filed anew where it claims another
    thing. One on which a contradiction stands is superseded instead of changed, since its words
    are the grounds. One that is no longer read goes, unless an editor or a contradiction needs it.
    One that an editor has added stays as the editor made it.
    """
    repeated = Reading.objects.select_for_update().select_related("snapshot__source")
    reading = repeated.get(pk=snapshot_id)
    snapshot = reading.snapshot
    utterances = read(snapshot)
    own = list(snapshot.statements.read_or_struck().order_by("start", "pk"))
    witnesses = set(snapshot.statements.witnesses().values_list("pk", flat=True))
    # Of two rows that say the same, the one that is needed, else the one read first, goes on.
    needed = [Placed(row) for row in own if row.corrections or row.pk in witnesses]
    others = [Placed(row) for row in own if not (row.corrections or row.pk in witnesses)]
    pairs, left = paired([*needed, *standing_elsewhere(snapshot), *others], utterances)
    speakers = SpeakersOfCase(snapshot.source, utterances)
    tally = Tally(captures=1)
    rows: list[Statement] = []
    new: list[Statement] = []
    for lost in left:  # first: they may hold the place that another one takes
        if lost.snapshot_id == snapshot.pk:
            _let_go(lost, tally, is_witness=lost.pk in witnesses)
    for utterance, row in pairs:
        if row is None:
            rows.append(statement_of(snapshot, utterance, speakers))
            rows[-1].save()
            new.append(rows[-1])
        elif row.snapshot_id != snapshot.pk or row.superseded_at or row.is_added:
            rows.append(row)
        else:
            fresh = statement_of(snapshot, utterance, speakers)
            kept = _brought_in_step(row, fresh, tally, is_witness=row.pk in witnesses)
            rows.append(kept)
    tally.new = len(new)
    follow(new, snapshot)
    linked = [row for row in link(utterances, rows) if row.snapshot_id == snapshot.pk]
    Statement.objects.bulk_update(linked, ["passed_on_by"])
    reading.version, reading.statement_count = EXTRACTION_VERSION, len(utterances)
    reading.page_print = sorted(page_print(snapshot.text))
    reading.remark = remark(snapshot)
    reading.save(update_fields=["version", "statement_count", "page_print", "remark"])
    return tally


def drop_unwitnessed(case: Case) -> int:
    """Delete the claims of a case that nobody makes any more; return how many."""
    gone = Claim.objects.unwitnessed().filter(case=case).values_list("pk", flat=True)
    _, deleted = Claim.objects.filter(pk__in=list(gone)).delete()
    return deleted.get("claims.Claim", 0)


def standing_elsewhere(snapshot: Snapshot) -> list[Placed]:
    """Return what was read in other captures of the source and stood in this one too."""
    at = snapshot.captured_at
    others = Statement.objects.select_related("speaker").filter(
        snapshot__source=snapshot.source_id, first_seen_at__lte=at, last_seen_at__gte=at
    )
    statements = list(others.exclude(snapshot=snapshot))
    anchors = find_anchors(statements, snapshot, together=False)
    return list(standing(zip(statements, anchors, strict=True)))


def _brought_in_step(
    row: Statement, fresh: Statement, tally: Tally, *, is_witness: bool
) -> Statement:
    """Give a row the new reading; return it, or what supersedes it."""
    changed = [name for name in AS_READ if row.as_read(name) != getattr(fresh, name)]
    free = [name for name in changed if name not in row.corrections]
    if is_witness and set(free) & set(GROUNDS):
        tally.superseded += 1
        return _superseded(row, fresh)
    for name in changed:
        if name in row.corrections:
            row.corrections[name] = getattr(fresh, name)
        else:
            setattr(row, name, getattr(fresh, name))
    if set(free) & set(CLAIM_FOLLOWS) and "claim_id" not in row.corrections:
        row.claim = None  # to be filed anew
    row.extractor_version = EXTRACTION_VERSION
    row.save()
    tally.changed += bool(changed)
    tally.same += not changed
    return row


def _superseded(row: Statement, fresh: Statement) -> Statement:
    """Put a new row in the place of one whose words are the grounds of a contradiction."""
    fresh.corrections = {name: getattr(fresh, name) for name in row.corrections}
    for name in row.corrections:
        setattr(fresh, name, getattr(row, name))
    row.give_way_to(fresh)
    return fresh


def _let_go(row: Statement, tally: Tally, *, is_witness: bool) -> None:
    """Drop a row that is no longer read, unless an editor or a contradiction needs it."""
    if row.corrections or row.superseded_at or row.is_added:
        return
    if is_witness:
        row.superseded_at = timezone.now()
        row.save(update_fields=["superseded_at"])
        tally.superseded += 1
    else:
        row.delete()
        tally.dropped += 1


def follow(new: list[Statement], snapshot: Snapshot) -> None:
    """Note what became of the new statements of a capture on those after it."""
    later = Snapshot.objects.filter(
        source=snapshot.source_id, captured_at__gt=snapshot.captured_at, reading__isnull=False,
        text_error="",
    )  # fmt: skip
    standing = new
    for capture in later.order_by("captured_at").iterator(chunk_size=1):
        if not standing:
            return
        find_again(standing, capture, is_last=True)
        save_seen(standing)
        standing = [row for row in standing if row.status in {"live", "moved"}]
