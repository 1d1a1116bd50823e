"""Turns files into text with title, byline, date and language: JSON lines, one a file."""

import argparse
import json
import mimetypes
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.reading import read_document
from sources.text import Document, Unreadable


class Command(BaseCommand):
    """Extract the text of HTML, PDF, feed and plain text files."""

    help = "Extract text and what a page says about itself from files, or - for standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take any number of files and what is known about them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for input")
        parser.add_argument("--url", default="", help="the address the file was fetched from")
        parser.add_argument("--media-type", default="", help="its media type, such as text/html")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        """Write one line a file; a bad file is named on standard error and the rest go on."""
        failed = 0
        for name in options["files"]:
            media_type = options["media_type"] or mimetypes.guess_type(name)[0] or ""
            try:
                document = read_document(_bytes(name), url=options["url"], content_type=media_type)
            except Unreadable as error:
                self.stderr.write(f"{name}: {error}")
                failed += 1
            except OSError as error:
                self.stderr.write(f"{name}: {error.strerror or error}: check the path.")
                failed += 1
            except RuntimeError as error:
                raise CommandError(str(error)) from error
            else:
                self.stdout.write(json.dumps(_line(name, document), ensure_ascii=False))
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} files could not be read.")


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _line(name: str, document: Document) -> dict[str, str | None]:
    return {
        "file": name,
        "title": document.title,
        "byline": document.byline,
        "published_at": _published(document),
        "language": document.language,
        "text": document.text,
    }


def _published(document: Document) -> str | None:
    """Return the date as precisely as it is known: a day has no hour."""
    if document.published_at is None:
        return None
    if document.published_precision == "day":
        return document.published_at.date().isoformat()
    return document.published_at.isoformat().replace("+00:00", "Z")
