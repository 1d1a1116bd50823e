"""The session engine: Django's sessions in the database, with whose they are beside them."""

from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Reads and writes claims.login's own table."""

    @classmethod
    def get_model_class(cls) -> type[Any]:
        """Return the table."""
        return apps.get_model("log_in", "Session")  # by its name: it needs this module

    def create_model_instance(self, data: dict[str, Any]) -> Any:  # noqa: ANN401 - as Django has it
        """Return the row of this session, with who is logged in by it."""
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row
