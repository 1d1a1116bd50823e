"""Capture addresses and files for a case, run every stage at once, print what contradicts."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from claims import pipeline, targets
from claims.management import cases
from claims.models import Case, Claim, Contradiction, Statement
from claimtracker.tables import ensure_tables
from sources.models import Observation, Snapshot, Source
from sources.pipeline import extract_text

UNSORTED = "unsorted"  # the case of what is captured for none


class Command(BaseCommand):
    """``manage.py capture TARGET… [--case SLUG] [--publisher NAME] [--published ISO] [--json]``."""

    help = "Capture URLs or local files (HTML, PDF, text), run all stages, print what contradicts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add targets and what is known about them."""
        parser.add_argument("targets", nargs="+", metavar="TARGET", help="an address or a file")
        parser.add_argument("--case", metavar="SLUG", help=f"the case; without it, {UNSORTED!r}")
        parser.add_argument("--publisher", default="", metavar="NAME", help="who runs the targets")
        parser.add_argument(
            "--published", metavar="ISO", help="when they were published, as 2025-07-01"
        )
        parser.add_argument("--json", action="store_true", help="one JSON line a contradiction")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Check everything first, so that bad input leaves nothing half-written."""
        ensure_tables()
        published = _moment(options["published"]) if options["published"] else None
        case = _case(options["case"])
        try:
            parsed = [targets.parse(given) for given in options["targets"]]
        except targets.BadTargetError as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            case.save()
            pairs = [(target, target.register(case, options["publisher"])) for target in parsed]
        targets.capture(pairs)
        sources = [source for _, source in pairs]
        snapshots = Snapshot.objects.filter(source__in=sources)
        _run_stages(snapshots, published)
        found = Contradiction.objects.with_accounts().filter(
            Q(statement_a__snapshot__in=snapshots) | Q(statement_b__snapshot__in=snapshots)
        )
        for contradiction in found.by_worth():
            self.stdout.write(
                _line(contradiction) if options["json"] else _paragraph(contradiction)
            )
        self.stderr.write(_summary(sources, snapshots, found.count()))
        _complain(sources, snapshots)


def _moment(raw: str) -> datetime:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError as error:
        raise CommandError(f"--published: {raw!r} is no date. Write it as 2025-07-01.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > timezone.now():
        raise CommandError(f"--published: {raw} lies in the future. Give the day it was published.")
    return moment


def _case(slug: str | None) -> Case:
    """Return the case, unsaved if it is the one for unsorted captures and does not exist yet."""
    if slug:
        return cases.named(slug)
    unsorted = Case.objects.filter(slug=UNSORTED).first()
    return unsorted or Case(slug=UNSORTED, title="Unsorted captures")


def _run_stages(snapshots: Iterable[Snapshot], published: datetime | None) -> None:
    """Run every stage after capture on these captures, with progress on a terminal."""
    ids = [snapshot.pk for snapshot in snapshots]
    each(ids, "Extracting text", lambda pk: extract_text(pk, published))
    each(ids, "Reading statements", pipeline.extract_statements)
    each(ids, "Filing under claims", pipeline.match_claims)
    carried = Statement.objects.filter(snapshot__in=ids).exclude(claim=None)
    claims = Claim.objects.filter(pk__in=carried.values("claim")).values_list("pk", flat=True)
    each(list(claims.order_by("pk")), "Comparing claims", pipeline.compare)


def each(ids: list[int], what: str, run: Callable[[int], object]) -> None:
    """Run one stage on each row."""
    console = Console(stderr=True)
    for pk in track(ids, what, console=console, transient=True, disable=not console.is_terminal):
        run(pk)


def _side(statement: Statement) -> dict[str, Any]:
    return {
        "exact": statement.exact,
        "speaker": _speaker(statement),
        "source": statement.snapshot.source.url,
        "start": statement.start,
        "end": statement.end,
    }


def _speaker(statement: Statement) -> str | None:
    return str(statement.speaker or statement.speaker_name) or None


def _line(found: Contradiction) -> str:
    sides = {"a": _side(found.statement_a), "b": _side(found.statement_b)}
    verdict = {"kind": found.kind, "score": found.score}
    return json.dumps({**verdict, **sides, "explanation": found.explanation}, ensure_ascii=False)


def _paragraph(found: Contradiction) -> str:
    lines = [f"{found.kind} ({found.score:.0%}): {found.explanation}"]
    for statement in (found.statement_a, found.statement_b):
        speaker = statement.said_by or "the publisher"
        lines.append(f"  “{statement.exact}”\n    {speaker}, in {statement.snapshot.source.url}")
    return "\n".join(lines) + "\n"


def _summary(sources: list[Source], snapshots: Iterable[Snapshot], found: int) -> str:
    statements = Statement.objects.filter(snapshot__in=snapshots).count()
    return f"{len(sources)} sources, {statements} statements, {found} contradictions."


def _complain(sources: list[Source], snapshots: Iterable[Snapshot]) -> None:
    """Exit non-zero, naming each target that gave no text."""
    complaints = []
    for source in sources:
        last = Observation.objects.of_sources([source]).first()
        if last and last.error:
            complaints.append(f"{source.url}: {last.error}")
    complaints += [f"{s.source.url}: {s.text_error}" for s in snapshots if s.text_error]
    if complaints:
        raise CommandError("\n".join(complaints))
