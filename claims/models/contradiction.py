"""Contradiction: two claims that cannot both hold, and what editors decided about it."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.models.alert import Alert
from claims.models.audit import AuditEntry
from claims.models.case import Case
from claims.models.claim import Claim
from claims.models.statement import Statement
from claims.models.user import User

# The two sides may change places: a merge moves a claim, and the older claim comes first.
GROUNDS_CHANGE = """(
    (OLD.case_id, OLD.explanation) IS DISTINCT FROM (NEW.case_id, NEW.explanation)
    OR ((OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)
        IS DISTINCT FROM (NEW.statement_a_id, NEW.words_a, NEW.statement_b_id, NEW.words_b)
        AND (OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)
        IS DISTINCT FROM (NEW.statement_b_id, NEW.words_b, NEW.statement_a_id, NEW.words_a))
)"""


class AlreadyDecidedError(Exception):
    """Somebody else decided first; the message says who, what and when."""


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    """Contradictions, as the queue shows them."""

    def proposed(self) -> "ContradictionQuerySet":
        """Return what editors have still to decide: on statements that are read so to this day.

        What the detectors do not find any more has left the queue, too.
        """
        proposed = self.filter(status=Contradiction.Status.PROPOSED, withdrawn_at=None)
        return proposed.filter(statement_a__superseded_at=None, statement_b__superseded_at=None)

    def withdrawn(self) -> "ContradictionQuerySet":
        """Return what left the queue undecided, since the detectors do not find it any more."""
        return self.filter(status=Contradiction.Status.PROPOSED, withdrawn_at__isnull=False)

    def undecided_of(self, claim: Claim) -> "ContradictionQuerySet":
        """Return what a claim stands in and nobody has decided on, withdrawn or not."""
        sides = Q(claim_a=claim) | Q(claim_b=claim)
        return self.filter(sides, status=Contradiction.Status.PROPOSED)

    def confirmed(self) -> "ContradictionQuerySet":
        """Return what an editor found to be a contradiction, resolved since or not."""
        return self.filter(status__in=Contradiction.FOUND_TRUE)

    def with_accounts(self) -> "ContradictionQuerySet":
        """Fetch both accounts along: claim, statement, speaker, capture, source, publisher."""
        paths = [
            f"statement_{side}__{path}"
            for side in "ab"
            for path in ("speaker", "passed_on_by__speaker", "snapshot__source__publisher__actor")
        ]
        return self.select_related("case", "claim_a", "claim_b", "decided_by", *paths)

    def by_worth(self) -> "ContradictionQuerySet":
        """Order as an editor wants to decide: official speakers first, then score, then age."""
        official_sides = [
            models.Case(
                models.When(**{f"statement_{side}__speaker__is_official": True}, then=1), default=0
            )
            for side in "ab"
        ]
        return self.alias(officials=official_sides[0] + official_sides[1]).order_by(
            "-officials", "-score", "pk"
        )


class Contradiction(models.Model):
    """An unordered pair of claims, each witnessed by a statement, that cannot both hold."""

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
        OTHER = "other", "other (say what in the note)"

    class Resolution(models.TextChoices):
        """How it ended."""

        CORRECTION = "correction", "correction"
        RETRACTION = "retraction", "retraction"
        SUPERSEDED = "superseded", "superseded"
        EVIDENCE = "evidence", "evidence"

    FOUND_TRUE = (Status.CONFIRMED, Status.RESOLVED, Status.STANDING)

    case = models.ForeignKey(
        Case,
        models.CASCADE,
        related_name="contradictions",
        help_text="of both claims; where they are of two cases, that of the newer one",
    )
    claim_a = models.ForeignKey(Claim, models.CASCADE, related_name="contradictions_as_a")
    claim_b = models.ForeignKey(Claim, models.CASCADE, related_name="contradictions_as_b")
    statement_a = models.ForeignKey(Statement, models.PROTECT, related_name="contradictions_as_a")
    statement_b = models.ForeignKey(Statement, models.PROTECT, related_name="contradictions_as_b")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_own_past = models.BooleanField(
        "own past", default=False, help_text="one speaker, two accounts"
    )
    score = models.FloatField(help_text="calibrated probability")
    detector = models.CharField(max_length=40)
    detector_version = models.CharField(max_length=40)
    detectors = models.JSONField(
        default=list, help_text="what judged the pair last: the detectors, and the model if it ran"
    )
    words_a = models.JSONField(help_text="deciding words: offset pairs in the first capture's text")
    words_b = models.JSONField(
        help_text="deciding words: offset pairs in the second capture's text"
    )
    compared = models.JSONField(default=dict, help_text="what each side's slot was read as")
    explanation = models.TextField()
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    proposed_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="since when the detectors do not find it any more"
    )
    withdrawn_because = models.TextField(blank=True)

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    dismissal = models.CharField(
        "dismissed because of", max_length=24, choices=Dismissal.choices, blank=True
    )
    resolution = models.CharField(
        "resolved by", max_length=12, choices=Resolution.choices, blank=True
    )
    note = models.TextField(blank=True)

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="pair_is_ordered", condition=Q(claim_a__lt=F("claim_b"))),
            models.CheckConstraint(
                name="two_statements_witness_it", condition=~Q(statement_a=F("statement_b"))
            ),
            models.CheckConstraint(
                name="both_sides_have_deciding_words", condition=~Q(words_a=[]) & ~Q(words_b=[])
            ),
            models.CheckConstraint(name="score_is_a_probability", condition=Q(score__range=(0, 1))),
            models.CheckConstraint(
                name="a_person_stands_behind_each_decision",
                condition=Q(status="proposed", decided_by=None, decided_at=None)
                | (~Q(status="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_dismissal_has_its_reason",
                condition=Q(status="dismissed") ^ Q(dismissal=""),
            ),
            models.CheckConstraint(
                name="only_what_is_undecided_is_withdrawn",
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(status="proposed", withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
            ),
            models.CheckConstraint(
                name="a_resolution_says_how", condition=Q(status="resolved") ^ Q(resolution="")
            ),
        ]
        indexes = [
            # serves Contradiction.objects.proposed: the queue
            models.Index(
                name="contradiction_queue",
                fields=["-score", "id"],
                condition=Q(status="proposed", withdrawn_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="grounds_never_change",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(GROUNDS_CHANGE),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.claim_a} / {self.claim_b}"

    def confirm(self, *, by: User, note: str = "") -> None:
        """Find that the two cannot both hold. Raises AlreadyDecidedError unless proposed."""
        self._decide(by, self.Status.CONFIRMED, Alert.Kind.CONFIRMED, note=note)

    def dismiss(self, *, by: User, reason: str, note: str = "") -> None:
        """Find that it is none, because of a reason of Dismissal; "other" asks for a note.

        Raises ValidationError for an unknown reason, AlreadyDecidedError unless it is open to this.
        """
        if reason not in self.Dismissal.values:
            choices = ", ".join(self.Dismissal.values)
            raise ValidationError({"reason": f"Give one of: {choices}."})
        if reason == self.Dismissal.OTHER and not note.strip():
            raise ValidationError({"note": 'Say in the note what the reason "other" means.'})
        self._decide(
            by, self.Status.DISMISSED, Alert.Kind.DISMISSED, allowed=("proposed", "confirmed"),
            dismissal=reason, note=note,
        )  # fmt: skip

    def resolve(self, *, by: User, how: str, note: str = "") -> None:
        """Record how a confirmed contradiction ended (a value of Resolution)."""
        if how not in self.Resolution.values:
            raise ValidationError({"how": f"Give one of: {', '.join(self.Resolution.values)}."})
        self._decide(
            by, self.Status.RESOLVED, Alert.Kind.RESOLVED, allowed=("confirmed", "standing"),
            resolution=how, note=note,
        )  # fmt: skip

    def reopen(self, *, by: User, note: str) -> None:
        """Put a decided contradiction back into the queue; the note says why."""
        if not note.strip():
            raise ValidationError({"note": "Say why it is opened again."})
        self._decide(
            by, self.Status.PROPOSED, Alert.Kind.REOPENED,
            allowed=("confirmed", "dismissed", "resolved", "standing"), note=note,
        )  # fmt: skip

    def withdraw(self, because: str) -> bool:
        """Take it out of the queue since it is not found any more; tell whether that was done.

        What a person has decided on, or put back into the queue (which asks for a note), stays.
        """
        machines_own = type(self).objects.filter(
            pk=self.pk, status=self.Status.PROPOSED, note="", withdrawn_at=None
        )
        return bool(machines_own.update(withdrawn_at=timezone.now(), withdrawn_because=because))

    def find_again(self, score: float, detectors: list[str]) -> bool:
        """Note that it is still found, and bring it back if it was withdrawn; tell whether it was.

        What a person has decided on stays as it is, and so do the words it was first found by.
        """
        undecided = type(self).objects.filter(pk=self.pk, status=self.Status.PROPOSED)
        returned = undecided.filter(withdrawn_at__isnull=False)
        returns = bool(returned.update(withdrawn_at=None, withdrawn_because=""))
        changed = undecided.exclude(score=score, detectors=detectors)
        changed.update(score=score, detectors=detectors)
        return returns

    def _decide(
        self,
        by: User,
        status: str,
        alert: Alert.Kind,
        *,
        allowed: Iterable[str] = ("proposed",),
        note: str = "",
        dismissal: str = "",
        resolution: str = "",
    ) -> None:
        """Change the status with its audit entry and its alert, all or nothing."""
        with transaction.atomic():
            current = (
                type(self).objects.select_for_update(no_key=True, of=("self",)).get(pk=self.pk)
            )
            if current.status not in allowed:
                raise AlreadyDecidedError(current.decision())
            before = current.decided_state()
            self.status, self.note, self.dismissal, self.resolution = (
                status,
                note,
                dismissal,
                resolution,
            )
            decided = status != self.Status.PROPOSED
            self.decided_by, self.decided_at = (by, timezone.now()) if decided else (None, None)
            self.withdrawn_at, self.withdrawn_because = None, ""  # a person's word goes first
            self.save(
                update_fields=[
                    "status",
                    "note",
                    "dismissal",
                    "resolution",
                    "decided_by",
                    "decided_at",
                    "withdrawn_at",
                    "withdrawn_because",
                ]
            )
            AuditEntry.objects.create(
                user=by, action=alert.split(".")[1], reason=note or dismissal or resolution,
                model=self._meta.label_lower, object_id=self.pk,
                before=before, after=self.decided_state(),
            )  # fmt: skip
            if alert != Alert.Kind.DISMISSED or before["status"] == self.Status.CONFIRMED:
                Alert.objects.create(
                    kind=alert, case_id=self.case_id, contradiction=self, occurred_at=timezone.now()
                )

    def decided_state(self) -> dict[str, Any]:
        """Return what a decision changes, for the audit trail."""
        return {
            "status": self.status,
            "dismissal": self.dismissal,
            "resolution": self.resolution,
            "decided_by": self.decided_by_id,
            "note": self.note,
            "withdrawn_because": self.withdrawn_because,
        }

    def decision(self) -> str:
        """Return in one sentence who decided what and when."""
        if not self.decided_by or not self.decided_at:
            return "Nobody has decided on it yet."
        when = f"{self.decided_at:%d %B %Y at %H:%M} UTC"
        return f"{self.decided_by} {self.get_status_display()} it on {when}."
