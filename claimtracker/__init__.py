"""Wiring: settings, URLs, Celery. No rules of its own."""

from claimtracker.celery import app as celery_app

__all__ = ["celery_app"]
