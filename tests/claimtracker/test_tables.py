"""A first command on an empty folder just works; on somebody's own database it says what to run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection
from pytest_django.fixtures import Settings

from claimtracker.tables import ensure_tables

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_command_needs_no_other(open_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "create_case", "harbour-fire", "The harbour fire"],
        cwd=ROOT,
        env={**os.environ, "DATA_FOLDER": str(open_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("Made case harbour-fire.\n", 0), done.stderr


@pytest.mark.django_db
def test_a_database_of_ones_own_is_not_touched(settings: Settings) -> None:
    settings.IS_EMBEDDED = False
    ensure_tables()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'alerts'")
    with pytest.raises(CommandError, match=r"Run `manage.py migrate`"):
        ensure_tables()
