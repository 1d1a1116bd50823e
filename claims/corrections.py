"""What an editor sets right in a statement; every act is audited and survives every re-reading.

A statement on which a contradiction stands keeps its words, place and mode, since these are its
grounds: where they are set right, a new row supersedes it, and the old one leaves the queue.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.extraction.anchors import describe
from claims.extraction.facets import facets_at, read_facets
from claims.extraction.types import Mode, Span
from claims.models import Actor, AuditEntry, Claim, Statement, User
from claims.models.statement import GROUNDS, MODE, PLACE, SPEAKER
from sources.models import Snapshot

MODEL = "claims.statement"
CLAIM = ("claim_id",)
STRUCK = ("superseded_at",)


def correct_speaker(
    statement: Statement,
    *,
    by: User,
    speaker: Actor | None,
    name: str = "",
    role: str = "",
    place: Span | None = None,
) -> Statement:
    """Say who really speaks: an actor, or a name that stands for nobody on record.

    Neither means that the publisher itself speaks. ``place`` is where the capture names the
    speaker, in code points; it is kept where the statement itself does. Returns the statement as
    it is now.
    """
    is_in_it = place and statement.start <= place.start and place.end <= statement.end
    values = {
        "speaker_id": speaker.pk if speaker else None,
        "speaker_name": name or (speaker.name if speaker else ""),
        "speaker_role": role,
        "speaker_organisation": "",
        "speaker_start": place.start if place and is_in_it else None,
        "speaker_end": place.end if place and is_in_it else None,
    }
    return _correct(statement, by, "correct speaker", SPEAKER, values)


def correct_mode(statement: Statement, *, by: User, mode: str) -> Statement:
    """Say how the speaker really stands to the words; a denial denies all that it says.

    Raises ValidationError for an unknown mode. The statement is filed anew. Returns the statement
    as it is now, which may be another row.
    """
    check_mode(mode)
    first, last = statement.content[0][0], statement.content[-1][1]
    denied = (first, last) if mode == Mode.DENIES else (None, None)
    values = {
        "mode": str(mode),
        "denied_text": statement.content_text if mode == Mode.DENIES else "",
        "denied_start": denied[0],
        "denied_end": denied[1],
    }
    return _correct(statement, by, "correct mode", MODE, values)


def correct_words(statement: Statement, *, by: User, start: int, end: int) -> Statement:
    """Say which words of the capture are the statement: ``[start, end)``, in code points.

    Raises ValidationError where that is no place with words. The statement is filed anew. Returns
    the statement as it is now, which may be another row.
    """
    check_place(statement.snapshot, start, end)
    text, place = statement.snapshot.text, Span(start, end)
    is_denial = statement.mode == Mode.DENIES
    denied = {"denied_text": place.of(text), "denied_start": start, "denied_end": end}
    said_on = statement.said_at.date() if statement.said_at else None
    facets = read_facets(place.of(text), said_on)
    values = {
        **describe(text, place),
        "content": [[start, end]],
        "content_text": place.of(text),
        "quote_start": None,
        "quote_end": None,
        "facets": facets_at(facets, lambda span: (Span(start + span.start, start + span.end),)),
    }
    if is_denial:
        return _correct(statement, by, "correct words", (*PLACE, *denied), values | denied)
    return _correct(statement, by, "correct words", PLACE, values)


def refile(statement: Statement, *, by: User, claim: Claim, reason: str = "") -> Statement:
    """File a statement under another claim; it stays there, however often it is read again.

    Raises ValidationError for a claim of a case that does not hold the statement's source.
    """
    check_claim(statement, claim, statement.mode)
    return _correct(statement, by, "refile", CLAIM, {"claim_id": claim.pk}, reason=reason)


def check_mode(mode: str) -> None:
    """Raise ValidationError unless this is a way in which a speaker can stand to words."""
    if mode not in Statement.ModeChoices.values:
        choices = ", ".join(Statement.ModeChoices.values)
        raise ValidationError({"mode": f"Give one of: {choices}."})


def check_place(snapshot: Snapshot, start: int, end: int) -> None:
    """Raise ValidationError unless ``[start, end)`` of the capture's text holds words."""
    text = snapshot.text
    if not (0 <= start < end <= len(text) and text[start:end].strip()):
        raise ValidationError(
            {"end": f"Give a start and an end between 0 and {len(text)} with words between them."}
        )


def check_claim(statement: Statement, claim: Claim, mode: str) -> None:
    """Raise ValidationError unless a statement in this mode can be filed under a claim."""
    if not claim.case.sources.filter(pk=statement.snapshot.source_id).exists():
        raise ValidationError({"claim": f"The case {claim.case} does not follow this page."})
    if claim.merged_into_id:
        raise ValidationError({"claim": f"It was merged: choose claim {claim.survivor.pk}."})
    if claim.denies != (mode == Mode.DENIES):
        raise ValidationError({"claim": "A denial and an assertion are never one claim."})


def judge(statement: Statement, *, by: User, credibility: int | None) -> None:
    """Say how credible the words are, 1 to 6 of the Admiralty code; None takes the judgement back.

    Raises ValidationError for another number.
    """
    if credibility is not None and credibility not in Statement.Credibility.values:
        raise ValidationError({"credibility": "Give a number from 1 to 6, or none."})
    with transaction.atomic():
        current = _locked(statement)
        before, current.credibility = current.credibility, credibility
        current.save(update_fields=["credibility"])
        AuditEntry.objects.create(
            user=by, action="judge", model=MODEL, object_id=current.pk,
            before={"credibility": before}, after={"credibility": credibility},
        )  # fmt: skip


def strike(statement: Statement, *, by: User, reason: str) -> Statement:
    """Say that this is no statement at all; it stays on record and is read no more.

    Raises ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Say why this is no statement."})
    values = {"superseded_at": timezone.now()}
    return _correct(statement, by, "strike", STRUCK, values, reason=reason)


def reinstate(statement: Statement, *, by: User) -> Statement:
    """Take back that it is no statement. Raises ValidationError unless an editor had said so."""
    with transaction.atomic():
        current = _locked(statement)
        if "superseded_at" not in current.corrections:
            raise ValidationError({"statement": "No editor has struck this statement out."})
        del current.corrections["superseded_at"]
        current.superseded_at = None
        current.save(update_fields=["superseded_at", "corrections"])
        AuditEntry.objects.create(user=by, action="reinstate", model=MODEL, object_id=current.pk)
    return current


def _correct(
    statement: Statement,
    by: User,
    action: str,
    group: Iterable[str],
    values: dict[str, Any],
    *,
    reason: str = "",
) -> Statement:
    """Set fields of one group, keeping beside them what the machine had read; return the row."""
    with transaction.atomic():
        current = _locked(statement)
        before = {name: getattr(current, name) for name in group}
        read = {name: current.as_read(name) for name in group}
        corrected = _replacement(current) if _stands_on(current, values) else current
        for name, value in values.items():
            setattr(corrected, name, value)
        corrected.corrections = {**current.corrections, **read}
        if set(values) & set(GROUNDS) and "claim_id" not in corrected.corrections:
            corrected.claim = None  # to be filed anew
        if corrected is current:
            current.save()
        else:
            current.give_way_to(corrected)
        AuditEntry.objects.create(
            user=by, action=action, model=MODEL, object_id=current.pk,
            before=_plain(before), after=_plain(values), reason=reason,
        )  # fmt: skip
    return corrected


def _locked(statement: Statement) -> Statement:
    """Return the row as it is now, held until the end of the transaction."""
    rows = Statement.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("snapshot").get(pk=statement.pk)


def _stands_on(statement: Statement, values: dict[str, Any]) -> bool:
    """Tell whether a contradiction has its grounds in what is to be changed."""
    is_ground = not set(values).isdisjoint(GROUNDS)
    return is_ground and Statement.objects.witnesses().filter(pk=statement.pk).exists()


def _replacement(statement: Statement) -> Statement:
    columns = (field.attname for field in Statement._meta.concrete_fields)  # noqa: SLF001 - Django's API
    return Statement(**{name: getattr(statement, name) for name in columns if name != "id"})


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the audit trail keeps: facets follow from the words."""
    kept = {name: value for name, value in values.items() if name != "facets"}
    moment = kept.get("superseded_at")
    return kept | ({"superseded_at": moment.isoformat()} if moment else {})
