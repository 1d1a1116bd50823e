"""The app that goes from plain text to reviewed contradictions."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Names the app."""

    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
