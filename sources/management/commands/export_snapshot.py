"""Write captures into a WARC 1.1 file that any replay tool opens."""

import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q, QuerySet

from claimtracker.tables import ensure_tables
from sources import warc
from sources.models import Snapshot, Source


class Command(BaseCommand):
    """``manage.py export_snapshot ID… [--output FILE] [--with-looks]``, or --source, or --url."""

    help = "Write captures, with headers, text and place in the chain, into a WARC 1.1 file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add which captures, and where to."""
        parser.add_argument("ids", nargs="*", type=int, metavar="ID", help="numbers of captures")
        parser.add_argument("--source", type=int, metavar="ID", help="all captures of this source")
        parser.add_argument("--url", help="all captures of this address")
        parser.add_argument(
            "--output", default="-", metavar="FILE", help="as name.warc.gz; -: standard output"
        )
        parser.add_argument(
            "--with-looks", action="store_true", help="also each look that found it unchanged"
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Write all of it or nothing."""
        ensure_tables()
        snapshots = _chosen(options["ids"], options["source"], options["url"])
        output, with_looks = options["output"], options["with_looks"]
        if output == "-" and sys.stdout.isatty():
            raise CommandError("A WARC file is no text for a terminal: give --output FILE.")
        try:
            if output == "-":
                count = _to_standard_output(snapshots, with_looks=with_looks)
            else:
                count = _to_file(snapshots, Path(output), with_looks=with_looks)
        except (OSError, warc.LostBytesError) as error:
            raise CommandError(f"Nothing was written. {error}") from error
        self.stderr.write(f"{count} captures written.")


def _chosen(ids: list[int], source: int | None, url: str | None) -> QuerySet[Snapshot]:
    if sum((bool(ids), source is not None, url is not None)) != 1:
        raise CommandError("Give either numbers of captures, or --source ID, or --url URL.")
    if ids:
        snapshots = Snapshot.objects.filter(pk__in=ids)
        known = set(snapshots.values_list("pk", flat=True))
        if missing := [str(pk) for pk in ids if pk not in known]:
            raise CommandError(f"There is no capture {', '.join(missing)}: see /api/v1/snapshots/.")
        return snapshots
    watching = None
    if source is not None:
        snapshots, what = Snapshot.objects.filter(source=source), f"source {source}"
    else:
        with suppress(ValueError):  # a file given by hand has no web address
            watching = Source.objects.at(str(url))
        snapshots, what = Snapshot.objects.filter(Q(source=watching) | Q(url=url)), str(url)
    if not snapshots.exists():
        raise CommandError(f"There is no capture of {what}: see /api/v1/sources/.")
    return snapshots


def _to_standard_output(snapshots: QuerySet[Snapshot], *, with_looks: bool) -> int:
    with tempfile.TemporaryFile() as whole:
        count = warc.write(snapshots, whole, with_looks=with_looks)
        whole.seek(0)
        shutil.copyfileobj(whole, sys.stdout.buffer)
        sys.stdout.flush()
    return count


def _to_file(snapshots: QuerySet[Snapshot], target: Path, *, with_looks: bool) -> int:
    """Write beside the file and rename, so that its name never stands for a half."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as new:
            count = warc.write(snapshots, new, with_looks=with_looks)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
    return count
