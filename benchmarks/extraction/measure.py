"""Reads marked articles, counts what is right beside a floor, and times it."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.extraction import errors, facets, floor, given, scoring, speed
from benchmarks.extraction.gold import KINDS, Article
from benchmarks.extraction.intervals import drawn, share
from benchmarks.extraction.marked import articles
from benchmarks.extraction.scoring import RULES, Read, Score
from benchmarks.progress import say
from benchmarks.report import Report
from claims.extraction import extract_statements

DATA = "BENCHMARK_DATA"  # the variable that names the folder given with --data
JUDGED = "half of marked"  # the rule that goals are held against
# Recall of each kind, precision of all and the right speaker; what published systems fall short of.
GOALS = {"direct": 90, "mixed": 75, "indirect": 55}
PRECISION, SPEAKER = 85, 92
SIZES = {"small": (1, 40), "full": (10, 10_000)}  # repeats of the time, articles for the memory

Reader = Callable[[str], list[Read]]


def measure(size: str) -> Report:
    """Measure at "small" or "full"; with a folder named in BENCHMARK_DATA, its articles too."""
    report = Report("extraction", size)
    repeats, count = SIZES[size]
    shipped = articles()
    sets = {"shipped": shipped}
    if os.environ.get(DATA):
        sets |= given.sets(Path(os.environ[DATA]))
    for name, marked in sets.items():
        measure_set(report, name, marked)
    measure_facets(report, shipped)
    say("timing")
    speed.measure_speed(report, shipped, repeats)
    speed.measure_embeddings(report, speed.statements_of(shipped, speed.EMBEDDED))
    speed.measure_memory(report, shipped, count)
    return report


def measure_set(report: Report, name: str, marked: Sequence[Article]) -> None:
    """Note how well a set of articles is read, and how well the floor reads it."""
    say(f"{name}: {len(marked):,} articles")
    draws = drawn(len(marked))
    scores = _scores(marked, lambda text: scoring.attributed(extract_statements(text)))
    peers = _scores(marked, floor.read)
    note = sum(len(article.attributions) for article in marked)
    report.add(f"{name}: attributions", note, "", f"in {len(marked):,} articles")
    _note_quality(report, name, scores, draws)
    _note_floor(report, name, peers, draws)
    report.texts[f"{name}: the twenty worst errors"] = errors.listed(scores)


def measure_facets(report: Report, marked: Sequence[Article]) -> None:
    """Note how many marked quantities and dates are found at their place."""
    chosen = [article for article in marked if article.facets_marked]
    draws = drawn(len(chosen))
    scores = [facets.score(article, extract_statements(article.text)) for article in chosen]
    for kind in ("quantities", "dates"):
        for measure_name in ("recall", "precision"):
            name = f"facets: {kind}, {measure_name}"
            _note(report, name, scores, draws, f"facet {measure_name}", kind)
    report.texts["facets: all errors"] = facets.listed(scores)


def _scores(marked: Sequence[Article], reader: Reader) -> list[Score]:
    return [scoring.score(article, reader(article.text)) for article in marked]


def _note_quality(
    report: Report, name: str, scores: Sequence[Score], draws: Sequence[Counter[int]]
) -> None:
    for kind in KINDS:
        for rule in RULES:
            goal = GOALS[kind] if rule == JUDGED else None
            title = f"{name}: {kind}, recall, {rule}"
            _note(report, title, scores, draws, "recall", rule, kind, goal=goal)
        for rule in RULES:
            title = f"{name}: {kind}, precision, {rule}"
            _note(report, title, scores, draws, "precision", rule, kind)
        for what in ("mode", "speaker", "speaker by name"):
            _note(report, f"{name}: {kind}, {what}", scores, draws, what, kind)
    for rule in RULES:
        goal = PRECISION if rule == JUDGED else None
        title = f"{name}: all, precision, {rule}"
        _note(report, title, scores, draws, "precision", rule, goal=goal)
    _note(report, f"{name}: all, mode", scores, draws, "mode")
    _note(report, f"{name}: all, speaker", scores, draws, "speaker", goal=SPEAKER)
    _note(report, f"{name}: all, speaker by name", scores, draws, "speaker by name")


def _note_floor(
    report: Report, name: str, scores: Sequence[Score], draws: Sequence[Counter[int]]
) -> None:
    for kind in KINDS:
        title = f"{name}: floor, {kind}, recall, {JUDGED}"
        _note(report, title, scores, draws, "recall", JUDGED, kind)
    _note(report, f"{name}: floor, precision, {JUDGED}", scores, draws, "precision", JUDGED)
    _note(report, f"{name}: floor, speaker", scores, draws, "speaker")


def _note(
    report: Report, title: str, scores: Sequence[Score], draws: Sequence[Counter[int]],
    *measure_name: str, goal: float | None = None,
) -> None:  # fmt: skip
    found = share(scores, draws, *measure_name)
    if found is None:  # a set need not have modes, or quotations of every kind
        return
    if goal is None:
        report.add(title, found.value, "%", str(found))
    else:
        report.at_least(title, found.value, "%", goal, str(found))
