"""The words in which a contradiction is described and decided on, and what goes with them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from claims.models.alert import Alert

UNDONE, ASSIGNED, UNASSIGNED = "undone", "assigned", "unassigned"  # acts of the audit trail
# What is told when a decision is taken back, by the status that it leads back to.
BACK_AT = {
    "proposed": Alert.Kind.REOPENED,
    "confirmed": Alert.Kind.CONFIRMED,
    "standing": Alert.Kind.CONFIRMED,
    "dismissed": Alert.Kind.DISMISSED,
    "resolved": Alert.Kind.RESOLVED,
}


class AlreadyDecidedError(Exception):
    """Somebody else decided first; the message says who, what and when."""


class Kind(models.TextChoices):
    """What the accounts differ in."""

    CAUSE = "cause", "cause"
    QUANTITY = "quantity", "quantity"
    DATE = "date", "date"
    PLACE = "place", "place"
    IDENTITY = "identity", "identity"
    DENIAL = "denial", "denial"
    NEGATION = "negation", "negation"
    STATUS = "status", "status"
    QUOTATION = "quotation", "quotation"
    OTHER = "other", "other"


class Status(models.TextChoices):
    """Where it stands. Only "proposed" is the machine's."""

    PROPOSED = "proposed", "proposed"
    CONFIRMED = "confirmed", "confirmed"
    DISMISSED = "dismissed", "dismissed"
    RESOLVED = "resolved", "resolved"
    STANDING = "standing", "standing"


class Dismissal(models.TextChoices):
    """Why it is none."""

    TIME = "different_time", "different time"
    SCOPE = "different_scope", "different scope"
    POPULATION = "different_population", "different population"
    UNIT = "different_unit", "different unit"
    DEFINITION = "different_definition", "different definition"
    TRANSLATION = "translation", "translation"
    REPORTED = "reported_speech", "reported speech"
    ORIGIN = "same_origin", "same origin"
    REFINEMENT = "refinement", "refinement"
    EXTRACTION = "extraction_error", "extraction error"
    COMPATIBLE = "compatible", "compatible: both can be true"
    REFINES = "refines", "refines: one account carries the other further"
    OTHER = "other", "other (say what in the note)"


class Resolution(models.TextChoices):
    """How it ended."""

    CORRECTION = "correction", "correction"
    RETRACTION = "retraction", "retraction"
    SUPERSEDED = "superseded", "superseded"
    EVIDENCE = "evidence", "evidence"


class Opposition(models.TextChoices):
    """How two accounts exclude each other."""

    CONTRADICTORY = "contradictory", "contradictory: one of them is true"
    CONTRARY = "contrary", "contrary: both may be false"


def check_dismissal(reason: str, note: str) -> None:
    """Raise ValidationError unless this is a reason to dismiss, with a note if it is "other"."""
    if reason not in Dismissal.values:
        raise ValidationError({"reason": f"Give one of: {', '.join(Dismissal.values)}."})
    if reason == Dismissal.OTHER and not note.strip():
        raise ValidationError({"note": 'Say in the note what the reason "other" means.'})


def was_told(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether subscribers heard of a decision: a dismissal only if they knew the opposite."""
    is_dismissed = bool(after["status"] == Status.DISMISSED)
    return not is_dismissed or bool(before["status"] == Status.CONFIRMED)


def moment(at: datetime) -> str:
    """Return a moment as messages tell it."""
    return f"{at:%d %B %Y at %H:%M} UTC"


def parsed(at: str | None) -> datetime | None:
    """Return a moment of the audit trail, if it holds one."""
    return datetime.fromisoformat(at) if at else None
