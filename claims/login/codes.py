"""Codes of the second factor: what an authenticator app computes (RFC 6238), and recovery codes."""

import base64
import hashlib
import secrets
from datetime import datetime

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

STEP = 30  # seconds that one code lasts; with six digits and SHA-1 what every app understands
DIGITS = 6
DRIFT = 1  # steps that a clock may be early or late
SECRET_BYTES = 20  # as RFC 4226 recommends
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  # 80 bits: nobody finds them by trying all, even knowing their hashes
GROUP = 4  # letters between two hyphens


def new_secret() -> bytes:
    """Return a secret for an app and us to share."""
    return secrets.token_bytes(SECRET_BYTES)


def spelled(secret: bytes) -> str:
    """Return a secret as people type it into an app: letters and digits in groups."""
    return _grouped(base64.b32encode(secret).decode(), " ")


def provisioning_uri(secret: bytes, username: str) -> str:
    """Return the address that an app reads from a QR code."""
    issuer = f"ClaimTracker ({settings.SITE_HOST})"
    return TOTP(secret, DIGITS, SHA1(), STEP).get_provisioning_uri(username, issuer)  # noqa: S303


def code_at(secret: bytes, step: int) -> str:
    """Return the code of one step of time."""
    return HOTP(secret, DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def step_at(now: datetime) -> int:
    """Return the number of the step that a moment lies in."""
    return int(now.timestamp()) // STEP


def step_of(secret: bytes, code: str, now: datetime) -> int | None:
    """Return the step whose code this is, about now, or None where it is no such code."""
    typed = "".join(code.split())
    here = step_at(now)
    steps = range(here - DRIFT, here + DRIFT + 1)
    return next((s for s in steps if constant_time_compare(code_at(secret, s), typed)), None)


def sealed(secret: bytes) -> str:
    """Return a secret as it is stored: who has the database alone cannot read it."""
    return _seal().encrypt(secret).decode()


def unsealed(kept: str) -> bytes:
    """Return a stored secret; raises InvalidToken where SECRET_KEY has changed since."""
    return _seal().decrypt(kept.encode())


def new_recovery_codes() -> list[str]:
    """Return ten codes, each good for one log-in."""
    return [
        _grouped(base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower(), "-")
        for _ in range(RECOVERY_CODES)
    ]


def recovery_digest(code: str, user_id: int) -> str:
    """Return the hash under which a recovery code of a user is known, however it is typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(f"{user_id}:{plain}".encode()).hexdigest()


def _grouped(letters: str, between: str) -> str:
    return between.join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def _seal() -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return salted_hmac("claims.login.codes", "secret", secret=key, algorithm="sha256").digest()
