"""The app that lets people in: it owns its tables, and nothing in claims needs it."""

from django.apps import AppConfig


class LoginConfig(AppConfig):
    """Names the app, and loads its checks."""

    name = "claims.login"
    label = "log_in"  # the admin has a page of its own at login/
    verbose_name = "Log-in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from claims.login import checks  # noqa: F401, PLC0415 - registered by being loaded
