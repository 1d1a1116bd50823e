"""What editors do with reviews: write, submit, return, publish, withdraw; each act is audited.

A version is written as a draft by its author and never changes once it is published: a correction
is a new version. Where REVIEW_NEEDS_TWO is on, another editor than the author approves it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.extraction.anchors import describe, find_all
from claims.extraction.types import Span
from claims.models import (
    Alert,
    AuditEntry,
    Citation,
    Claim,
    EvidenceChange,
    Question,
    Review,
    ReviewVersion,
    Statement,
    User,
)
from sources.models import Snapshot

MODEL = "claims.review"
TEXTS = ("label", "rating", "explanation", "correction")
Status = ReviewVersion.Status
ALONE = "You wrote this version yourself: somebody else has to approve it."


class ReviewMovedOnError(Exception):
    """What was asked for is not possible any more; the message says why."""


@dataclass(frozen=True)
class Passage:
    """Words at a place of a capture that are cited; ``statement`` where one was read there."""

    snapshot: Snapshot
    start: int
    end: int
    exact: str
    statement: Statement | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Return what tells it from others."""
        return self.snapshot.pk, self.start, self.end

    @property
    def stands(self) -> bool:
        """Tell whether the capture has these words there."""
        return bool(self.exact) and self.snapshot.text[self.start : self.end] == self.exact


@transaction.atomic
def start(*, by: User, claim: Claim | None = None, question: Question | None = None) -> Review:
    """Return a new review of a claim or of a question, with an empty draft of its first version."""
    review = Review.objects.create(claim=claim, question=question)
    version = ReviewVersion.objects.create(review=review, number=1, author=by)
    _audit(review, by, "began review", {}, version.as_written())
    return review


@transaction.atomic
def correct(review: Review, *, by: User) -> ReviewVersion:
    """Begin the next version as a draft that says and cites the same as the last published one.

    Raises ReviewMovedOnError where one is in the making, or none is published yet.
    """
    current = _held(review)
    if made := current.in_the_making:
        raise ReviewMovedOnError(f"{made.author} is writing version {made.number} already.")
    last = current.versions.filter(status=Status.PUBLISHED).last()
    if last is None:
        raise ReviewMovedOnError("Nothing is published yet that could be corrected.")
    version = ReviewVersion.objects.create(
        review=current, number=last.number + 1, author=by, label=last.label, rating=last.rating,
        explanation=last.explanation,
    )  # fmt: skip
    _cite(version, (_passage(one) for one in last.citations.select_related("snapshot")))
    _audit(current, by, "began correction", {}, version.as_written())
    return version


@transaction.atomic
def write(
    version: ReviewVersion, *, by: User, texts: dict[str, str], passages: Iterable[Passage]
) -> ReviewVersion:
    """Give a draft its texts (by name, of TEXTS) and what it cites; return it as it is now.

    Raises ValidationError for a passage that has no words in its capture, ReviewMovedOnError
    unless it is a draft of this author.
    """
    current = _locked(version, Status.DRAFT)
    _must_be_author(current, by)
    before = current.as_written()
    for name in TEXTS:
        setattr(current, name, texts.get(name, getattr(current, name)).strip())
    current.save()
    _cite(current, passages)
    if (after := current.as_written()) != before:
        _audit(current.review, by, "wrote", before, after)
    return current


@transaction.atomic
def submit(version: ReviewVersion, *, by: User) -> ReviewVersion:
    """Hand a draft on to who approves it; raises ValidationError for what it still lacks."""
    current = _locked(version, Status.DRAFT)
    _must_be_author(current, by)
    check_complete(current)

    def change() -> None:
        current.status, current.submitted_at = Status.SUBMITTED, timezone.now()
        current.returned_note, current.returned_by = "", None

    return _changed(current, by, "submitted", change)


@transaction.atomic
def send_back(version: ReviewVersion, *, by: User, note: str) -> ReviewVersion:
    """Make a submitted version a draft again; the note tells its author why."""
    current = _locked(version, Status.SUBMITTED)
    if not note.strip():
        raise ValidationError({"note": "Say in the note what the author should change."})

    def change() -> None:
        current.status, current.submitted_at = Status.DRAFT, None
        current.returned_note, current.returned_by = note.strip(), by

    return _changed(current, by, "returned", change, note)


@transaction.atomic
def publish(version: ReviewVersion, *, by: User) -> ReviewVersion:
    """Approve a version and put it in force; what an editor had to look at is settled by it.

    Raises ValidationError for what it lacks and, where two are needed, for its own author;
    ReviewMovedOnError unless it is submitted, or the author's own draft where one is enough.
    """
    needs_two = bool(settings.REVIEW_NEEDS_TWO)
    current = _locked(version, Status.SUBMITTED, *(() if needs_two else (Status.DRAFT,)))
    if needs_two and current.author_id == by.pk:
        raise ValidationError({"approval": ALONE})
    if current.status == Status.DRAFT:
        _must_be_author(current, by)
    check_complete(current)
    _look_up_all(current)

    def change() -> None:
        current.status, current.needs_two = Status.PUBLISHED, needs_two
        current.approved_by, current.published_at = by, timezone.now()

    _changed(current, by, "published", change)
    review = current.review
    _settle(review, by, f"Version {current.number} was published.")
    review.current, review.withdrawn_at, review.withdrawn_by = current, None, None
    review.withdrawn_because = ""
    review.save()
    _tell(Alert.Kind.REVIEW_PUBLISHED, current)
    return current


@transaction.atomic
def discard(version: ReviewVersion, *, by: User) -> None:
    """Delete a version that is not published; the audit trail keeps its words.

    A review that was never published goes with it.
    """
    current = _locked(version, Status.DRAFT, Status.SUBMITTED)
    review, before = current.review, current.as_written()
    current.delete()
    _audit(review, by, "discarded", before, {})
    if not review.versions.exists():
        review.delete()


@transaction.atomic
def withdraw(review: Review, *, by: User, note: str) -> None:
    """Take a published review back; its versions stay on record, and a new one puts it back."""
    current = _held(review)
    version = current.current
    if version is None:
        raise ReviewMovedOnError("It is not published, so there is nothing to withdraw.")
    if not note.strip():
        raise ValidationError({"note": "Say in the note why the review is withdrawn."})
    _settle(current, by, "The review was withdrawn.")
    current.current = None
    current.withdrawn_at, current.withdrawn_by = timezone.now(), by
    current.withdrawn_because = note.strip()
    current.save()
    _audit(current, by, "withdrew", {"version": version.number}, {"version": None}, note)
    _tell(Alert.Kind.REVIEW_WITHDRAWN, version)


@transaction.atomic
def still_holds(review: Review, *, by: User, note: str) -> int:
    """Settle every change of the evidence, since the review holds all the same; return how many."""
    current = _held(review)
    if not note.strip():
        raise ValidationError({"note": "Say in the note why the review still holds."})
    settled = _settle(current, by, note.strip())
    if not settled:
        raise ReviewMovedOnError("Nothing has changed that is not settled already.")
    _audit(current, by, "still holds", {"changes": settled}, {"changes": 0}, note)
    return settled


def check_complete(version: ReviewVersion) -> None:
    """Raise ValidationError, by field, for what a version needs before others may read it."""
    wanted = {
        "label": "Choose a verdict.",
        "rating": "Give the verdict in words, as readers will see it.",
        "explanation": "Explain the verdict.",
    }
    if version.number > 1:
        wanted["correction"] = "Say what this version corrects: readers see it beside the verdict."
    missing = {name: why for name, why in wanted.items() if not getattr(version, name)}
    if not version.citations.exists():
        missing["cited"] = "Cite at least one passage: tick it, or give a capture and its words."
    if missing:
        raise ValidationError(missing)


def look_up(citation: Citation, snapshot: Snapshot) -> tuple[str, str]:
    """Return what a capture of the same source does to cited words, and what took their place.

    The first is a value of Statement.Status; the second is empty where they stand or are gone.
    """
    if snapshot.pk == citation.snapshot_id:
        return Statement.Status.LIVE, ""
    selector = describe(citation.snapshot.text, Span(citation.start, citation.end))
    (anchor,) = find_all(snapshot.text, [selector])
    if anchor is None:
        return Statement.Status.GONE, ""
    status = Statement.Status(anchor.status.value)
    return status, anchor.span.of(snapshot.text) if status == Statement.Status.REWORDED else ""


def last_readable(source_id: int) -> Snapshot | None:
    """Return the last capture of a source that has a text, or None."""
    readable = Snapshot.objects.filter(
        source=source_id, extracted_at__isnull=False, text_error=""
    )  # fmt: skip
    return readable.order_by("-captured_at", "-pk").first()


def _look_up_all(version: ReviewVersion) -> None:
    """Note where the cited words stand now: only what changes later shakes the review.

    A passage that was gone already may be cited on purpose.
    """
    for citation in version.citations.select_related("snapshot"):
        latest = last_readable(citation.snapshot.source_id)
        if latest is None:
            continue
        citation.status, citation.words_now = look_up(citation, latest)
        citation.sought_in = latest
        citation.save(update_fields=["status", "words_now", "sought_in"])


def _cite(version: ReviewVersion, passages: Iterable[Passage]) -> None:
    """Bring what a draft cites in step with these passages."""
    wanted = {passage.place: passage for passage in passages}
    kept = set()
    for citation in version.citations.all():
        place = (citation.snapshot_id, citation.start, citation.end)
        if place in wanted:
            kept.add(place)
        else:
            citation.delete()
    for place, passage in wanted.items():
        if place not in kept:
            if not passage.stands:
                where = f"capture {passage.snapshot.pk}"
                raise ValidationError({"cited": f"These words do not stand there in {where}."})
            version.citations.create(
                snapshot=passage.snapshot, start=passage.start, end=passage.end,
                exact=passage.exact, statement=passage.statement, sought_in=passage.snapshot,
            )  # fmt: skip


def _passage(citation: Citation) -> Passage:
    place = (citation.snapshot, citation.start, citation.end)
    return Passage(*place, citation.exact, citation.statement)


def _held(review: Review) -> Review:
    """Return the row as it is now, held until the end of the transaction."""
    rows = Review.objects.select_for_update(no_key=True, of=("self",))
    current = rows.filter(pk=review.pk).first()
    if current is None:
        raise ReviewMovedOnError("This review was discarded meanwhile.")
    return current


def _locked(version: ReviewVersion, *allowed: str) -> ReviewVersion:
    """Return a version as it is now, with its review held; raise unless it is as allowed."""
    _held(version.review)
    rows = ReviewVersion.objects.select_related("review", "author", "approved_by")
    current = rows.filter(pk=version.pk).first()
    if current is None:
        raise ReviewMovedOnError("This version was discarded meanwhile.")
    if current.status not in allowed:
        raise ReviewMovedOnError(_where_it_stands(current))
    return current


def _where_it_stands(version: ReviewVersion) -> str:
    if version.approved_by and version.published_at:
        when = f"{version.published_at:%d %B %Y at %H:%M} UTC"
        return f"{version.approved_by} published version {version.number} on {when}."
    if version.status == Status.SUBMITTED:
        return f"Version {version.number} was submitted meanwhile and waits for approval."
    return f"Version {version.number} is a draft of {version.author}: it is not submitted yet."


def _must_be_author(version: ReviewVersion, by: User) -> None:
    if version.author_id != by.pk:
        raise ReviewMovedOnError(f"This is a draft of {version.author}: only its author writes it.")


def _changed(
    version: ReviewVersion, by: User, action: str, change: Callable[[], None], note: str = ""
) -> ReviewVersion:
    """Carry out a change of a version and write it down."""
    before = version.as_written()
    change()
    version.save()
    _audit(version.review, by, action, before, version.as_written(), note)
    return version


def _settle(review: Review, by: User, note: str) -> int:
    changes = EvidenceChange.objects.open().filter(version__review=review)
    return changes.update(settled_at=timezone.now(), settled_by=by, settled_note=note)


def _tell(kind: Alert.Kind, version: ReviewVersion) -> None:
    Alert.objects.create(
        kind=kind, case=version.review.case, review_version=version, occurred_at=timezone.now()
    )


def _audit(
    review: Review,
    by: User,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str = "",
) -> None:
    AuditEntry.objects.create(
        user=by, action=action, model=MODEL, object_id=review.pk, before=before, after=after,
        reason=reason.strip(),
    )  # fmt: skip
