"""How the memory of a worker is judged: late against early, by captures and not by time."""

from benchmarks.memory.measure import MEGABYTE, judge
from benchmarks.report import Report


def judged(*megabytes: int) -> Report:
    """Judge a run of 80 captures with a sample before every tenth and one at the end."""
    report = Report("memory", "full")
    at = [*range(0, 80, 10), 79]
    judge(report, [(n, m * MEGABYTE) for n, m in zip(at, megabytes, strict=True)], 80)
    return report


def test_what_grows_in_the_first_quarter_only_is_flat() -> None:
    report = judged(100, 150, 200, 200, 200, 200, 200, 200, 200)
    assert report.value("memory, quarter 1") == 125
    assert [f.met for f in report.figures if f.goal] == [True]


def test_what_grows_all_the_time_is_not() -> None:
    report = judged(100, 150, 200, 250, 300, 350, 400, 450, 500)
    assert report.value("last quarter to second") == 450 / 225
    assert [f.met for f in report.figures if f.goal] == [False]
