"""Where a claim comes from: which of its statements go back to one origin."""

from collections import Counter
from collections.abc import Sequence

from claims.meaning import Report, origins
from claims.models import Statement
from claims.models.actor import name_key


def trace_origins(claim_id: int) -> None:
    """Note in each statement of a claim the earliest one of its independence group.

    What an editor has set stays.
    """
    carried = Statement.objects.standing().filter(claim=claim_id).defer("snapshot__text")
    statements = list(
        carried.select_related(
            "snapshot__reading", "snapshot__source__publisher", "passed_on_by"
        ).order_by("pk")
    )
    names = _full_names(statements)
    first = origins([_report(statement, names) for statement in statements])
    changed = []
    for statement, at in zip(statements, first, strict=True):
        origin = statements[at] if statements[at] is not statement else None
        if "origin_id" not in statement.corrections and statement.origin_id != (
            origin and origin.pk
        ):
            statement.origin = origin
            changed.append(statement)
    Statement.objects.bulk_update(changed, ["origin"])


def _report(statement: Statement, names: dict[str, str]) -> Report:
    source = statement.snapshot.source
    publisher = getattr(source, "publisher", None)
    outer = statement.passed_on_by
    reading = getattr(statement.snapshot, "reading", None)  # None: an editor was faster
    return Report(
        id=statement.pk,
        speaker=_speaker(statement, names),
        publisher=f"actor {publisher.actor_id}" if publisher else f"source {source.pk}",
        passed_on_by=_speaker(outer, names) if outer else "",
        words=statement.exact,
        page=frozenset(reading.page_print if reading else ()),
        at=statement.said_at or statement.first_seen_at,
    )


def _full_names(statements: Sequence[Statement]) -> dict[str, str]:
    """Return for each surname of a claim's speakers the one full name that ends with it."""
    full = {key for s in statements if " " in (key := name_key(s.speaker_name))}
    surnames = Counter(name.rsplit(" ", 1)[1] for name in full)
    return {last: name for name in full if surnames[last := name.rsplit(" ", 1)[1]] == 1}


def _speaker(statement: Statement, names: dict[str, str]) -> str:
    if statement.speaker_id:
        return f"actor {statement.speaker_id}"
    key = name_key(statement.speaker_name) if statement.speaker_name else ""
    return names.get(key, key)
