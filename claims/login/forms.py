"""What a person types to log in. Each try is counted before it is looked at."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from claims.login import entering, guard
from claims.login.guard import RefusedError
from claims.login.models import LogInTry, SecondFactor
from claims.models import User
from claimtracker.throttle import Counter, Try

Outcome = LogInTry.Outcome
CODE = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}


class Guarded(forms.Form):
    """A form that may be refused before it is looked at; ``refusal`` then says for how long."""

    request: Any  # the HttpRequest; Django's own form says that it may be None
    refusal: RefusedError | None = None

    def begin(self, counters: list[Counter]) -> Try:
        """Count this try; raises ValidationError where it comes too early."""
        try:
            return guard.begin(counters, timezone.now())
        except RefusedError as refusal:
            self.refusal = refusal
            raise ValidationError(str(refusal), code="refused") from refusal

    def was_wrong(self, taken: Try, outcome: Outcome, user: User | None) -> list[str]:
        """Write a wrong try down; return what is to be said of the pause that it began."""
        entering.write_down(self.request, outcome, user, taken.paused_until)
        until = taken.paused_until
        return [guard.too_many(until, timezone.now())] if until else []


class LogInForm(Guarded, AdminAuthenticationForm):
    """Name and password. What is wrong of the two is not said, nor whether there is such a name."""

    def clean(self) -> dict[str, Any]:
        """Look at name and password, unless there were too many wrong ones."""
        username = self.cleaned_data.get("username")
        if not username or not self.cleaned_data.get("password"):
            return self.cleaned_data
        taken = self.begin(guard.of_password(self.request, username))
        try:
            cleaned = super().clean()
        except ValidationError as error:
            user = User.objects.filter(username=username).first()
            pause = self.was_wrong(taken, Outcome.WRONG_PASSWORD, user)
            raise ValidationError([*error.messages, *pause]) from error
        guard.was_right(taken)
        return cleaned


class CodeForm(Guarded):
    """The code that the app of ``factor`` shows, or a recovery code."""

    code = forms.CharField(
        required=False,
        max_length=20,
        label="Code",
        widget=forms.TextInput({**CODE, "inputmode": "numeric", "autofocus": True}),
    )
    recovery_code = forms.CharField(
        required=False, max_length=60, label="Recovery code", widget=forms.TextInput(CODE)
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        request: HttpRequest,
        factor: SecondFactor,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.factor = factor

    def clean(self) -> dict[str, Any]:
        """Use the code up."""
        if self.errors:
            return self.cleaned_data
        code, recovery = self.cleaned_data["code"], self.cleaned_data["recovery_code"]
        if not code and not recovery:
            raise ValidationError({"code": "Type the six digits that your app shows."})
        taken = self.begin(guard.of_code(self.request, self.factor.user))
        now = timezone.now()
        factor = self.factor  # a code typed before may still stand beside a recovery code
        if factor.takes_recovery(recovery, now) if recovery else factor.takes(code, now):
            guard.was_right(taken)
            return self.cleaned_data
        pause = self.was_wrong(taken, Outcome.WRONG_CODE, self.factor.user)
        field, words = (
            ("recovery_code", "This recovery code is wrong, or was used before: try another.")
            if recovery
            else ("code", "This code is wrong, or was used before: wait for the next one.")
        )
        raise ValidationError({field: [words, *pause]})


class PasswordForm(AdminPasswordChangeForm, Guarded):
    """A new password, and the old one, at which nobody may guess in somebody else's session."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        """Look at the old password."""
        return own_password(self, self.user, self.cleaned_data["old_password"])


def own_password(form: Guarded, user: User, password: str) -> str:
    """Return the password if it is this person's own; raises ValidationError if not."""
    taken = form.begin(guard.of_password(form.request, user.username))
    if user.check_password(password):
        guard.was_right(taken)
        return password
    pause = form.was_wrong(taken, Outcome.WRONG_PASSWORD, user)
    raise ValidationError(["This is not your password.", *pause])
