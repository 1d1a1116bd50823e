"""What the detection benchmark is given, and what it says when something is wrong."""

from pathlib import Path

import pytest

from benchmarks.detection import speed
from benchmarks.detection.backlog import what_was_found
from benchmarks.detection.given import groups, within_stories
from benchmarks.detection.many import create, sentences
from benchmarks.report import Report
from claims.models import Claim, Statement


def test_pairs_are_of_two_sentences_and_the_same_every_time() -> None:
    """As many as asked for, shared out among the stories."""
    stories = within_stories(320)
    assert 300 <= sum(map(len, stories)) <= 320
    assert all(a.text != b.text for story in stories for a, b in story)
    assert within_stories(320) == stories


def test_no_group_has_a_text_of_another() -> None:
    """Else its reading would be kept from there, and cost nothing."""
    first, second = groups(2, 5)
    assert len(first) == len(second) == 5
    assert len({a.text for a, _ in first}) == 1
    texts = [{side.text for pair in group for side in pair} for group in (first, second)]
    assert not texts[0] & texts[1]


def test_a_missing_model_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says why instead."""
    monkeypatch.setenv("ENTAILMENT_MODEL", str(tmp_path))
    report = Report("detection", "small")
    speed.measure_whole(report, [])
    assert [figure.value for figure in report.figures] == [None, None]
    assert all(str(tmp_path) in figure.note for figure in report.figures)


def test_sentences_are_all_different_and_the_same_every_time() -> None:
    told = list(sentences(101))
    assert len({one.text for one in told}) == len(told) == 101
    assert list(sentences(101)) == told


@pytest.mark.django_db
def test_each_claim_has_a_statement_of_its_own() -> None:
    create("many", 60)
    assert Claim.objects.count() == Statement.objects.count() == 60
    assert not Claim.objects.exclude(statements__isnull=False).exists()
    assert Claim.objects.exclude(facet_keys=[]).count() == 60


@pytest.mark.django_db
def test_claims_that_were_not_compared_are_a_fault() -> None:
    report = Report("detection", "small")
    assert what_was_found(report, create("many", 8)).total() == 0
    assert any("8 claims were not compared" in fault for fault in report.faults)
    assert any("no contradiction was found" in fault for fault in report.faults)
