"""The app that goes from an address to plain text, and sees how it changes."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Names the app."""

    name = "sources"
    default_auto_field = "django.db.models.BigAutoField"
