"""Session: one browser of one person, so that all of them can be ended at once."""

from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from claims.models import AuditEntry, User


class SessionManager(BaseSessionManager["Session"]):
    """Sessions, by whose they are."""

    def end_all(self, user: User, by: User, reason: str) -> int:
        """Log a person out everywhere, on the record; return out of how many browsers."""
        number, _ = self.filter(user=user).delete()
        AuditEntry.objects.create(
            user=by, action="logged out everywhere", model="claims.user", object_id=user.pk,
            before={"browsers": number}, after={"browsers": 0}, reason=reason,
        )  # fmt: skip
        return number

    def end_others(self, user: User, key: str | None) -> None:
        """Log a person out of every browser but the one with this key."""
        self.filter(user=user).exclude(session_key=key).delete()


class Session(AbstractBaseSession):
    """A session as Django keeps it, and whose it is once somebody has logged in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )

    objects: ClassVar[SessionManager] = SessionManager()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return what reads and writes these."""
        from claims.login.sessions import SessionStore  # noqa: PLC0415 - it needs this model

        return SessionStore
