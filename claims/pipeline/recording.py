"""What extraction read, as a row: the fields that the machine fills, and their groups."""

from datetime import UTC, datetime

from claims.extraction import EXTRACTION_VERSION
from claims.extraction import Statement as Utterance
from claims.extraction.anchors import describe
from claims.extraction.contents import content_text, locate
from claims.extraction.facets import facets_at, read_facets
from claims.extraction.sayings import said_on
from claims.extraction.types import Span
from claims.models import Statement
from claims.speakers import SpeakersOfCase
from sources.models import Snapshot


def statement_of(snapshot: Snapshot, utterance: Utterance, speakers: SpeakersOfCase) -> Statement:
    """Return the row, not saved yet, of an utterance read in a capture."""
    words = content_text(snapshot.text, utterance)
    published = snapshot.published_at
    facets = read_facets(words, published.date() if published else None)

    def place(span: Span) -> tuple[Span, ...]:
        return locate(snapshot.text, utterance, span.start, span.end)

    return Statement(
        snapshot=snapshot,
        **describe(snapshot.text, utterance.span),
        content=[[span.start, span.end] for span in utterance.content],
        content_text=words,
        facets=facets_at(facets, place),
        speaker=speakers.of(utterance),
        speaker_name=(utterance.speaker or "")[:300],
        speaker_role=utterance.speaker_role[:300],
        speaker_organisation=utterance.speaker_organisation[:300],
        cue=(utterance.cue or "")[:200],
        mode=utterance.mode.value,
        is_proposition=utterance.is_proposition,
        is_hedged=utterance.hedged,
        denied_text=utterance.denied.of(snapshot.text) if utterance.denied else "",
        **_ends("quote", utterance.quote),
        **_ends("speaker", utterance.speaker_span),
        **_ends("cue", utterance.cue_span),
        **_ends("denied", utterance.denied),
        **_said(snapshot, utterance),
        first_seen_at=snapshot.captured_at,
        last_seen_at=snapshot.captured_at,
        extractor_version=EXTRACTION_VERSION,
    )  # fmt: skip


def link(utterances: list[Utterance], rows: list[Statement]) -> list[Statement]:
    """Note in each row who passes it on; return the rows that this changed, not saved yet.

    ``rows`` are those of ``utterances``, in their order, and saved.
    """
    changed = []
    for utterance, row in zip(utterances, rows, strict=True):
        at = utterance.passed_on_by
        outer = rows[at] if at is not None and rows[at] is not row else None
        if row.passed_on_by_id != (outer.pk if outer else None):
            row.passed_on_by = outer
            changed.append(row)
    return changed


def _said(snapshot: Snapshot, utterance: Utterance) -> dict[str, datetime | str | None]:
    """Return when it was said: on the day that its sentence names, else when it was published."""
    published = snapshot.published_at
    day = said_on(snapshot.text, utterance, published.date() if published else None)
    if day is None or (published and day == published.date()):
        return {"said_at": published, "said_at_precision": snapshot.published_precision}
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {"said_at": midnight, "said_at_precision": "day"}


def _ends(name: str, span: Span | None) -> dict[str, int | None]:
    start, end = (span.start, span.end) if span else (None, None)
    return {f"{name}_start": start, f"{name}_end": end}
