"""How right detection is: on what editors decided, or on labelled pairs."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims import entailment
from claims.detectors import diagram
from claims.detectors.decision import Judge, ran
from claims.detectors.measuring import Bin, reliability, wilson
from claims.management import cases, evaluating, figures, labelled
from claims.management.following import Following
from claims.models.calibration import CalibrationVersion
from claims.pipeline import calibrating
from claims.pipeline.calibrating import Decided, Tally
from claimtracker.tables import ensure_tables

BY = ("set", "kind", "domain")
BANDS = 10  # score bands of a tenth


class Command(BaseCommand):
    """``manage.py evaluate_detection [--pairs FILE…]``: figures, a table or JSON."""

    help = "Measure detection on the newsroom's own decisions, or on labelled pairs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what to measure on, and how to show it."""
        parser.add_argument(
            "--pairs", nargs="+", action="extend", default=[], metavar="FILE",
            help="labelled pairs: JSON lines (a, b, label, …) or a .tsv table (a, b, reason)",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--by", action="append", choices=BY, help="break figures down; repeat it for several"
        )
        parser.add_argument("--case", metavar="SLUG", help="only the decisions of this case")
        parser.add_argument("--diagram", metavar="FILE.svg", help="write the reliability diagram")
        parser.add_argument("--rules-only", action="store_true", help="leave the model out")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Measure and print."""
        if options["pairs"] and options["case"]:
            raise CommandError("--case is for the newsroom's decisions: leave --pairs away.")
        ensure_tables()
        report = self._on_pairs(options) if options["pairs"] else self._on_decisions(options)
        if options["diagram"]:
            self._draw(report["reliability"], options["diagram"])
        if options["json"]:
            self.stdout.write(json.dumps(_plain(report), ensure_ascii=False))
        elif options["pairs"]:
            self._show_pairs(report)
        else:
            self._show_decisions(report)

    def _on_pairs(self, options: dict[str, Any]) -> dict[str, Any]:
        pairs = labelled.read(options["pairs"])
        if not pairs:
            raise CommandError("--pairs: the files hold no pairs.")
        judge = None if options["rules_only"] else calibrating.judge()
        calibration = CalibrationVersion.objects.in_force()
        with Following("Comparing pairs", len(pairs)) as following:
            answers = evaluating.answer(pairs, judge, calibration, following)
        report = evaluating.report(answers, options["by"] or BY)
        return {
            "pairs": len(pairs),
            "calibration": calibration.version,
            "model": _model(judge, rules_only=options["rules_only"]),
            "detectors": list(ran(judge is not None)),
            **report,
        }

    def _on_decisions(self, options: dict[str, Any]) -> dict[str, Any]:
        case = cases.named(options["case"]) if options["case"] else None
        rows = calibrating.decided(case)
        told = [(row.truth, row.score) for row in rows if row.truth is not None]
        counts: dict[str, list[Tally]] = {
            "all": calibrating.tallies(rows, lambda row: "all"),
            "by_detector": calibrating.tallies(rows, lambda row: row.detector),
            "by_kind": calibrating.tallies(rows, lambda row: row.kind),
            "by_score": calibrating.tallies(rows, _band),
            "by_reason": calibrating.tallies(
                [row for row in rows if row.dismissal], lambda row: row.dismissal
            ),
        }
        return {
            "decisions": len(rows),
            "calibration": CalibrationVersion.objects.in_force().version,
            **{name: [_tally(one) for one in found] for name, found in counts.items()},
            "reliability": reliability([t for t, _ in told], [s for _, s in told]),
        }

    def _show_pairs(self, report: dict[str, Any]) -> None:
        self.stdout.write(f"{report['pairs']} pairs, calibration {report['calibration']}.")
        self.stdout.write(report["model"])
        parts = [("", report["groups"]), *((f"By {n}", f) for n, f in report["by"].items())]
        for title, groups in [*parts, ("By what was found", report["by_finding"])]:
            if groups:
                self.stdout.write(f"\n{title}\n{figures.measured(groups)}".replace("\n\n", "\n"))
        for name, group in report["groups"].items():
            ends = figures.interval(group["auroc_interval"])
            own = figures.interval(group["queue"]["precision_interval"])
            self.stdout.write(f"{name}: AUROC 95 % {ends}, precision of the queue 95 % {own}")
        if hard := report["hard_negatives"]:
            self.stdout.write(f"\n{_hard(hard)}")
        self._show_reliability(report["reliability"])

    def _show_decisions(self, report: dict[str, Any]) -> None:
        self.stdout.write(
            f"{report['decisions']} decisions of editors; in force: {report['calibration']}."
        )
        if not report["decisions"]:
            self.stdout.write("Nobody has decided on a contradiction yet: nothing to measure.")
            return
        for name in ("all", "by_detector", "by_kind", "by_score", "by_reason"):
            head = [name.replace("_", " "), "true", "false", "left out", "precision", "95 %"]
            rows = [
                [t["name"], t["confirmed"], t["dismissed"], t["left_out"],
                 figures.share(t["precision"]), figures.interval(t["interval"])]
                for t in report[name]
            ]  # fmt: skip
            if rows:
                self.stdout.write(f"\n{figures.table(head, rows)}")
        self.stdout.write(
            "\nLeft out: dismissed for a reason that says nothing on whether both can hold."
        )
        self._show_reliability(report["reliability"])

    def _show_reliability(self, bins: list[Bin]) -> None:
        self.stdout.write(f"\nReliability (a bar ends at | where scores keep what they promise)\n"
                          f"{diagram.as_text(bins)}")  # fmt: skip

    def _draw(self, bins: list[Bin], name: str) -> None:
        try:
            Path(name).write_text(diagram.as_svg(bins, "Reliability of scores"), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"--diagram {name}: {error.strerror or error}") from error
        self.stderr.write(f"Wrote {name}.")


def _model(judge: Judge | None, *, rules_only: bool) -> str:
    if judge:
        return f"The rules and the model {entailment.ENTAILMENT_MODEL} ran."
    why = "--rules-only" if rules_only else entailment.why_not()
    return f"The rules ran alone ({why.rstrip('.')})."


def _hard(found: dict[str, Any]) -> str:
    """Return the shares flagged by reason; reasons of which nothing is flagged in one line."""
    head = ["Hard negatives", "pairs", "flagged", "in the queue", "share", "95 %"]
    shown = {name: row for name, row in found.items() if name == "all" or row["flagged"]}
    rows = [
        [name, row["n"], row["flagged"], row["queued"], figures.share(row["share"]),
         figures.interval(row["interval"])]
        for name, row in shown.items()
    ]  # fmt: skip
    quiet = len(found) - len(shown)
    rest = f"\nNothing is flagged for {quiet} other reasons (--json names them)." if quiet else ""
    return f"{figures.table(head, rows)}{rest}"


def _band(row: Decided) -> str:
    low = min(BANDS - 1, int(row.score * BANDS))
    return f"{low / BANDS:.1f}-{(low + 1) / BANDS:.1f}"


def _tally(one: Tally) -> dict[str, Any]:
    ends = wilson(one.confirmed, one.n) if one.n else None
    return {**asdict(one), "n": one.n, "precision": one.precision, "interval": ends}


def _plain(report: dict[str, Any]) -> dict[str, Any]:
    return {**report, "reliability": [asdict(one) for one in report["reliability"]]}
