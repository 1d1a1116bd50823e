"""Browsers that a person has logged in with before: what strangers try elsewhere locks nobody out.

A signed cookie names the accounts; tries from such a browser are counted apart (OWASP calls it a
device cookie). It lets nobody in, and a stolen one gives no more tries than any browser has.
"""

import hashlib
import secrets
import unicodedata

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

COOKIE = "known_browser"
SALT = "claims.login.known_browsers"
MOST_ACCOUNTS = 5  # on one browser; the first is forgotten
LASTS = 365 * 24 * 3600  # seconds


def digest_of(username: str) -> str:
    """Return what an account is counted under, whether there is one or not."""
    plain = unicodedata.normalize("NFKC", username).casefold().strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def browser_of(request: HttpRequest, username: str) -> str | None:
    """Return the name of this browser if this account was logged in with it, or None."""
    name, accounts = _read(request)
    return name if digest_of(username) in accounts else None


def remember(request: HttpRequest, response: HttpResponseBase, username: str) -> None:
    """Let this browser say from now on that this account was logged in with it."""
    name, accounts = _read(request)
    digest = digest_of(username)
    known = [account for account in accounts if account != digest] + [digest]
    response.set_cookie(
        COOKIE,
        signing.dumps([name or secrets.token_hex(8), *known[-MOST_ACCOUNTS:]], salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        name, *accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return "", []
    return name, accounts
