"""Teach the decision what editors decided: a new version of the calibration, never silently."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims import entailment
from claims.detectors import learning
from claims.detectors.calibration import Calibration, shipped
from claims.detectors.decision import Judge
from claims.detectors.learning import Examples, Lesson
from claims.management import evaluating, figures, labelled
from claims.management.following import Following
from claims.models import Contradiction, User
from claims.models.calibration import CalibrationStateError, CalibrationVersion
from claims.pipeline import calibrating
from claimtracker.tables import ensure_tables

LEAST = 50  # decisions; of fewer the intervals are wider than what is to be learned
MOST_SHOWN = 12  # coefficients


class Command(BaseCommand):
    """``manage.py recalibrate_detection``: fit, show, write a version; force is asked for."""

    help = "Fit the calibration to what editors decided, show what changes, write a new version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what to learn from, and what to do with it."""
        parser.add_argument("--dry-run", action="store_true", help="show it and write nothing")
        parser.add_argument(
            "--least", type=int, default=LEAST, metavar="N",
            help=f"refuse with fewer usable decisions than this (default {LEAST})",
        )  # fmt: skip
        parser.add_argument(
            "--pairs", nargs="+", action="extend", default=[], metavar="FILE",
            help="learn from these labelled pairs too (as evaluate_detection reads them)",
        )  # fmt: skip
        parser.add_argument("--note", default="", help="why; kept with the version")
        parser.add_argument("--rules-only", action="store_true", help="leave the model out")
        parser.add_argument(
            "--put-in-force", nargs="?", type=int, const=0, metavar="NUMBER",
            help="let the new version decide, or the one of this number",
        )  # fmt: skip
        parser.add_argument("--go-back", action="store_true", help="undo the last --put-in-force")
        parser.add_argument("--list", action="store_true", help="list the versions")
        parser.add_argument("--by", metavar="USER", help="who puts in force or goes back")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401
        """Do what was asked for."""
        ensure_tables()
        by = _person(options)
        if options["list"]:
            self._list()
        elif options["go_back"]:
            self._go_back(by, options["note"])
        else:
            self._teach(options, by)

    def _teach(self, options: dict[str, Any], by: User | None) -> None:
        judge = None if options["rules_only"] else calibrating.judge()
        if number := options["put_in_force"]:
            version = CalibrationVersion.objects.filter(number=number).first()
            if version is None:
                raise CommandError(f"--put-in-force: there is no version {number}; see --list.")
            self._put_in_force(version, by, options["note"], judge)
        else:
            self._recalibrate(options, by, judge)

    def _recalibrate(self, options: dict[str, Any], by: User | None, judge: Judge | None) -> None:
        decisions, examples = self._examples(options, judge)
        in_force = CalibrationVersion.objects.in_force()
        lesson = learning.learn(examples, shipped(), in_force)
        based_on = f"shipped {shipped().version} + {decisions} decisions"
        if extra := len(examples) - decisions:
            based_on += f" + {extra} labelled pairs"
        self._show(lesson, f"{based_on}, beside {in_force.version} (in force). {_ran(judge)}")
        if options["dry_run"]:
            self._show_effect(lesson.calibration, judge)
            self.stdout.write("Nothing was written (--dry-run).")
            return
        version = CalibrationVersion.objects.record(
            lesson.calibration, made_by=by, made_with="recalibrate_detection", based_on=based_on,
            decisions=decisions, before=lesson.before, after=lesson.after, note=options["note"],
        )  # fmt: skip
        self.stdout.write(f"Wrote {version}.")
        if by and options["put_in_force"] is not None:
            self._put_in_force(version, by, options["note"], judge)
            return
        self._show_effect(lesson.calibration, judge)
        self.stdout.write(
            f"It is not in force: `manage.py recalibrate_detection --put-in-force {version.number} "
            "--by USER` puts it in force."
        )

    def _examples(self, options: dict[str, Any], judge: Judge | None) -> tuple[int, Examples]:
        """Return how many decisions there are, and them with the pairs of files."""
        decisions, least = calibrating.usable().count(), options["least"]
        if decisions < least or not (decisions or options["pairs"]):
            raise CommandError(
                f"Editors have made {decisions} decisions that say whether two claims can both "
                f"hold; {max(least, 1)} are needed (--least). Nothing was changed."
            )
        with Following("Reading decisions", decisions) as following:
            examples = calibrating.examples(judge, following)
        pairs = labelled.read(options["pairs"])
        with Following("Reading pairs", len(pairs)) as following:
            examples.extend(evaluating.as_examples(pairs, judge, following))
        return decisions, examples

    def _put_in_force(
        self, version: CalibrationVersion, by: User | None, note: str, judge: Judge | None
    ) -> None:
        try:
            version.put_in_force(by=_needed(by), note=note)
        except CalibrationStateError as error:
            raise CommandError(f"--put-in-force: {error}") from error
        self.stdout.write(f"{version} is in force; --go-back undoes it.")
        self._show_effect(version.calibration, judge)

    def _go_back(self, by: User | None, note: str) -> None:
        current = CalibrationVersion.objects.current()
        if current is None:
            raise CommandError("--go-back: the shipped calibration is in force already.")
        previous = current.go_back(by=_needed(by), note=note)
        name = str(previous or f"The shipped calibration {shipped().version}")
        self.stdout.write(f"{name} is in force again instead of {current}.")
        self.stdout.write(calibrating.COMPARED_AGAIN)

    def _list(self) -> None:
        rows = [
            [version, f"{version.made_at:%Y-%m-%d %H:%M}", version.based_on,
             figures.share(version.before.get("ece")), figures.share(version.after.get("ece")),
             "in force" if version.is_in_force else ""]
            for version in CalibrationVersion.objects.all()
        ]  # fmt: skip
        if not any(row[-1] for row in rows):
            self.stdout.write(f"The shipped calibration {shipped().version} is in force.")
        if rows:
            head = ["", "made", "based on", "ECE before", "ECE after", ""]
            self.stdout.write(figures.table(head, rows))

    def _show(self, lesson: Lesson, title: str) -> None:
        self.stdout.write(title)
        names = [("pairs", "n"), ("contradictions", "true"), ("flagged from .5", "flagged")]
        shares = [("their precision", "precision"), ("mean score", "mean_score"),
                  ("AUROC", "auroc"), ("ECE", "ece"), ("Brier", "brier")]  # fmt: skip
        rows = [[name, lesson.before[key], lesson.after[key]] for name, key in names]
        rows += [
            [name, figures.share(lesson.before[key]), figures.share(lesson.after[key])]
            for name, key in shares
        ]
        self.stdout.write(figures.table(["", "before", "after, out of fold"], rows))
        moved = [[n, f"{old:+.3f}", f"{new:+.3f}"] for n, old, new in lesson.moved[:MOST_SHOWN]]
        if moved:
            self.stdout.write(f"\n{figures.table(['Moves most', 'before', 'after'], moved)}\n")

    def _show_effect(self, calibration: Calibration, judge: Judge | None) -> None:
        waiting = Contradiction.objects.proposed().count()
        with Following("Reading the queue", waiting) as following:
            found = calibrating.effect(calibration, judge, following)
        self.stdout.write(found.in_words())
        self.stdout.write(calibrating.COMPARED_AGAIN)


def _person(options: dict[str, Any]) -> User | None:
    """Return who answers for what decides. Raises CommandError where nobody is named."""
    if options["by"] is None:
        if options["put_in_force"] is not None or options["go_back"]:
            raise CommandError("Name who does it, with --by USER: it stands in the audit trail.")
        return None
    user = User.objects.filter(username=options["by"], is_active=True).first()
    if user is None:
        raise CommandError(f"--by: there is no active user {options['by']!r}.")
    return user


def _needed(by: User | None) -> User:
    assert by  # noqa: S101 - _person asked for it
    return by


def _ran(judge: Judge | None) -> str:
    return f"Rules and the model {entailment.ENTAILMENT_MODEL}." if judge else "Rules alone."
