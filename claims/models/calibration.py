"""CalibrationVersion: what editors' decisions taught the decision, in versions; one is in force."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Max, Q

from claims.detectors import DETECTOR_VERSION
from claims.detectors.calibration import Calibration, shipped
from claims.models.audit import AuditEntry
from claims.models.user import User

MODEL = "claims.calibrationversion"  # as the audit trail names it
PUT, BACK = "put in force", "gone back"  # the acts of the audit trail
LOCK = 0x43616C6962  # any number of ours: who puts one in force waits for who does so already


class CalibrationStateError(Exception):
    """What was asked for is so already, or cannot be; the message says why."""


class CalibrationVersionQuerySet(models.QuerySet["CalibrationVersion"]):
    """Versions of the calibration."""

    def current(self) -> "CalibrationVersion | None":
        """Return the version that is in force; None where the shipped calibration is."""
        return self.filter(is_in_force=True).first()

    def in_force(self) -> Calibration:
        """Return the calibration by which pairs are decided now."""
        version = self.current()
        return version.calibration if version else shipped()

    def record(self, calibration: Calibration, **fields: Any) -> "CalibrationVersion":  # noqa: ANN401
        """Write the next version down; it is not in force yet.

        ``fields``: made_by or made_with, based_on, decisions, before, after, note. The
        calibration is named by the version's number.
        """
        with transaction.atomic():
            _one_at_a_time()
            number = (self.aggregate(last=Max("number"))["last"] or 0) + 1
            values = calibration.as_json() | {"version": f"newsroom {number}"}
            return self.create(
                number=number, values=values, detector_version=DETECTOR_VERSION, **fields
            )


class CalibrationVersion(models.Model):
    """One calibration that was fitted to the newsroom's own decisions. Only its force changes."""

    number = models.PositiveIntegerField(unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_with = models.CharField(max_length=100, help_text="the command or page that made it")
    based_on = models.CharField(max_length=200, help_text="what it started from, and what it saw")
    decisions = models.PositiveIntegerField(help_text="of editors, that it was fitted to")
    detector_version = models.CharField(max_length=40)
    values = models.JSONField(help_text="coefficients and curves, as in coefficients.json")
    before = models.JSONField(default=dict, help_text="measured with what was in force before")
    after = models.JSONField(default=dict, help_text="measured with this one, out of fold")
    note = models.TextField(blank=True)
    is_in_force = models.BooleanField("in force", default=False, editable=False)

    objects = CalibrationVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "calibration"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="at_most_one_calibration_in_force",
                fields=["is_in_force"],
                condition=Q(is_in_force=True),
            ),
            models.CheckConstraint(
                name="a_calibration_says_who_made_it",
                condition=Q(made_by__isnull=False) | ~Q(made_with=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="calibrations_are_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="a_calibration_never_changes", exclude=["is_in_force"]),
        ]

    def __str__(self) -> str:
        return f"Calibration {self.number}"

    @property
    def calibration(self) -> Calibration:
        """The numbers, as the decision takes them."""
        return Calibration.from_json(self.values)

    @property
    def is_dated(self) -> bool:
        """Whether other detectors run now than those that it was fitted to."""
        return self.detector_version != DETECTOR_VERSION

    def put_in_force(self, *, by: User, note: str = "") -> None:
        """Let this one decide from now on. Raises CalibrationStateError if it does already."""
        with transaction.atomic():
            _one_at_a_time()
            current = CalibrationVersion.objects.current()
            if current and current.pk == self.pk:
                raise CalibrationStateError(f"{self} is in force already.")
            _switch(self, current, PUT, by, note, on=self)

    def go_back(self, *, by: User, note: str = "") -> "CalibrationVersion | None":
        """Let decide what decided before this one, and return it; None is the shipped one.

        Raises CalibrationStateError if this one is not in force.
        """
        with transaction.atomic():
            _one_at_a_time()
            current = CalibrationVersion.objects.current()
            if current is None or current.pk != self.pk:
                what = current or "The shipped calibration"
                raise CalibrationStateError(f"{self} is not in force. {what} is.")
            previous = _before_current()
            _switch(previous, current, BACK, by, note, on=self)
        return previous


def _switch(
    to: CalibrationVersion | None,
    current: CalibrationVersion | None,
    act: str,
    by: User,
    note: str,
    *,
    on: CalibrationVersion,
) -> None:
    """Change what is in force, with its audit entry."""
    CalibrationVersion.objects.filter(is_in_force=True).update(is_in_force=False)
    if to:
        CalibrationVersion.objects.filter(pk=to.pk).update(is_in_force=True)
    AuditEntry.objects.create(
        user=by, action=act, reason=note,
        model=MODEL, object_id=on.pk,
        before={"in_force": current.number if current else "shipped"},
        after={"in_force": to.number if to else "shipped"},
    )  # fmt: skip
    on.refresh_from_db()


def _before_current() -> CalibrationVersion | None:
    """Replay the audit trail: each going back undoes one putting in force."""
    acts = AuditEntry.objects.filter(model=MODEL)
    stack: list[int] = []
    for action, pk in acts.order_by("at", "pk").values_list("action", "object_id"):
        if action == PUT:
            stack.append(pk)
        elif action == BACK and stack:
            stack.pop()
    return CalibrationVersion.objects.get(pk=stack[-2]) if len(stack) > 1 else None


def _one_at_a_time() -> None:
    """Hold the lock until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
