"""A report: as a table, as JSON, and with figures that could not be measured."""

from benchmarks.report import Report


def full() -> Report:
    report = Report("refetch", "full")
    report.add("floor", 930.4, "pages/s", "no database")
    report.at_least("unchanged", 1234, "pages/s", 1000)
    report.at_most("time", 1.4, "times", 1.3)
    report.missing("peer", "pages/s", "skipped: no package index")
    return report


def rows(report: Report) -> list[list[str]]:
    lines = report.as_table().splitlines()
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "|" in line]


def test_the_table_has_a_row_for_each_figure_and_what_was_aimed_at() -> None:
    assert rows(full())[2:] == [
        ["floor", "930 pages/s", "", "", "no database"],
        ["unchanged", "1,234 pages/s", "≥ 1,000", "yes", ""],
        ["time", "1.40 times", "≤ 1.3", "NO", ""],
        ["peer", "not measured", "", "", "skipped: no package index"],
    ]


def test_goals_are_not_held_against_a_small_run() -> None:
    report = Report("refetch", "small")
    report.at_least("unchanged", 5, "pages/s", 1000)
    assert rows(report)[2:] == [["unchanged", "5.00 pages/s", "", "", ""]]


def test_wrong_results_and_plans_stand_below_the_table() -> None:
    report = full()
    report.texts["The plan"] = "Index Scan"
    report.faults.append("unchanged: 3 changes invented")
    assert report.as_table().endswith("The plan:\nIndex Scan\nWRONG: unchanged: 3 changes invented")


def test_json_holds_everything() -> None:
    report = full()
    report.faults.append("5 % edited: 1 of 50 edits not found")
    assert Report.from_json(report.as_json()) == report


def test_a_figure_is_found_by_its_name() -> None:
    report = full()
    assert (report.value("unchanged"), report.value("peer"), report.value("?")) == (
        1234,
        None,
        None,
    )
