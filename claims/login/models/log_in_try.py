"""LogInTry: who tried to log in, when, from where, and how it ended."""

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models

from claims.models import User
from claimtracker.clients import Address

KEPT = timedelta(days=90)  # addresses are personal data: kept as long as an inquiry may need them


class LogInTryQuerySet(models.QuerySet["LogInTry"]):
    """Tries, as they are written down and forgotten."""

    def record(
        self,
        outcome: "LogInTry.Outcome",
        address: Address | None,
        *,
        user: User | None = None,
        paused_until: datetime | None = None,
    ) -> "LogInTry":
        """Write down how a try ended.

        What was typed as a name is not kept where nobody has it: it may be somebody's password.
        """
        return self.create(
            outcome=outcome,
            address=str(address) if address else None,
            user=user,
            paused_until=paused_until,
        )

    def forget_old(self, now: datetime) -> int:
        """Delete what nobody may keep any longer; return how many."""
        return self.filter(at__lt=now - KEPT).delete()[0]


class LogInTry(models.Model):
    """One try to log in. Those that came within a pause are not looked at, and not written down."""

    class Outcome(models.TextChoices):
        ENTERED = "entered", "logged in"
        HALF_WAY = "half way", "right password, asked for a code"
        WRONG_PASSWORD = "wrong password", "wrong name or password"
        WRONG_CODE = "wrong code", "wrong code"

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        help_text="empty where no account has the name that was typed",
    )  # fmt: skip
    address = models.GenericIPAddressField(null=True)
    paused_until = models.DateTimeField(
        null=True, help_text="further tries for this account or address are refused until then"
    )

    objects = LogInTryQuerySet.as_manager()

    class Meta:
        verbose_name = "log-in try"
        verbose_name_plural = "log-in tries"
        constraints = [
            models.CheckConstraint(
                name="who_logs_in_is_known",
                condition=~models.Q(outcome__in=["entered", "half way", "wrong code"])
                | models.Q(user__isnull=False),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="log_in_tries_are_insert_only", operation=pgtrigger.Update),
            pgtrigger.Protect(
                name="log_in_tries_are_kept_for_a_time",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.at > now() - interval '89 days'"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or 'An unknown account'}: {self.get_outcome_display()}"
