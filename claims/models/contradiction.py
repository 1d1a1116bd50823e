"""Contradiction: two claims that cannot both hold, and what editors decided about it."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from claims.models import contradiction_terms as terms
from claims.models.alert import Alert
from claims.models.audit import AuditEntry
from claims.models.case import Case
from claims.models.claim import Claim
from claims.models.contradiction_rows import ContradictionQuerySet
from claims.models.statement import Statement
from claims.models.user import User
from claims.models.worth import FIGURES_ARE_THOSE_OF_THE_ROWS, PROPOSED_ON, WORTH

RIGHT_TO_DECIDE = "claims.change_contradiction"
DECIDED = (
    "status", "dismissal", "resolution", "opposition", "note", "decided_by", "decided_at",
    "withdrawn_at", "withdrawn_because",
)  # fmt: skip
# The two sides may change places: a merge moves a claim, and the older claim comes first.
GROUNDS_CHANGE = """(
    (OLD.case_id, OLD.explanation) IS DISTINCT FROM (NEW.case_id, NEW.explanation)
    OR ((OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)
        IS DISTINCT FROM (NEW.statement_a_id, NEW.words_a, NEW.statement_b_id, NEW.words_b)
        AND (OLD.statement_a_id, OLD.words_a, OLD.statement_b_id, OLD.words_b)
        IS DISTINCT FROM (NEW.statement_b_id, NEW.words_b, NEW.statement_a_id, NEW.words_a))
)"""


class Contradiction(models.Model):
    """An unordered pair of claims, each witnessed by a statement, that cannot both hold."""

    Kind = terms.Kind
    Status = terms.Status
    Dismissal = terms.Dismissal
    Resolution = terms.Resolution
    Opposition = terms.Opposition
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
    opposition = models.CharField(
        "confirmed as", max_length=14, choices=Opposition.choices, blank=True
    )
    note = models.TextField(blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="assigned"
    )
    assigned_at = models.DateTimeField(null=True, blank=True)

    # What the queue is ordered, filtered and searched by: the database writes it, see worth.py.
    officials = models.PositiveSmallIntegerField("official speakers", default=0, editable=False)
    origins = models.PositiveIntegerField(
        "independent sources", default=0, editable=False, help_text="of both claims together"
    )
    speakers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    publishers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    words = SearchVectorField(null=True, editable=False)
    worth = models.GeneratedField(
        expression=WORTH, output_field=models.IntegerField(), db_persist=True
    )

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
            models.CheckConstraint(
                name="only_what_was_found_true_is_opposed",
                condition=Q(opposition="") | Q(status__in=("confirmed", "resolved", "standing")),
            ),
            models.CheckConstraint(
                name="an_assignment_says_since_when",
                condition=Q(assigned_to=None, assigned_at=None)
                | Q(assigned_to__isnull=False, assigned_at__isnull=False),
            ),
        ]
        indexes = [
            # serves Contradiction.objects.proposed().by_worth(): the queue
            models.Index(
                F("worth").desc(),
                PROPOSED_ON,
                name="contradiction_queue",
                condition=Q(status="proposed", withdrawn_at=None),
            ),
            # serves Contradiction.objects.by_worth(): the list of all
            models.Index(F("worth").desc(), PROPOSED_ON, name="contradiction_by_worth"),
            # serves the counts beside the filters of the queue, all of them in one look
            models.Index(
                name="contradiction_counts",
                fields=[
                    "status",
                    "withdrawn_at",
                    "case",
                    "kind",
                    "is_own_past",
                    "score",
                    "assigned_to",
                ],
            ),
            # serve Contradiction.objects.saying, spoken_by and published_by
            GinIndex(name="contradiction_by_words", fields=["words"], fastupdate=False),
            GinIndex(name="contradiction_by_speaker", fields=["speakers"], fastupdate=False),
            GinIndex(name="contradiction_by_publisher", fields=["publishers"], fastupdate=False),
        ]
        triggers = [
            pgtrigger.Protect(
                name="grounds_never_change",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(GROUNDS_CHANGE),
            ),
            FIGURES_ARE_THOSE_OF_THE_ROWS,
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.claim_a} / {self.claim_b}"

    def confirm(self, *, by: User, opposition: str = "", note: str = "") -> None:
        """Find that the two cannot both hold, and how (a value of Opposition, or "": not said).

        Raises AlreadyDecidedError unless proposed.
        """
        if opposition and opposition not in self.Opposition.values:
            choices = ", ".join(self.Opposition.values)
            raise ValidationError({"opposition": f"Give one of: {choices}."})
        self._decide(
            by, self.Status.CONFIRMED, Alert.Kind.CONFIRMED, note=note, opposition=opposition
        )

    def dismiss(self, *, by: User, reason: str, note: str = "") -> None:
        """Find that it is none, because of a reason of Dismissal; "other" asks for a note.

        Raises ValidationError for an unknown reason, AlreadyDecidedError unless it is open to this.
        """
        terms.check_dismissal(reason, note)
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

    @transaction.atomic
    def undo(self, *, by: User) -> None:
        """Take back the last decision, which has to be one's own: all is again as it was before.

        Raises AlreadyDecidedError where somebody decided since, ValidationError where there is
        nothing to take back. Who was told of the decision is told of this, too.
        """
        current = self._locked()
        last = current.last_act()
        if last is None or last.action == terms.UNDONE:
            raise ValidationError("There is no decision on it to take back.")
        if last.user_id != by.pk:
            raise terms.AlreadyDecidedError(
                f"{last.user} {last.action} it on {terms.moment(last.at)}. "
                "Only who decided last can take that back; you may open it again."
            )
        if last.before["status"] != self.Status.PROPOSED and "decided_at" not in last.before:
            raise ValidationError("This decision is too old to take back: open it again instead.")
        before = current.decided_state()
        self._become(last.before)
        alert = terms.BACK_AT.get(self.status) if terms.was_told(last.before, last.after) else None
        self._record(by, terms.UNDONE, before, f"took back: {last.action}", alert)

    @transaction.atomic
    def assign(self, *, by: User, to: User | None, instead_of: User | None = None) -> None:
        """Note who is at it: somebody who may decide, or nobody.

        Raises AlreadyDecidedError where somebody else than ``instead_of`` is at it by now, and
        ValidationError where ``to`` may not decide.
        """
        if to is not None and not (to.is_active and to.has_perm(RIGHT_TO_DECIDE)):
            raise ValidationError({"to": f"{to} may not decide on contradictions: choose another."})
        current = self._locked()
        at_it = current.assigned_to
        if at_it == to:
            return
        if at_it not in {None, by, instead_of}:
            since = f" since {terms.moment(current.assigned_at)}" if current.assigned_at else ""
            raise terms.AlreadyDecidedError(f"{at_it} is at it{since}. Nothing was changed.")
        self.assigned_to, self.assigned_at = to, timezone.now() if to else None
        self.save(update_fields=["assigned_to", "assigned_at"])
        AuditEntry.objects.create(
            user=by, action=terms.ASSIGNED if to else terms.UNASSIGNED,
            reason=f"to {to}" if to else "", model=self._meta.label_lower, object_id=self.pk,
            before={"assigned_to": at_it and at_it.pk}, after={"assigned_to": to and to.pk},
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
        **details: str,
    ) -> None:
        """Change the status with its audit entry and its alert, all or nothing."""
        with transaction.atomic():
            current = self._locked()
            if current.status not in allowed:
                raise terms.AlreadyDecidedError(current.decision())
            before = current.decided_state()
            if status == self.Status.RESOLVED:
                details["opposition"] = current.opposition
            who = (
                {"decided_by": by.pk, "decided_at": timezone.now().isoformat()}
                if status != self.Status.PROPOSED
                else {}
            )
            self._become({**details, **who, "status": status})  # a person's word: none withdrawn
            reason = self.note or self.dismissal or self.resolution
            told = terms.was_told(before, self.decided_state())
            self._record(by, alert.split(".")[1], before, reason, alert if told else None)

    def _locked(self) -> "Contradiction":
        """Return the row as it stands, kept from others until the transaction ends."""
        rows = type(self).objects.select_for_update(no_key=True, of=("self",))
        return rows.get(pk=self.pk)

    def _become(self, state: dict[str, Any]) -> None:
        """Take on what `decided_state` tells; what it leaves out is empty."""
        for name in ("status", "dismissal", "resolution", "opposition", "note"):
            setattr(self, name, state.get(name, ""))
        self.decided_by_id = state.get("decided_by")
        self.decided_at = terms.parsed(state.get("decided_at"))
        self.withdrawn_at = terms.parsed(state.get("withdrawn_at"))
        self.withdrawn_because = state.get("withdrawn_because", "") if self.withdrawn_at else ""
        self.save(update_fields=DECIDED)

    def _record(
        self, by: User, action: str, before: dict[str, Any], reason: str, alert: Alert.Kind | None
    ) -> None:
        AuditEntry.objects.create(
            user=by, action=action, reason=reason, model=self._meta.label_lower, object_id=self.pk,
            before=before, after=self.decided_state(),
        )  # fmt: skip
        if alert:
            Alert.objects.create(
                kind=alert, case_id=self.case_id, contradiction=self, occurred_at=timezone.now()
            )

    def last_act(self) -> AuditEntry | None:
        """Return what a person decided on it last, taking back included."""
        acts = AuditEntry.objects.filter(model=self._meta.label_lower, object_id=self.pk)
        acts = acts.exclude(action__in=(terms.ASSIGNED, terms.UNASSIGNED)).select_related("user")
        return acts.order_by("-at", "-pk").first()

    def decided_state(self) -> dict[str, Any]:
        """Return what a decision changes, for the audit trail."""
        return {
            "status": self.status,
            "dismissal": self.dismissal,
            "resolution": self.resolution,
            "opposition": self.opposition,
            "decided_by": self.decided_by_id,
            "decided_at": self.decided_at and self.decided_at.isoformat(),
            "note": self.note,
            "withdrawn_at": self.withdrawn_at and self.withdrawn_at.isoformat(),
            "withdrawn_because": self.withdrawn_because,
        }

    def decision(self) -> str:
        """Return in one sentence who decided what and when."""
        if not self.decided_by or not self.decided_at:
            return "Nobody has decided on it yet."
        as_what = f" as {self.opposition}" if self.opposition else ""
        when = terms.moment(self.decided_at)
        return f"{self.decided_by} {self.get_status_display()} it{as_what} on {when}."
