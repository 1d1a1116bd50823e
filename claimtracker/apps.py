"""The project's own app: the checks and commands that span all the others."""

from django.apps import AppConfig


class ClaimTrackerConfig(AppConfig):
    """Registers the system checks."""

    name = "claimtracker"

    def ready(self) -> None:
        """Let Django find the checks."""
        from claimtracker import checks  # noqa: F401, PLC0415
