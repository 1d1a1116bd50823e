"""Times rules, decision and model, kills workers midway, and looks for what candidates miss."""

from benchmarks.detection import speed
from benchmarks.detection.backlog import measure_backlog
from benchmarks.detection.candidates import measure_candidates
from benchmarks.detection.given import groups, within_stories
from benchmarks.report import Report

# Pairs for the rules; claims, and others for each, for the whole decision; claims of the backlog,
# and how many of them are compared again.
SIZES = {"small": (2_000, (2, 8), (200, 200)), "full": (40_000, (24, 64), (10_000, 1_000))}


def measure(size: str) -> Report:
    """Measure at "small" or "full"."""
    report = Report("detection", size)
    pairs, (claims, others), waiting = SIZES[size]
    speed.measure_rules(report, within_stories(pairs))
    speed.measure_whole(report, groups(claims, others))
    measure_candidates(report, size)  # leaves the database empty
    measure_backlog(report, *waiting)
    return report
