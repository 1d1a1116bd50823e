"""Re-hash everything that is stored, re-find every span, check the chain and its time stamps."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet
from rich.console import Console
from rich.progress import track

from claims.management import cases
from claims.models import Contradiction, Evidence, Statement
from claimtracker.tables import ensure_tables
from sources.models import Observation, Seal, Snapshot, Timestamp, capture_name
from sources.seals import verify_chain
from sources.timestamps import verify_timestamps

BATCH = 50  # rows held at once; the texts of captures may be long
PARTS = ("quote", "speaker", "cue", "denied")
SELECTORS = (
    "snapshot_id", "start", "end", "exact", "prefix", "suffix", "content", "facets",
    *(f"{part}_{edge}" for part in PARTS for edge in ("start", "end")),
)  # fmt: skip
Row = TypeVar("Row", bound=Model)


class Command(BaseCommand):
    """``manage.py verify_evidence [--case SLUG]``; exits 1 and names what does not match."""

    help = "Check that what is stored has its hash, every span its words, and that the chain holds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--case", metavar="SLUG", help="only the sources of this case; the chain is always one"
        )

    def handle(self, *_args: Any, case: str | None, **_options: Any) -> None:  # noqa: ANN401
        """Check everything; name each fault on standard error."""
        ensure_tables()
        if case:
            cases.named(case)
        snapshots, answers = Snapshot.objects.all(), Observation.objects.exclude(sha256="")
        evidence, contradictions = Evidence.objects.all(), Contradiction.objects.all()
        if case:
            snapshots = snapshots.filter(source__cases__slug=case)
            answers = answers.filter(source__cases__slug=case)
            evidence = evidence.filter(case__slug=case)
            contradictions = contradictions.filter(case__slug=case)
        captures = snapshots.count()
        faults = 0
        for fault in chain(
            _faults_of_captures(snapshots, captures), _faults_of_answers(answers),
            _faults_of_evidence(evidence), _faults_of_words(contradictions),
            verify_chain(), verify_timestamps(),
        ):  # fmt: skip
            faults += 1
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{faults} things do not match what was recorded.")
        self.stdout.write(f"{captures} captures and all that stands on them match.")
        links, stamps = Seal.objects.count(), Timestamp.objects.count()
        self.stdout.write(f"{links} links of the chain and {stamps} time stamps verify.")


def _batches(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """Yield all rows in batches by key: neither side ever holds more than one."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _rows(rows: QuerySet[Row]) -> Iterator[Row]:
    return chain.from_iterable(_batches(rows))


def _faults_of_captures(snapshots: QuerySet[Snapshot], count: int) -> Iterator[str]:
    """Check the bytes and the spans of each capture, with progress on a terminal."""
    batches = _batches(snapshots.only("url", "sha256", "text"))
    console = Console(stderr=True)
    for batch in track(
        batches, "Checking captures", total=-(-count // BATCH), console=console, transient=True,
        disable=not console.is_terminal,
    ):  # fmt: skip
        for snapshot in batch:
            if (problem := _hash_fault(snapshot.storage_name, snapshot.sha256)) is not None:
                yield f"capture {snapshot.pk} of {snapshot.url}: {problem}"
        yield from _faults_of_statements({snapshot.pk: snapshot.text for snapshot in batch})


def _faults_of_statements(texts: dict[int, str]) -> Iterator[str]:
    statements = Statement.objects.filter(snapshot__in=texts).order_by("snapshot", "start", "pk")
    for statement in statements.only(*SELECTORS):
        text, start, end = texts[statement.snapshot_id], statement.start, statement.end
        name = f"statement {statement.pk}"
        if text[start:end] != statement.exact:
            yield f"{name}: its words do not stand in capture {statement.snapshot_id}"
        elif not (text.endswith(statement.prefix, 0, start) and
                  text.startswith(statement.suffix, end)):  # fmt: skip
            yield f"{name}: its TextQuoteSelector leads to another place than its position"
        if not _lie_within(_parts(statement), 0, len(text)):
            yield f"{name}: its parts lie outside the text of capture {statement.snapshot_id}"


def _parts(statement: Statement) -> Iterator[list[int]]:
    """Yield the place of every part of a statement that is known."""
    yield from statement.content
    for name in PARTS:
        place = [getattr(statement, f"{name}_start"), getattr(statement, f"{name}_end")]
        if place[0] is not None:
            yield place
    for facets in statement.facets.values():
        for facet in facets if isinstance(facets, list) else chain.from_iterable(facets.values()):
            yield from ([span["start"], span["end"]] for span in facet["spans"])


def _faults_of_answers(answers: QuerySet[Observation]) -> Iterator[str]:
    for observation in _rows(answers.only("sha256")):
        name = capture_name(observation.sha256)
        if (problem := _hash_fault(name, observation.sha256)) is not None:
            yield f"the answer kept with observation {observation.pk}: {problem}"


def _faults_of_evidence(evidence: QuerySet[Evidence]) -> Iterator[str]:
    for item in _rows(evidence.select_related("snapshot")):
        name = f"evidence {item.pk} ({item.title})"
        if item.snapshot is None:
            if (problem := _hash_fault(str(item.file.name), item.sha256)) is not None:
                yield f"{name}: {problem}"
        elif item.start is not None and not _lie_within(
            [[item.start, item.end]], 0, len(item.snapshot.text)
        ):
            yield f"{name}: its words lie outside the text of capture {item.snapshot.pk}"


def _faults_of_words(contradictions: QuerySet[Contradiction]) -> Iterator[str]:
    for found in _rows(contradictions.select_related("statement_a", "statement_b")):
        sides = ((found.statement_a, found.words_a), (found.statement_b, found.words_b))
        for statement, words in sides:
            if not _lie_within(words, statement.start, statement.end):
                yield f"contradiction {found.pk}: its words lie outside statement {statement.pk}"


def _lie_within(spans: Iterable[Any], start: int, end: int) -> bool:
    return all(start <= first < last <= end for first, last in spans)


def _hash_fault(name: str, sha256: str) -> str | None:
    digest = hashlib.sha256()
    try:
        with default_storage.open(name) as file:
            for chunk in file.chunks():
                digest.update(chunk)
    except FileNotFoundError:
        return f"{name} is missing from the storage"
    return None if digest.hexdigest() == sha256 else f"{name} no longer has its SHA-256"
