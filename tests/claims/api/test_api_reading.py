"""What the API tells of cases, claims, statements, contradictions, evidence and reviews."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Actor, Case, Claim, Contradiction, Evidence, Question, User
from tests.claims.api.conftest import Pair
from tests.claims.reviewed import draft, published

pytestmark = pytest.mark.django_db
ENDPOINTS = [
    "cases", "questions", "claims", "statements", "contradictions", "evidence", "reviews",
    "actors", "sources", "observations", "snapshots", "changes", "lapses", "subscriptions",
    "deliveries",
]  # fmt: skip


def rows(api: APIClient, path: str) -> list[dict[str, Any]]:
    response = api.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def test_a_contradiction_has_both_accounts_in_full(
    api: APIClient, contradiction: Contradiction
) -> None:
    found = api.get(f"/api/v1/contradictions/{contradiction.pk}/").json()
    assert (found["kind"], found["status"], found["case"]) == ("cause", "proposed", "harbour-fire")
    assert (found["score"], found["decided_by"], found["decided_at"]) == (0.9, None, None)
    for side, words in (("a", "heart failure"), ("b", "smoke poisoning")):
        witness = getattr(contradiction, f"statement_{side}")
        text, account = witness.snapshot.text, found[side]
        statement = account["statement"]
        assert [word["exact"] for word in account["words"]] == [words]
        assert text[account["words"][0]["start"] : account["words"][0]["end"]] == words
        assert text[statement["start"] : statement["end"]] == statement["exact"]
        assert statement["speaker"]["name"] == witness.speaker.name
        assert statement["source"]["url"] == witness.snapshot.source.url
        assert statement["publisher"]["name"].startswith("Outlet")
        assert statement["snapshot"]["sha256"] == witness.snapshot.sha256
        assert statement["snapshot"]["id"] == witness.snapshot_id
        assert account["claim"]["id"] == getattr(contradiction, f"claim_{side}_id")


def test_what_is_not_found_any_more_is_told_and_can_be_left_out(
    api: APIClient, contradiction: Contradiction
) -> None:
    assert contradiction.find_again(0.8, ["cause", "entailment"]) is False
    assert contradiction.withdraw("Not found any more by version 7.")
    (found,) = rows(api, "contradictions/?withdrawn=true")
    assert found["withdrawn_because"] == "Not found any more by version 7."
    assert (found["score"], found["detectors"]) == (0.8, ["cause", "entailment"])
    assert rows(api, "contradictions/?withdrawn=false") == []


def test_words_outside_of_the_sentence_are_read_from_the_capture(
    api: APIClient, case: Case, contradiction: Contradiction
) -> None:
    page = contradiction.statement_a.snapshot
    there = Contradiction.objects.create(
        case=case, claim_a=contradiction.claim_a, claim_b=contradiction.claim_b, kind="other",
        statement_a=contradiction.statement_a, statement_b=contradiction.statement_b, score=0.5,
        words_a=[[0, 4]], words_b=contradiction.words_b, explanation="Elsewhere.", fingerprint="f",
    )  # fmt: skip
    found = api.get(f"/api/v1/contradictions/{there.pk}/").json()
    assert found["a"]["words"] == [{"start": 0, "end": 4, "exact": page.text[:4]}]


def test_contradictions_are_found_by_what_people_know(
    api: APIClient, case: Case, contradiction: Contradiction, editor: User
) -> None:
    other = Case.objects.create(slug="other", title="Another case")
    speaker = contradiction.statement_b.speaker
    assert speaker
    source = contradiction.statement_a.snapshot.source
    outlet = Actor.objects.get(publications__source=source)
    for query in (
        "case=harbour-fire", "kind=cause", "kind=date&kind=cause", "status=proposed",
        f"actor={speaker.pk}", f"source={source.pk}", f"publisher={outlet.pk}",
        "min_score=0.9", "own_past=false", "proposed_after=2020-01-01T00:00:00Z",
    ):  # fmt: skip
        found = rows(api, f"contradictions/?{query}")
        assert [row["id"] for row in found] == [contradiction.pk], query
    bystander = Actor.objects.create(name="Bystander")
    for query in (
        f"case={other.slug}", "kind=date", "status=confirmed", f"actor={bystander.pk}",
        "min_score=0.91", "own_past=true", "decided_after=2020-01-01T00:00:00Z",
    ):  # fmt: skip
        assert rows(api, f"contradictions/?{query}") == [], query
    contradiction.confirm(by=editor)
    decided = rows(api, "contradictions/?status=confirmed&decided_after=2020-01-01T00:00:00Z")
    assert decided[0]["decided_by"] == "editor"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("case=nowhere", "case"),
        ("actor=0", "actor"),
        ("min_score=2", "min_score"),
        ("kind=x", "kind"),
    ],
)
def test_a_filter_for_what_does_not_exist_is_an_error(
    api: APIClient, query: str, field: str
) -> None:
    response = api.get(f"/api/v1/contradictions/?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == field


def test_a_statement_has_its_selectors_and_is_found(
    api: APIClient, contradiction: Contradiction
) -> None:
    witness = contradiction.statement_a
    assert witness.speaker
    query = (
        f"case=harbour-fire&speaker={witness.speaker.pk}&mode=asserts&official=true&status=live"
        f"&source={witness.snapshot.source.pk}&said_before=2025-07-01T08:00:01Z&claim={witness.claim_id}"
    )
    (found,) = rows(api, f"statements/?{query}")
    assert found["selectors"] == witness.selectors()
    assert {selector["type"] for selector in found["selectors"]} == {
        "TextQuoteSelector", "TextPositionSelector",
    }  # fmt: skip
    assert rows(api, "statements/?mode=denies") == []
    assert rows(api, "statements/?said_before=2025-07-01T08:00:00Z") == []


def test_a_claim_comes_with_everybody_who_made_it(
    api: APIClient, contradiction: Contradiction
) -> None:
    claim = contradiction.claim_a
    found = api.get(f"/api/v1/claims/{claim.pk}/").json()
    assert [row["id"] for row in found["statements"]] == [contradiction.statement_a.pk]
    assert "statements" not in rows(api, "claims/")[0]
    speaker = contradiction.statement_a.speaker
    assert speaker
    source = contradiction.statement_a.snapshot.source.pk
    narrow = f"claims/?case=harbour-fire&actor={speaker.pk}&source={source}&mode=asserts"
    assert [row["id"] for row in rows(api, narrow)] == [claim.pk]
    assert rows(api, f"{narrow}&mode=denies") == rows(api, narrow)
    assert rows(api, "claims/?mode=denies") == []


def test_questions_evidence_reviews_and_actors_are_told(
    api: APIClient, case: Case, contradiction: Contradiction, editor: User
) -> None:
    question = Question.objects.create(case=case, text="What was the cause?")
    claim, page = contradiction.claim_a, contradiction.statement_a.snapshot
    Evidence.objects.attach(
        by=editor, stances={claim: "supports"}, title="The page", snapshot=page, start=0, end=4
    )
    Evidence.objects.attach(
        by=editor, stances={claim: "refutes"}, title="A file", file="evidence/2025/07/scan.pdf",
        file_name="scan.pdf", sha256="0" * 64,
    )  # fmt: skip
    published(question, contradiction.statement_a, by=editor)
    draft(claim, contradiction.statement_a, by=editor)  # nobody's but the editors'
    assert rows(api, "questions/?case=harbour-fire&status=open")[0]["text"] == question.text
    file, span = rows(api, "evidence/?case=harbour-fire")
    assert (file["file_name"], file["exact"], file["snapshot"]) == ("scan.pdf", None, None)
    assert (span["exact"], span["snapshot"]["sha256"]) == (page.text[:4], page.sha256)
    (judged,) = rows(api, "reviews/?case=harbour-fire")
    (version,) = judged["versions"]
    assert (version["author"], version["approved_by"]) == ("editor", "editor")
    assert version["citations"][0]["exact"] == contradiction.statement_a.exact
    assert (judged["withdrawn_at"], judged["has_changed_evidence"]) == (None, False)
    Actor.objects.create(name="Ministry of Health", aliases=["MoH"])
    assert rows(api, "actors/?name=MoH&official=false")[0]["name"] == "Ministry of Health"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    api: APIClient, case: Case, pair: Pair, editor: User, endpoint: str
) -> None:
    def grow(minutes: int) -> None:
        found = pair(case, minutes)
        Question.objects.create(case=case, text=f"Question {minutes}?")
        for claim in Claim.objects.filter(reviews=None):
            published(claim, *claim.statements.all(), by=editor)
        Evidence.objects.attach(
            by=editor, title="The page", stances={found.claim_a: "supports"},
            snapshot=found.statement_a.snapshot, start=0, end=4,
        )  # fmt: skip

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            rows(api, f"{endpoint}/")
        return len(captured)

    grow(0)
    rows(api, f"{endpoint}/")  # the token is marked as used once
    few = queries()
    for minutes in range(1, 6):
        grow(minutes)
    assert queries() == few <= 5
