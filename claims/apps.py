"""The app that goes from plain text to reviewed contradictions."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Names the app, and loads its checks."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from claims import checks  # noqa: F401, PLC0415 - registered by being loaded
