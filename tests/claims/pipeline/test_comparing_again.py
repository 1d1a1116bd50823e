"""Comparing again: only what a change concerns, nothing decided touched, nothing deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims import entailment, pipeline
from claims.detectors import DETECTOR_VERSIONS, DETECTORS
from claims.models import Alert, Claim, Contradiction, DetectorSet, SetAside, User
from claims.pipeline import versions
from tests.claims.pipeline.conftest import HEART, SMOKE, FakeModel, Said

pytestmark = pytest.mark.django_db
FLOWERS = "Dock workers laid down flowers at the gate."
Detect = Callable[[Any, Any], Any]


@pytest.fixture(autouse=True)
def compared(said: Said, request: pytest.FixtureRequest) -> list[Claim]:
    """Return two claims that contradict each other and one that does not, compared."""
    request.getfixturevalue("model" if "model" in request.fixturenames else "rules_alone")
    statements = [said(HEART), said(SMOKE), said(FLOWERS)]
    while pipeline.compare_pending_claims():
        pass
    assert Contradiction.objects.proposed().count() == 1
    return [statement.claim for statement in statements if statement.claim]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the list of claims that are compared from now on."""
    claims: list[int] = []
    compare = pipeline.comparing.compare

    def noting(claim_id: int, *args: Any) -> list[Contradiction]:
        claims.append(claim_id)
        return compare(claim_id, *args)

    monkeypatch.setattr(pipeline.comparing, "compare", noting)
    return claims


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what gives detectors other versions."""

    def change(**changed: str) -> None:
        monkeypatch.setattr(versions, "DETECTOR_VERSIONS", {**DETECTOR_VERSIONS, **changed})

    return change


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch, change: Callable[..., None]) -> None:
    """Let the detector of causes find nothing any more, in a version of its own."""
    monkeypatch.setitem(DETECTORS, "cause", lambda _a, _b: None)
    change(cause="blind")


def facets(claims: list[Claim], *with_causes: int) -> None:
    """Note causes in some of the claims only, as filing them does."""
    for at, claim in enumerate(claims):
        causes = [{"key": "cause"}] if at in with_causes else []
        claim.facets = {"causes": causes, "dates": [], "quantities": []}
        claim.save(update_fields=["facets"])


def test_what_was_compared_is_left_alone(asked: list[int]) -> None:
    assert pipeline.compare_pending_claims() == 0
    assert asked == []
    name = Claim.objects.values_list("compared_with", flat=True).distinct().get()
    assert DetectorSet.objects.get(name=name).versions["model"] == ""


@pytest.mark.parametrize(
    ("changed", "again"), [("cause", [0, 1]), ("date", []), ("negation", [0, 1, 2])]
)
def test_a_detector_that_changed_sees_only_what_concerns_it(
    compared: list[Claim],
    asked: list[int],
    change: Callable[..., None],
    changed: str,
    again: list[int],
) -> None:
    facets(compared, 0, 1)
    change(**{changed: "next"})
    assert pipeline.compare_pending_claims() == 3  # all are done, most without being compared
    assert asked == [compared[at].pk for at in again]
    assert pipeline.compare_pending_claims() == 0


def test_claims_whose_version_or_facets_nobody_knows_are_compared(
    compared: list[Claim], asked: list[int], change: Callable[..., None]
) -> None:
    Claim.objects.filter(pk=compared[0].pk).update(compared_with="3")  # of an older release
    change(date="next")
    pipeline.compare_pending_claims()
    assert asked == [claim.pk for claim in compared]  # no facets were noted in the others


def test_other_weights_concern_only_what_was_found(
    compared: list[Claim], asked: list[int], settings: Any
) -> None:
    settings.FLAG_AT_PRECISION = {"default": 0.81}
    pipeline.compare_pending_claims()
    assert asked == [claim.pk for claim in compared[:2]]


def test_with_a_model_other_weights_concern_every_claim(
    model: FakeModel, compared: list[Claim], asked: list[int], settings: Any
) -> None:
    assert model.asked
    settings.FLAG_AT_PRECISION = {"default": 0.81}
    pipeline.compare_pending_claims()
    assert asked == [claim.pk for claim in compared]


@pytest.mark.usefixtures("blind")
def test_what_is_not_found_any_more_leaves_the_queue_and_is_kept() -> None:
    pipeline.compare_pending_claims()
    assert not Contradiction.objects.proposed().exists()
    kept = Contradiction.objects.withdrawn().get()
    assert kept.withdrawn_because.startswith("Not found any more by version ")
    assert kept.detector_version not in kept.withdrawn_because


def test_it_returns_when_it_is_found_again_without_a_second_alert(
    blind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.compare_pending_claims()
    monkeypatch.undo()
    assert not Contradiction.objects.proposed().exists()
    Claim.objects.update(compared_with="")
    pipeline.compare_pending_claims()
    assert Contradiction.objects.proposed().get().withdrawn_because == ""
    assert Alert.objects.filter(kind="contradiction.proposed").count() == 1


@pytest.mark.usefixtures("blind")
@pytest.mark.parametrize("status", ["confirmed", "dismissed", "reopened"])
def test_what_a_person_has_decided_or_put_back_stays(editor: User, status: str) -> None:
    found = Contradiction.objects.get()
    if status == "dismissed":
        found.dismiss(by=editor, reason="different_scope")
    else:
        found.confirm(by=editor)
    if status == "reopened":
        found.reopen(by=editor, note="It is not certain after all.")
    before = Contradiction.objects.values().get()
    pipeline.compare_pending_claims()
    assert Contradiction.objects.values().get() == before


@pytest.mark.usefixtures("blind")
def test_an_editor_may_decide_on_what_left_the_queue(editor: User) -> None:
    pipeline.compare_pending_claims()
    Contradiction.objects.get().confirm(by=editor)
    found = Contradiction.objects.get()
    assert (found.status, found.withdrawn_at, found.withdrawn_because) == ("confirmed", None, "")


def test_a_withdrawal_has_its_reason_and_is_of_nothing_decided(editor: User) -> None:
    for change in ({"withdrawn_because": "So."}, {"withdrawn_at": "2025-07-01T00:00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contradiction.objects.update(**change)
    Contradiction.objects.get().confirm(by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contradiction.objects.update(
            withdrawn_at="2025-07-01T00:00:00Z", withdrawn_because="Not found any more."
        )
    assert Contradiction.objects.get().withdrawn_at is None


def test_rules_alone_do_not_undo_what_the_model_saw(
    compared: list[Claim],
    model: FakeModel,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[..., None],
) -> None:
    assert model.asked
    monkeypatch.setattr(entailment, "why_not", lambda: "No entailment model: gone.")
    assert pipeline.compare_pending_claims() == 0  # nor is its work done again
    monkeypatch.setitem(DETECTORS, "cause", lambda _a, _b: None)
    change(cause="blind")
    assert pipeline.compare_pending_claims() == 3
    assert Contradiction.objects.proposed().exists()
    monkeypatch.setattr(entailment, "why_not", lambda: "")
    assert pipeline.compare_pending_claims() == 3
    assert not Contradiction.objects.proposed().exists()
    assert SetAside.objects.count() == 0
    assert {claim.compared_with for claim in Claim.objects.all()} != {compared[0].compared_with}


def test_what_failed_is_tried_again_and_leaves_nothing_half_done(
    model: FakeModel, compared: list[Claim]
) -> None:
    Contradiction.objects.all().delete()
    Alert.objects.all().delete()
    pipeline.compare_again()
    model.broken = True
    assert pipeline.compare_pending_claims() == 1  # where nothing is found, nothing is asked
    assert pipeline.progress().left == len(compared) - 1
    assert not Contradiction.objects.exists()
    model.broken = False
    assert pipeline.compare_pending_claims() == len(compared) - 1
    assert pipeline.progress() == pipeline.Progress(0, 3, "fake 1")
    assert Contradiction.objects.count() == Alert.objects.count() == 1
