"""Print the statements of plain-text files as JSON lines; no database is needed."""

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO
from django.core.management.base import BaseCommand, CommandError

from claims.extraction import Span, Statement, extract_statements
from claims.extraction.languages import is_read
from sources.text.language import language_of

STANDARD_INPUT = "-"


class Command(BaseCommand):
    """One line a statement: its words, its speaker, its cue and its mode, with offsets."""

    help = "Extract who says what from plain-text files, or from standard input with -."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and the publication date."""
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="plain text in UTF-8; - for standard input"
        )
        parser.add_argument(
            "--published", metavar="ISO", help="publication date, such as 2025-07-02"
        )

    def handle(self, *_: object, **options: Any) -> None:  # noqa: ANN401 - as Django declares it
        """Print a line a statement; a file that cannot be read is named, and the rest go on.

        A text in another language than English is named too, and makes no line.
        """
        day = _published(options["published"]) if options["published"] is not None else None
        failed = 0
        for name in options["files"]:
            try:
                text = _read(name)
            except OSError as error:
                reason = f"{error.strerror or error}. Give a plain-text file, or - for input."
            except UnicodeDecodeError as error:
                reason = (
                    f"no UTF-8 text (byte {error.start}). Convert it, for instance with iconv, "
                    "or run extract_text on it first."
                )
            else:
                self._print(name, text, day)
                continue
            self.stderr.write(f"{name}: {reason}")
            failed += 1
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} files could not be read.")

    def _print(self, name: str, text: str, day: date | None) -> None:
        language = language_of(text)
        if not is_read(text, language):
            said = LANG_INFO.get(language, {}).get("name", "another language")
            self.stderr.write(
                f"{name}: seems to be in {said} ({language}). Statements are read in English only, "
                "so it is skipped."
            )
            return
        for statement in extract_statements(text, day):
            line = {"file": name, **describe(text, statement)}
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def describe(text: str, statement: Statement) -> dict[str, Any]:
    """Return a statement as the command prints it; the words are those uttered, without the cue."""
    words = Span(statement.content[0].start, statement.content[-1].end)
    quote, speaker = statement.quote, statement.speaker_span
    return {
        "start": words.start,
        "end": words.end,
        "exact": words.of(text),
        "quote_start": quote.start if quote else None,
        "quote_end": quote.end if quote else None,
        "speaker": statement.speaker,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "cue": statement.cue,
        "mode": str(statement.mode),
    }


def _read(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    return raw.decode("utf-8")


def _published(value: str) -> date:
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        raise CommandError(
            f"--published: {value!r} is not an ISO 8601 date. Write it as 2025-07-02 or "
            "2025-07-02T14:30:00+00:00."
        ) from error
    latest = datetime.now(UTC) + timedelta(hours=14)  # the calendar's eastern edge
    if day > latest.date():
        raise CommandError(
            f"--published: {value} lies in the future. Give the day on which the text appeared."
        )
    return day
