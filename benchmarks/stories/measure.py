"""Brings stories through the real stages, counts what is filed right, and times the filing."""

from collections.abc import Sequence
from unittest.mock import patch

from benchmarks.extraction.intervals import drawn, share
from benchmarks.extraction.scoring import Score
from benchmarks.progress import say
from benchmarks.report import Report
from benchmarks.stories import floor, reasons
from benchmarks.stories.filing import Outcome, outcome, publish, run_stages
from benchmarks.stories.marked import SETS, stories
from benchmarks.stories.queue_report import measure_queue
from benchmarks.stories.scoring import score
from benchmarks.stories.story import Story
from claims import embeddings
from claims.models import Statement

SIZES = {"small": 3, "full": None}  # stories of each set
DOSSIERS = {"small": 1, "full": None}  # of each set
WITHOUT = "without the model"
RECALL = {
    "all pairs": "pairs of one meaning in one claim",
    "in other words": "those in other words",
}
JUDGED = {
    "origins": "origins of a claim counted right",
    "first said": "facts with the right first appearance",
    "all origins": "facts with all their origins in one claim",
}


def measure(size: str) -> Report:
    """Measure at "small" or "full"; a near-miss filed under its fact is a missed goal, no fault."""
    report = Report("stories", size)
    measure_queue(report, DOSSIERS[size])  # first: later claims would be compared along
    for name in SETS:
        chosen = stories(name)[: SIZES[size]]
        _measure_set(report, name.replace("_", " "), chosen)
    return report


def _measure_set(report: Report, name: str, chosen: Sequence[Story]) -> None:
    say(f"{name}: {len(chosen)} stories")
    marks = sum(len(page.marks) for story in chosen for page in story.pages)
    report.add(f"{name}: marked sentences", marks, "", f"in {len(chosen)} stories")
    with patch.object(embeddings, "installed", lambda: False):
        bare, seconds, count = _filed(chosen, f"{name[:4]}-bare")
    _note_speed(report, f"{name}: statements filed, {WITHOUT}", seconds, count)
    if not embeddings.installed():
        why = "the model is not installed: run `make install`"
        report.missing(f"{name}: {RECALL['all pairs']}", "%", why)
        return
    embeddings.embed(["It is loaded once."])
    outcomes, seconds, count = _filed(chosen, f"{name[:4]}-model")
    _note_speed(report, f"{name}: statements filed, with the model", seconds, count)
    scores = [score(one) for one in outcomes]
    _note_quality(report, name, scores)
    _note_pairs(report, f"{name}: {WITHOUT}", [score(one) for one in bare])
    _note_pairs(report, f"{name}: floor", [score(one, floor.keys(one)) for one in outcomes])
    report.texts[f"{name}: the twenty worst errors"] = reasons.listed(scores)
    report.texts[f"{name}: why one meaning has two claims"] = reasons.why_apart(outcomes)


def _filed(chosen: Sequence[Story], run: str) -> tuple[list[Outcome], float, int]:
    """File stories in cases of their own; return what became of them, in seconds of filing."""
    cases = publish(chosen, run)
    _, seconds = run_stages()
    count = Statement.objects.filter(claim__case__in=cases).count()
    return [outcome(*pair) for pair in zip(chosen, cases, strict=True)], seconds, count


def _note_speed(report: Report, title: str, seconds: float, count: int) -> None:
    report.add(title, count / seconds, "statements/s", f"{count:,} in {seconds:.1f} s")


def _note_quality(report: Report, name: str, scores: Sequence[Score]) -> None:
    _note(report, f"{name}: marked sentences that have a claim", scores, "filed")
    _note_pairs(report, name, scores)
    for measure_name, title in JUDGED.items():
        _note(report, f"{name}: {title}", scores, measure_name)


def _note_pairs(report: Report, name: str, scores: Sequence[Score]) -> None:
    for measure_name, title in RECALL.items():
        _note(report, f"{name}: {title}", scores, measure_name)
    wrong = sum(one.hits["wrong",] for one in scores)
    report.at_most(f"{name}: pairs of two meanings in one claim", wrong, "pairs", 0)
    _note(report, f"{name}: their share of all pairs in one claim", scores, "wrong")
    claims = share(scores, drawn(len(scores)), "claims per fact")
    if claims is not None:
        note = f"{claims.low / 100:.2f} to {claims.high / 100:.2f}; {claims.cases:,} facts"
        report.add(f"{name}: claims of one fact", claims.value / 100, "claims", note)


def _note(report: Report, title: str, scores: Sequence[Score], measure_name: str) -> None:
    found = share(scores, drawn(len(scores)), measure_name)
    if found is not None:
        report.add(title, found.value, "%", str(found))
