"""SecondFactor: what a person shows besides the password, and the codes for when it is lost."""

import logging
from datetime import datetime

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import models, transaction

from claims.login import codes
from claims.models import AuditEntry, User

logger = logging.getLogger(__name__)


class SecondFactorQuerySet(models.QuerySet["SecondFactor"]):
    """Second factors, by whose they are."""

    def of(self, user: User) -> "SecondFactor | None":
        """Return the one of a person, or None where the password alone is asked for."""
        return self.filter(user=user).select_related("user").first()

    @transaction.atomic
    def switch_on(
        self, user: User, secret: bytes, step: int
    ) -> tuple["SecondFactor", list[str]] | None:
        """Ask this person for a code from now on; return the factor and the recovery codes.

        ``step`` is the one of the code that the person showed, which is thereby used. None where
        it is on already, perhaps by another window.
        """
        factor, is_new = self.get_or_create(
            user=user, defaults={"sealed_secret": codes.sealed(secret), "last_step": step}
        )
        if not is_new:
            return None
        _audit("second factor on", user, user, before=False, after=True)
        return factor, factor.write_codes()


class SecondFactor(models.Model):
    """An authenticator app of one person. The row is there as long as a code is asked for."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_factor"
    )
    sealed_secret = models.TextField(editable=False)
    last_step = models.BigIntegerField(
        editable=False, help_text="the step of the last code used: it and older ones are spent"
    )
    since = models.DateTimeField(auto_now_add=True)

    objects = SecondFactorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Second factor of {self.user}"

    def takes(self, code: str, now: datetime) -> bool:
        """Use a code of the app up; False where it is wrong or was used before."""
        try:
            step = codes.step_of(codes.unsealed(self.sealed_secret), code, now)
        except InvalidToken:
            logger.error(  # noqa: TRY400 - the trace says nothing more
                "The second factor of %s cannot be read, since SECRET_KEY has changed: run "
                "`manage.py switch_off_second_factor`.", self.user,
            )  # fmt: skip
            return False
        if step is None:
            return False
        unused = SecondFactor.objects.filter(pk=self.pk, last_step__lt=step)
        return bool(unused.update(last_step=step))

    @transaction.atomic
    def takes_recovery(self, code: str, now: datetime) -> bool:
        """Use a recovery code up, on the record; False where it is wrong or was used before."""
        digest = codes.recovery_digest(code, self.user_id)
        if not self.recovery_codes.filter(digest=digest, used_at=None).update(used_at=now):
            return False
        left = self.codes_left()
        _audit("recovery code used", self.user, self.user, before=left + 1, after=left)
        return True

    def codes_left(self) -> int:
        """Return how many recovery codes are still good."""
        return self.recovery_codes.filter(used_at=None).count()

    @transaction.atomic
    def renew_codes(self) -> list[str]:
        """Make new recovery codes in the place of the old ones, on the record."""
        left = self.codes_left()
        made = self.write_codes()
        _audit("recovery codes made", self.user, self.user, before=left, after=len(made))
        return made

    def write_codes(self) -> list[str]:
        """Replace the recovery codes; only their hashes are kept: show them now."""
        self.recovery_codes.all().delete()
        made = codes.new_recovery_codes()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(factor=self, digest=codes.recovery_digest(code, self.user_id))
            for code in made
        )
        return made

    @transaction.atomic
    def switch_off(self, by: User, reason: str) -> None:
        """Ask this person for the password alone, on the record."""
        _audit("second factor off", by, self.user, before=True, after=False, reason=reason)
        self.delete()


class RecoveryCode(models.Model):
    """A code for one log-in without the app; only its hash is kept."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, editable=False)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="recovery_codes_of_a_person_differ", fields=["factor", "digest"]
            )
        ]

    def __str__(self) -> str:
        return f"Recovery code of {self.factor.user}"


def _audit(
    action: str, by: User, on: User, *, before: bool | int, after: bool | int, reason: str = ""
) -> None:
    what = "second factor" if isinstance(after, bool) else "recovery codes"
    AuditEntry.objects.create(
        user=by, action=action, model="claims.user", object_id=on.pk,
        before={what: before}, after={what: after}, reason=reason,
    )  # fmt: skip
