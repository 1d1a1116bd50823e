"""For operators: who tried to log in, and who has a second factor."""

from django.contrib import admin
from django.utils.safestring import SafeString

from claims.login.models import LogInTry, SecondFactor
from sources.admin.base import ReadOnlyAdmin, ago, badge

TONES = {"entered": "good", "half way": "info", "wrong password": "bad", "wrong code": "bad"}


@admin.register(LogInTry)
class LogInTryAdmin(ReadOnlyAdmin):
    """Tries to log in, the newest first."""

    list_display = ["when", "user", "how", "address", "paused_until"]
    list_filter = ["outcome", "at"]
    list_select_related = ["user"]
    ordering = ["-at", "-pk"]
    search_fields = ["user__username", "address"]
    fields = ["at", "user", "outcome", "address", "paused_until"]

    @admin.display(description="when", ordering="at")
    def when(self, tried: LogInTry) -> SafeString | None:
        """Return how long ago it was."""
        return ago(tried.at)

    @admin.display(description="outcome", ordering="outcome")
    def how(self, tried: LogInTry) -> SafeString:
        """Return the outcome in its colour."""
        return badge(tried.get_outcome_display(), TONES[tried.outcome])


@admin.register(SecondFactor)
class SecondFactorAdmin(ReadOnlyAdmin):
    """Who is asked for a code. A lost device: `manage.py switch_off_second_factor`."""

    list_display = ["user", "since"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    fields = ["user", "since"]
