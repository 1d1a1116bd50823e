"""The app that tells people: it owns its tables, and nothing in claims needs it."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Names the app."""

    name = "claims.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"
