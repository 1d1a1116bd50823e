"""Switching the second factor on: a secret that travels with the form, and the form itself."""

from typing import Any

import segno
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from claims.login import codes
from claims.login.forms import CODE, Guarded, own_password
from claims.models import User

SALT = "claims.login.set_up"
LASTS = 3600  # seconds; until then nothing is stored


class SetUpForm(Guarded):
    """The first code of an app, and the password: whoever finds a session open may not do this."""

    offer = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(
        max_length=20,
        label="Code that the app shows now",
        widget=forms.TextInput({**CODE, "inputmode": "numeric"}),
    )
    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = user
        self.step = 0

    def clean_password(self) -> str:
        """Look at the password."""
        return own_password(self, self.user, self.cleaned_data["password"])

    def clean_code(self) -> str:
        """Look at the code; ``step`` is then the one that it belongs to."""
        secret = read_offer(str(self.data.get(self.add_prefix("offer"), "")), self.user)
        step = codes.step_of(secret, self.cleaned_data["code"], timezone.now()) if secret else None
        if step is None:
            raise ValidationError(
                "This is not the code of this moment: type the newest one that the app shows. If "
                "that does not help, check that the clock of your device is right."
            )
        self.step = step
        return str(self.cleaned_data["code"])


def make_offer(user: User) -> str:
    """Return a new secret for this person, signed: it is stored only once a code was shown."""
    return signing.dumps({"user": user.pk, "secret": codes.new_secret().hex()}, salt=SALT)


def read_offer(offer: str, user: User) -> bytes | None:
    """Return the secret of an offer; None where it is too old, or was not made for this person."""
    try:
        kept = signing.loads(offer, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return bytes.fromhex(kept["secret"]) if kept["user"] == user.pk else None


def picture(secret: bytes, username: str) -> SafeString:
    """Return the QR code that an app reads, as SVG without script or style."""
    code = segno.make(codes.provisioning_uri(secret, username), error="m", micro=False)
    drawn = code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - squares; what they say cannot be markup
