"""What the queue of each dossier holds, in figures and in words."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.extraction.intervals import drawn, share
from benchmarks.report import Report
from benchmarks.stories.marked import SETS
from benchmarks.stories.missed import STAGES, Loss, losses
from benchmarks.stories.queue import ARGUABLE, PRECISION, RECALL, RIGHT, WRONG, Queue, Row, compared
from benchmarks.stories.truth import dossiers

GOALS = {PRECISION: 80, RECALL: 70}  # percent
TITLES = {
    PRECISION: "rows of the queue that are contradictions",
    RECALL: "contradictions that the queue shows",
}
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
HIDDEN = "held_out"  # its errors are counted and not shown, so that nobody mends just these
_WIDTH = 110  # characters of one statement


def measure_queue(report: Report, limit: int | None) -> None:
    """Add what the queues of both sets show, of at most ``limit`` dossiers each."""
    sets = {name: dossiers(name)[:limit] for name in SETS}
    whole = compared([one for chosen in sets.values() for one in chosen])
    report.add("dossiers: claims compared", whole.claims, "", f"in {whole.seconds:.1f} s")
    for name, chosen in sets.items():
        title, queue = f"{name.replace('_', ' ')} dossiers", whole.of(chosen)
        _note(report, title, queue)
        report.texts[f"{title}: the queue of each"] = _by_dossier(queue)
        report.texts[f"{title}: by detector"] = _by_detector(queue.rows)
        report.texts[f"{title}: from a probability on"] = _by_threshold(queue)
        shown = name != HIDDEN
        report.texts[f"{title}: rows that are wrong"] = _wrong_rows(queue.rows, shown=shown)
        report.texts[f"{title}: contradictions without a row"] = _losses(losses(queue), shown=shown)


def _note(report: Report, title: str, queue: Queue) -> None:
    pages = sum(len(one.story.pages) for one in queue.dossiers)
    marked = sum(len(one.conflicts) for one in queue.dossiers)
    note = f"on {pages} pages in {len(queue.dossiers)} dossiers"
    report.add(f"{title}: contradictions marked", marked, "", note)
    report.add(f"{title}: rows proposed", len(queue.rows), "")
    scores = queue.scores()
    for measure, goal in GOALS.items():
        found = share(scores, drawn(len(scores)), *measure)
        if found is None:
            report.missing(f"{title}: {TITLES[measure]}", "%", "the queue is empty")
        else:
            name = f"{title}: {TITLES[measure]}"
            report.at_least(name, found.value, "%", goal, str(found))


def _by_dossier(queue: Queue) -> str:
    lines = [
        "| dossier | rows | right | wrong | arguable | contradictions found |",
        "|---|" + "--:|" * 5,
    ]
    for dossier in queue.dossiers:
        counted = Counter(row.verdict for row in queue.rows_of(dossier))
        known = len(dossier.conflicts)
        found = known - len(queue.missed(dossier))
        lines.append(
            f"| {dossier.story.name} | {counted.total()} | {counted[RIGHT]} | {counted[WRONG]} "
            f"| {counted[ARGUABLE]} | {found} of {known} |"
        )
    return "\n".join(lines)


def _by_detector(rows: Sequence[Row]) -> str:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counted[row.detector][row.verdict] += 1
    return "\n".join(
        f"- {name}: {found[RIGHT]} right, {found[WRONG]} wrong, {found[ARGUABLE]} arguable"
        for name, found in sorted(counted.items(), key=lambda item: -item[1].total())
    )


def _by_threshold(queue: Queue) -> str:
    lines = []
    for threshold in THRESHOLDS:
        scores = queue.scores(threshold)
        draws = drawn(len(scores))
        shares = [share(scores, draws, *measure) for measure in (PRECISION, RECALL)]
        precision, recall = (f"{one.value:.0f} %" if one else "nothing" for one in shares)
        lines.append(f"- {threshold}: precision {precision}, recall {recall}")
    return "\n".join(lines)


def _wrong_rows(rows: Sequence[Row], *, shown: bool) -> str:
    wrong = [row for row in rows if row.verdict == WRONG]
    reasons = Counter(row.why or "two meanings that go together" for row in wrong)
    head = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return "\n".join([head or "none", *(_row(row) for row in wrong if shown)])


def _row(row: Row) -> str:
    where = row.a.dossier.story.name
    why = f" ({row.why})" if row.why else ""
    return (
        f"- {where}, {row.detector} {row.score:.2f}{why}: {row.explanation}\n"
        f"    {_side(row.a.meanings)}: {_short(row.a.words)}\n"
        f"    {_side(row.b.meanings)}: {_short(row.b.words)}"
    )


def _side(meanings: frozenset[str]) -> str:
    return ", ".join(sorted(meanings)) or "?"


def _losses(found: Sequence[Loss], *, shown: bool) -> str:
    counted = Counter(loss.stage for loss in found)
    head = ", ".join(f"{counted[stage]} {stage}" for stage in STAGES if counted[stage])
    ranked = sorted(found, key=lambda loss: loss.rank)
    return "\n".join([head or "none", *(_loss(loss) for loss in ranked if shown)])


def _loss(loss: Loss) -> str:
    reason = f": {loss.reason}" if loss.reason else ""
    return (
        f"- {loss.dossier}, {loss.conflict}: {loss.stage} ({loss.score:.2f}){reason}\n"
        f"    {_short(loss.a)}\n    {_short(loss.b)}"
    )


def _short(words: str) -> str:
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
