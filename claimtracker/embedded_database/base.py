"""The backend that Django loads by its ENGINE setting."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from claimtracker import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL over the embedded server's socket."""

    def get_connection_params(self) -> dict[str, Any]:
        """Start the server if it does not run yet, then connect as usual."""
        embedded.start(settings.DATA_FOLDER)
        return super().get_connection_params()
