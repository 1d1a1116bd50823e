"""Fills the tables with made-up claims, their statements and their pages, by COPY."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from django.db import connection, models, transaction

from benchmarks.detection.growth.rows import MODEL, WHEN, Row, World, pages
from benchmarks.progress import say
from claims.models import Case, Claim, Statement
from sources.models import Snapshot, Source

AT_ONCE = 50_000  # rows held in memory
PAGE = 40  # claims of one page
# For one build of an index: a graph that does not fit is built ten times as slowly.
MEMORY, WORKERS = "5GB", 2


def fill(world: World, count: int) -> None:
    """Add so many claims, each with a statement that stands in a page of its case."""
    first = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows, done = world.rows(count), 0
    with transaction.atomic():
        _without_triggers()
        while batch := list(islice(rows, AT_ONCE)):
            _write(batch, first + done + 1)
            done += len(batch)
            say(f"growth: {done:,} of {count:,} claims written")
        _count_on(Claim, Statement, Snapshot, Source, Case)


def _without_triggers() -> None:
    """Leave out triggers and foreign keys until the transaction ends: every row is made right."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")


def _write(rows: Sequence[Row], first: int) -> None:
    numbers = {row.case for row in rows} - set(Case.objects.values_list("pk", flat=True))
    copy_in(Case, [_case(number) for number in sorted({*numbers})])
    copy_in(Source, [_source(number) for number in sorted({*numbers})])
    page = Snapshot.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    snapshots: list[Snapshot] = []
    claims: list[Claim] = []
    statements: list[Statement] = []
    for number, told in enumerate(pages(rows, PAGE), page + 1):
        text = "\n\n".join(row.text for row in told)
        snapshots.append(_snapshot(number, told[0].case, text))
        at = 0
        for row in told:
            pk = first + len(claims)
            claims.append(_claim(pk, row))
            statements.append(_statement(pk, number, row.text, at))
            at += len(row.text) + 2
    copy_in(Snapshot, snapshots)
    copy_in(Claim, claims)
    copy_in(Statement, statements)


def _case(number: int) -> Case:
    return Case(pk=number, slug=f"made-up-{number}", title=f"Made up {number}")


def _source(number: int) -> Source:
    return Source(pk=number, url=f"https://made-up.example/{number}")


def _snapshot(pk: int, case: int, text: str) -> Snapshot:
    return Snapshot(
        pk=pk, source_id=case, url=f"https://made-up.example/{case}", text=text, size=len(text),
        captured_at=WHEN + timedelta(seconds=pk), extracted_at=WHEN, published_at=WHEN,
        published_precision="day", title=f"Page {pk}", language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def _claim(pk: int, row: Row) -> Claim:
    return Claim(
        pk=pk, case_id=row.case, text=row.text, key=f"{pk:064}", facet_keys=row.facet_keys,
        said_on=WHEN.date(), embedding=row.embedding, embedding_model=MODEL,
    )  # fmt: skip


def _statement(pk: int, page: int, text: str, at: int) -> Statement:
    end = at + len(text)
    return Statement(
        pk=pk, snapshot_id=page, claim_id=pk, start=at, end=end, exact=text, content=[[at, end]],
        content_text=text, mode="asserts", said_at=WHEN, first_seen_at=WHEN, last_seen_at=WHEN,
        extractor_version="made up",
    )  # fmt: skip


def copy_in(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write rows by COPY, each with its own number."""
    known = model._meta.concrete_fields  # noqa: SLF001 - Django's own way
    fields = [field for field in known if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    into = f'COPY "{_table(model)}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row([_stored(field, row) for field in fields])


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's own way


def _stored(field: "models.Field[object, object]", row: models.Model) -> object:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)


def _count_on(*tables: type[models.Model]) -> None:
    """Let the numbers of new rows go on behind those written."""
    with connection.cursor() as cursor:
        for model in tables:
            table = _table(model)
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 - our own tables
            )


def indexes() -> Iterator[models.Index]:
    """Yield the indexes by which candidates are found: quicker made than kept while filling."""
    for index in Claim._meta.indexes:  # noqa: SLF001 - Django's own way
        if index.name in {"claim_by_words", "claim_by_facets", "claim_by_meaning"}:
            yield index


def drop_indexes() -> None:
    """Drop the indexes by which candidates are found."""
    with connection.schema_editor() as editor:
        for index in indexes():
            editor.remove_index(Claim, index)


def build_index(index: models.Index) -> None:
    """Build one of them, with memory for all of it."""
    with connection.schema_editor() as editor:
        editor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
        editor.execute(f"SET LOCAL max_parallel_maintenance_workers = {WORKERS}")
        editor.add_index(Claim, index)


def settle() -> None:
    """Let the planner know the tables, as autovacuum does in time."""
    with connection.cursor() as cursor:
        for model in (Claim, Statement, Snapshot):
            cursor.execute(f"VACUUM ANALYZE {_table(model)}")
