"""What the demo prints: progress, what was found, and what changes while it runs."""

import time
from collections import Counter
from pathlib import Path

from django.db.models import F
from django.utils import timezone
from rich.console import Console
from rich.panel import Panel
from rich.progress import Progress
from rich.table import Table

from claims import pipeline
from claims.models import Case, Contradiction, Statement
from demo.processes import Processes
from sources.models import Change, Observation, Snapshot, Source

console = Console()


def wait_until_read(case: Case, processes: Processes) -> None:
    """Return when worker and beat have taken every source of the case through all stages."""
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("Capturing, reading and comparing the sample pages", total=None)
        while (left := _unfinished(case)) or not case.sources.exists():
            progress.update(
                bar, total=case.sources.count() * 2, completed=case.sources.count() * 2 - left
            )
            if dead := processes.ended():
                raise RuntimeError(f"{dead} has ended:\n{processes.last_lines(dead)}")
            time.sleep(0.2)


def _unfinished(case: Case) -> int:
    unseen = case.sources.filter(health=Source.Health.NEW).count()
    unread = case.sources.exclude(snapshots__reading__isnull=False).count()
    waiting = Statement.objects.without_claim().filter(snapshot__source__cases=case)
    uncompared = pipeline.still_to_compare().filter(case=case)
    return unseen + unread + waiting.exists() + uncompared.exists()


def print_summary(case: Case, site: str, pages: str, password: str, logs: Path) -> None:
    """Print the address, the log-in, what was found and what to click first."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("Open", f"[bold]{site}/admin/[/bold]")
    table.add_row("Log in", f"user [bold]editor[/bold], password [bold]{password}[/bold]")
    table.add_row("Click first", f"{site}/admin/claims/contradiction/")
    table.add_row("API", f"{site}/api/v1/docs/")
    table.add_row("The sample pages", pages)
    table.add_row("Logs", str(logs))
    console.print(Panel(table, title="ClaimTracker", expand=False))
    found = Contradiction.objects.filter(case=case).with_accounts().by_worth()
    captures = Snapshot.objects.filter(source__cases=case).count()
    statements = Statement.objects.filter(snapshot__source__cases=case).count()
    console.print(
        f"{case.sources.count()} sources, {captures} captures, {statements} statements, "
        f"{found.count()} contradictions:"
    )
    alike = Counter((c.kind, c.explanation) for c in found)
    for (kind, explanation), pairs in alike.most_common():
        _print(
            f"  [bold]{kind}[/bold] {explanation}"
            + (f" ({pairs} pairs of claims)" if pairs > 1 else "")
        )


def watch(case: Case, processes: Processes, every: float) -> None:
    """Print each change and removal as it is seen, until interrupted or a process ends."""
    console.print(
        "Within two minutes one page corrects a date, one drops a sentence, one disappears."
    )
    console.print("Each is told here and in the admin. Ctrl-C stops everything.")
    changes = Change.objects.filter(source__cases=case).select_related("source").order_by("pk")
    removals = Observation.objects.filter(
        source__cases=case,
        outcome=Observation.Outcome.REMOVED,
        finished_at=F("source__health_since"),  # the look that found it gone, not those after it
    ).order_by("pk")
    told = {change.pk for change in changes}, {removal.pk for removal in removals}
    while (dead := processes.ended()) is None:
        for change in changes.exclude(pk__in=told[0]):
            _tell(change.source, f"{change.get_kind_display()}: {change.reason}")
            told[0].add(change.pk)
        for removal in removals.select_related("source").exclude(pk__in=told[1]):
            _tell(removal.source, removal.error)
            told[1].add(removal.pk)
        time.sleep(every)
    raise RuntimeError(f"{dead} has ended:\n{processes.last_lines(dead)}")


def _tell(source: Source, what: str) -> None:
    _print(f"[dim]{timezone.now():%H:%M:%S}[/dim] [bold]{source}[/bold] {what}")


def _print(line: str) -> None:
    console.print(line, highlight=False, soft_wrap=True)
