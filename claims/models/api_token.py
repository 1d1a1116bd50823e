"""ApiToken: what a program shows instead of a password."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from claims.models.user import User

SCOPES = ("read", "write", "export")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, by what a request shows."""

    def issue(self, user: User, scopes: list[str]) -> tuple["ApiToken", str]:
        """Make a token; return its row and the secret, which is not kept: show it now."""
        secret = "ct_" + secrets.token_urlsafe(32)
        return self.create(
            user=user, scopes=scopes, prefix=secret[:9], digest=digest(secret)
        ), secret

    def shown(self, secret: str, now: datetime) -> "ApiToken | None":
        """Return the valid token that this secret belongs to, or None."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=now)
        valid = self.filter(unexpired, digest=digest(secret), user__is_active=True)
        return valid.select_related("user").first()


class ApiToken(models.Model):
    """A token of one user: only its hash is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    prefix = models.CharField(max_length=12, help_text="its first characters, to tell tokens apart")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = ArrayField(models.CharField(max_length=10))
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "API token"
        constraints = [
            models.CheckConstraint(
                name="token_scopes_are_known",
                condition=Q(scopes__contained_by=list(SCOPES)) & Q(scopes__len__gt=0),
            )
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… of {self.user}"


def digest(secret: str) -> str:
    """Return the hash under which a secret is known."""
    return hashlib.sha256(secret.encode()).hexdigest()
