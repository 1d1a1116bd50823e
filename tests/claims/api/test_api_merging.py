"""What was merged: its old address leads on, and lists do not have it."""

import pytest
from rest_framework.test import APIClient

from claims import merging, pipeline
from claims.models import Actor, Case, Claim, Contradiction, User
from tests.claims.api.conftest import Account

pytestmark = pytest.mark.django_db


def test_the_address_of_a_merged_claim_leads_to_the_one_that_stays(
    api: APIClient, account: Account, case: Case, editor: User
) -> None:
    goes, stays = (account(case, "The nurse", cause).claim for cause in ("smoke", "soot"))
    assert goes
    assert stays
    merging.merge_claims(goes, into=stays, by=editor)
    answer = api.get(f"/api/v1/claims/{goes.pk}/")
    assert answer.status_code == 308
    assert answer["Location"] == f"http://testserver/api/v1/claims/{stays.pk}/"
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["merged_into"] == stays.pk
    assert [row["id"] for row in api.get("/api/v1/claims/").json()["results"]] == [stays.pk]
    assert len(api.get(answer["Location"]).json()["statements"]) == 2
    merging.part_claims(goes, by=editor)
    assert api.get(f"/api/v1/claims/{goes.pk}/").status_code == 200


def test_the_address_of_a_merged_actor_leads_to_the_one_that_stays(
    api: APIClient, editor: User
) -> None:
    goes, stays = (Actor.objects.create(name=name) for name in ("Baku MFA", "Foreign Ministry"))
    merging.merge_actors(goes, into=stays, by=editor)
    answer = api.get(f"/api/v1/actors/{goes.pk}/")
    assert (answer.status_code, answer.json()["merged_into"]) == (308, stays.pk)
    listed = api.get("/api/v1/actors/", {"name": "Baku MFA"}).json()["results"]
    assert [row["id"] for row in listed] == [stays.pk]


def test_what_was_decided_twice_on_one_claim_is_told_once_in_the_feed(
    api: APIClient, contradiction: Contradiction, account: Account, case: Case, editor: User
) -> None:
    contradiction.confirm(by=editor)
    first, third = contradiction.claim_a, contradiction.claim_b
    said = account(case, "The nurse", "soot in the lungs")
    other = said.claim
    assert other
    twin = Contradiction.objects.create(
        case=case, claim_a=third, claim_b=other, statement_a=contradiction.statement_b,
        statement_b=said, kind="cause", score=0.9, detector="cause", detector_version="1",
        words_a=contradiction.words_b, words_b=contradiction.words_a, explanation="Two causes.",
        fingerprint="e" * 64,
    )  # fmt: skip
    twin.confirm(by=editor)
    assert api.get("/feeds/contradictions.atom").content.decode().count("<entry>") == 2
    _set_marks(contradiction, twin)
    merging.merge_claims(other, into=first, by=editor)
    assert api.get("/feeds/contradictions.atom").content.decode().count("<entry>") == 1
    assert Claim.objects.standing().count() == 2


def _set_marks(*rows: Contradiction) -> None:
    for row in rows:
        row.fingerprint = pipeline.fingerprint(row.claim_a, row.claim_b)
        row.save()
