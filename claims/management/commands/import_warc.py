"""Take the pages in WARC files for captures of their time, for a case."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from claims.management import cases
from claims.models import Case
from claimtracker.tables import ensure_tables
from sources import pipeline, warc
from sources.models import Snapshot, Source, capture_name


class Command(BaseCommand):
    """``manage.py import_warc FILE… --case SLUG [--publisher NAME]``; names what it refuses."""

    help = "Import the pages (HTML, PDF, text) of WARC files as captures of the time they name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the files and what is known about them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="as name.warc or name.warc.gz")
        parser.add_argument("--case", required=True, metavar="SLUG", help="the case to file under")
        parser.add_argument("--publisher", default="", metavar="NAME", help="who runs the pages")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Import all that is sound; exit non-zero if anything was refused."""
        ensure_tables()
        case = cases.named(options["case"])
        if missing := [name for name in options["files"] if not Path(name).is_file()]:
            raise CommandError(f"There is no file {', '.join(missing)}: check the spelling.")
        work = _Import(case, options["publisher"])
        for name in options["files"]:
            for complaint in work.read(Path(name)):
                self.stderr.write(f"{name}: {complaint}")
        self.stderr.write(
            f"{work.new} captures imported, {work.known} held already, {work.refused} records "
            "refused. Workers read them now; without workers, `run_pending --until-idle` does."
        )
        if work.refused:
            raise CommandError(f"{work.refused} records were refused, as named above.")


class _Import:
    """One run: what it has met, by each name that a later revisit may call it."""

    def __init__(self, case: Case, publisher: str) -> None:
        self.case, self.publisher = case, publisher
        self.new = self.known = self.refused = 0
        self._bodies: dict[str, tuple[str, str]] = {}  # name: SHA-256 and media type

    def read(self, path: Path) -> list[str]:
        """Import one file; return what was refused, and why."""
        complaints: list[str] = []
        try:
            with path.open("rb") as file:
                complaints.extend(filter(None, map(self._take, warc.pages(file))))
        except (warc.BadWarcError, OSError) as problem:
            complaints.append(f"{problem} What stands before it was imported.")
        self.refused += len(complaints)
        return complaints

    def _take(self, found: warc.Page | warc.Refused) -> str:
        """Import one page; return why not, or an empty string."""
        if isinstance(found, warc.Refused):
            return f"{found.record}: {found.reason}"
        body, media_type = found.body, found.media_type
        if body is None:
            original = next((self._bodies[n] for n in found.names if n in self._bodies), None)
            if original is None:
                return f"{found.record}: It refers to a page that none of the files before it hold."
            with default_storage.open(capture_name(original[0])) as stored:
                body = stored.read()
            media_type = media_type or original[1]
        return self._keep(found, body, media_type)

    def _keep(self, page: warc.Page, body: bytes, media_type: str) -> str:
        watching = Source.objects.at(page.url)
        source = self.case.watch(watching.url if watching else page.url, publisher=self.publisher)
        sha256 = hashlib.sha256(body).hexdigest()
        held = Snapshot.objects.filter(source=source, captured_at=page.captured_at).first()
        if held is None:
            pipeline.capture_bytes(
                source, body, media_type, captured_at=page.captured_at, headers=page.headers,
                url=page.url, origin=Snapshot.Origin.IMPORTED,
            )  # fmt: skip
            self.new += 1
        elif held.sha256 != sha256:
            return f"{page.record}: Another capture of {page.url} stands at that very moment."
        else:
            self.known += 1
        self._bodies.update(dict.fromkeys(page.names, (sha256, media_type)))
        return ""
