"""Who asks, by a token in the Authorization header, and whether the token may do what is asked."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.request import Request

from claims.models import ApiToken, User
from claimtracker import throttle
from claimtracker.clients import client_address, neighbourhood

if TYPE_CHECKING:  # DRF's views load this module
    from rest_framework.views import APIView

FRESH = timedelta(minutes=1)  # a script that polls must not cost a write for every read


class TokenAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer ct_…`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token's user, or None where another scheme has to look."""
        scheme, _, secret = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        now = timezone.now()
        token = ApiToken.objects.shown(secret.strip().decode("latin-1"), now)
        if token is None:
            _count_wrong(request, now)
            raise AuthenticationFailed("This token is unknown, expired or revoked: get a new one.")
        _mark_used(token, now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """Return what makes an unauthenticated answer a 401 and not a 403."""
        return 'Bearer realm="ClaimTracker"'


def _count_wrong(request: Request, now: datetime) -> None:
    """Count a token that nobody has; raises Throttled where its address has shown too many.

    Good tokens are let through at any time: others behind their address must not lock them out.
    """
    address = neighbourhood(client_address(request.META))
    try:
        taken = throttle.take(
            [throttle.Counter(f"token:{address}", settings.LOGIN_TRIES_PER_ADDRESS)], now
        )
    except throttle.AwayError:  # nobody guesses a token, counted or not
        return
    if taken.is_refused:
        words = "Your address has shown too many tokens that are unknown, expired or revoked."
        raise Throttled(math.ceil(taken.wait.total_seconds()), words)


def _mark_used(token: ApiToken, now: datetime) -> None:
    if token.last_used_at and token.last_used_at > now - FRESH:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - FRESH)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


class HasScope(IsAuthenticated):
    """Lets people who logged in through, and tokens that carry the scope of the method."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for `read` to look and for `write` to do anything else."""
        if not super().has_permission(request, view):
            return False
        if not isinstance(request.auth, ApiToken):
            return True
        scope = "read" if request.method in SAFE_METHODS else "write"
        self.message = f'This token lacks the scope "{scope}": use one that has it.'
        return scope in request.auth.scopes
