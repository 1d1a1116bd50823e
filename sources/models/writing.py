"""Writing some fields of many rows in one statement."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, models


def write_rows(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Write these fields of these rows of one model.

    ``bulk_update`` does the same with an expression for each field of each row, which takes about
    2 ms a row: more than fetching a page. Here PostgreSQL reads the rows from one JSON value.
    """
    if not rows:
        return
    table = rows[0]._meta.db_table  # noqa: SLF001 - public but for its name
    columns = ", ".join(f"{field} = new.{field}" for field in fields)
    values = [{"id": row.pk, **{field: getattr(row, field) for field in fields}} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS old SET {columns} "  # noqa: S608 - our own names
            f"FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS new WHERE old.id = new.id",
            [json.dumps(values, default=datetime.isoformat)],
        )
