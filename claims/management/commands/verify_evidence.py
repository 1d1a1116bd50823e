"""Re-hash every stored capture and re-find every span that stands on it."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from claims.models import Case, Contradiction, Evidence, Statement
from claimtracker.tables import ensure_tables
from sources.models import Snapshot


class Command(BaseCommand):
    """``manage.py verify_evidence [--case SLUG]``; exits 1 and names what does not match."""

    help = "Check that stored captures and uploads have their hash, and every span its words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument("--case", metavar="SLUG", help="only the sources of this case")

    def handle(self, *_args: Any, case: str | None, **_options: Any) -> None:  # noqa: ANN401
        """Check everything; name each fault on standard error."""
        ensure_tables()
        if case and not Case.objects.filter(slug=case).exists():
            raise CommandError(f"--case: there is no case {case!r}. Make it with `create_case`.")
        snapshots = Snapshot.objects.order_by("pk")
        evidence = Evidence.objects.exclude(file="")
        contradictions = Contradiction.objects.with_accounts()
        if case:
            snapshots = snapshots.filter(source__cases__slug=case)
            evidence = evidence.filter(claim__case__slug=case)
            contradictions = contradictions.filter(case__slug=case)
        faults = [*_faults_of_captures(snapshots), *_faults_of_uploads(evidence)]
        faults += _faults_of_words(contradictions)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} things do not match what was recorded.")
        self.stdout.write(f"{snapshots.count()} captures and all that stands on them match.")


def _faults_of_captures(snapshots: QuerySet[Snapshot]) -> Iterator[str]:
    for snapshot in snapshots.iterator(chunk_size=200):
        if (problem := _hash_fault(snapshot.storage_name, snapshot.sha256)) is not None:
            yield f"capture {snapshot.pk} of {snapshot.url}: {problem}"
        for statement in Statement.objects.filter(snapshot=snapshot.pk):
            if snapshot.text[statement.start : statement.end] != statement.exact:
                yield f"statement {statement.pk}: its words do not stand in capture {snapshot.pk}"


def _faults_of_uploads(evidence: QuerySet[Evidence]) -> Iterator[str]:
    for item in evidence:
        if (problem := _hash_fault(str(item.file.name), item.sha256)) is not None:
            yield f"evidence {item.pk} ({item.title}): {problem}"


def _faults_of_words(contradictions: QuerySet[Contradiction]) -> Iterator[str]:
    for found in contradictions.iterator(chunk_size=200):
        sides = ((found.statement_a, found.words_a), (found.statement_b, found.words_b))
        for statement, words in sides:
            if any(not statement.start <= start < end <= statement.end for start, end in words):
                yield f"contradiction {found.pk}: its words lie outside statement {statement.pk}"


def _hash_fault(name: str, sha256: str) -> str | None:
    if not default_storage.exists(name):
        return f"{name} is missing from the storage"
    digest = hashlib.sha256()
    with default_storage.open(name) as file:
        for chunk in file.chunks():
            digest.update(chunk)
    return None if digest.hexdigest() == sha256 else f"{name} no longer has its SHA-256"
