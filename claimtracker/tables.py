"""Whether the database has the tables that the code expects."""

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = 0x436C61696D  # any number of ours: two commands started at once migrate one after the other


def ensure_tables() -> None:
    """Bring the tables of the embedded database up to date, so that a first command just works.

    Another database is its operator's: there CommandError says what to run.
    """
    if not _migrations_wait():
        return
    if not settings.IS_EMBEDDED:
        raise CommandError("The database is not up to date. Run `manage.py migrate` first.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            call_command("migrate", verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
