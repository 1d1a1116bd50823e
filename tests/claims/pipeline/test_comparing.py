"""From claims to contradictions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from pytest_django.fixtures import Settings

from claims import pipeline
from claims.detectors import decision
from claims.detectors.calibration import Calibration
from claims.models import Alert, Case, Claim, Contradiction, SetAside, Statement
from claims.pipeline import comparing
from sources.models import Source
from tests.claims.pipeline.conftest import HEART as HEART_ALONE
from tests.claims.pipeline.conftest import SMOKE as SMOKE_ALONE
from tests.claims.pipeline.conftest import FakeModel, Said

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
HEART = "One of the two dock workers died of heart failure, the harbour office said."
SMOKE = "Both dock workers died of smoke poisoning, the fire service said."


@pytest.fixture
def contradiction(publish: Publish) -> Contradiction:
    publish("/a", HEART, publisher="Harbour News")
    publish("/b", SMOKE, publisher="Quay Post")
    return Contradiction.objects.get()


def test_two_causes_of_one_death_are_proposed_with_their_words(
    contradiction: Contradiction,
) -> None:
    assert (contradiction.kind, contradiction.status) == ("cause", "proposed")
    assert contradiction.decided_by is None
    assert contradiction.claim_a_id < contradiction.claim_b_id
    sides = [
        (contradiction.statement_a, contradiction.words_a, "heart failure"),
        (contradiction.statement_b, contradiction.words_b, "smoke poisoning"),
    ]
    for statement, words, expected in sides:
        assert expected in " ".join(statement.snapshot.text[a:b] for a, b in words)
    assert "heart failure" in contradiction.explanation
    assert "smoke poisoning" in contradiction.explanation


def test_it_is_told_in_the_same_transaction_and_once(contradiction: Contradiction) -> None:
    assert Alert.objects.get(kind="contradiction.proposed").contradiction == contradiction
    Claim.objects.update(compared_with="")
    assert pipeline.compare_pending_claims()
    assert Contradiction.objects.count() == 1
    assert Alert.objects.filter(kind="contradiction.proposed").count() == 1


def test_a_dismissal_outlives_a_new_comparison(
    contradiction: Contradiction, editor: object
) -> None:
    contradiction.dismiss(by=editor, reason="different_scope")  # type: ignore[arg-type]
    Claim.objects.update(compared_with="")
    pipeline.compare_pending_claims()
    assert Contradiction.objects.get().status == "dismissed"


def test_nothing_compares_with_another_case_by_accident(publish: Publish) -> None:
    publish("/a", HEART)
    publish("/b", HEART.replace("One of the two", "One of the two elderly"))
    assert not Contradiction.objects.exists()


def test_the_grounds_of_a_contradiction_never_change(contradiction: Contradiction) -> None:
    for change in ({"explanation": "Because."}, {"words_a": [[0, 1]]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Contradiction.objects.update(**change)
    assert Contradiction.objects.get().explanation == contradiction.explanation


def test_a_kind_has_the_threshold_that_editors_ask_of_it(
    said: Said, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, float]] = []

    def threshold(_self: Calibration, kind: str, precision: float) -> float:
        asked.append((kind, precision))
        return 1.0 if precision == 0.95 else 0.5

    monkeypatch.setattr(Calibration, "threshold", threshold)
    settings.FLAG_AT_PRECISION = {"default": 0.7, "cause": 0.95}
    said(HEART_ALONE)
    said(SMOKE_ALONE)
    said("The dock workers were found on Tuesday, 1 July 2025.")
    pipeline.compare_pending_claims()
    assert not Contradiction.objects.exists()
    assert ("cause", 0.95) in asked
    assert SetAside.objects.get().reason.startswith("Not sure enough: the score is")
    settings.FLAG_AT_PRECISION = {"default": 0.7}
    assert pipeline.compare_pending_claims() == 3
    assert Contradiction.objects.get().kind == "cause"
    assert not SetAside.objects.exists()


def test_the_model_is_asked_where_something_was_found_and_is_named(
    said: Said, model: FakeModel
) -> None:
    for sentence in (HEART_ALONE, SMOKE_ALONE, "Dock workers laid down flowers."):
        said(sentence)
    pipeline.compare_pending_claims()
    assert [len(pairs) for pairs in model.asked] == [1, 1]
    assert Contradiction.objects.get().detectors[-1] == "entailment"


@pytest.mark.usefixtures("rules_alone")
def test_without_the_model_rules_compare_and_it_shows(said: Said) -> None:
    said(HEART_ALONE)
    said(SMOKE_ALONE)
    pipeline.compare_pending_claims()
    found = Contradiction.objects.get()
    assert "cause" in found.detectors
    assert "entailment" not in found.detectors


def test_two_cases_meet_in_the_case_of_the_newer_claim(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Case.objects.create(slug="other", title="Another paper's fire")
    said(SMOKE_ALONE)
    newer = said(HEART_ALONE, in_case=other).claim
    monkeypatch.setattr(
        comparing, "candidates", lambda claim: list(Claim.objects.exclude(pk=claim.pk))
    )
    pipeline.compare_pending_claims()
    found = Contradiction.objects.get()
    assert (found.case, found.claim_b) == (other, newer)


def test_what_goes_back_to_one_origin_does_not_contradict_itself(said: Said) -> None:
    first = said(HEART_ALONE)
    Statement.objects.filter(pk=said(SMOKE_ALONE).pk).update(origin=first)
    pipeline.compare_pending_claims()
    assert not Contradiction.objects.exists()
    assert SetAside.objects.get().reason.startswith("Both go back to one origin")


@pytest.mark.parametrize(("change", "flags"), [("update", 0), ("correction", 1)])
def test_an_update_of_ones_own_account_is_no_contradiction(
    said: Said, monkeypatch: pytest.MonkeyPatch, change: str, flags: int
) -> None:
    said(HEART_ALONE, "Harbour office")
    said(SMOKE_ALONE, "Harbour office")
    decide = decision.compare_all

    def compare_all(*args: Any) -> list[decision.Comparison]:
        return [
            replace(one, finding=one.finding and replace(one.finding, compared={"change": change}))
            for one in decide(*args)
        ]

    monkeypatch.setattr(decision, "compare_all", compare_all)
    pipeline.compare_pending_claims()
    assert Contradiction.objects.filter(is_own_past=True).count() == flags
    assert SetAside.objects.count() == 1 - flags
