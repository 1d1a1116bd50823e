"""Published reviews as ClaimReview, and only published ones."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
)
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from claims import reviewing
from claims.models import Case, Contradiction, Question, Review, User
from tests.claims.reviewed import draft, passage, published

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(Path(__file__).with_name("claim_review.schema.json").read_text())
VALID = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def told(api: APIClient, review: Review) -> dict[str, Any]:
    answer = api.get(f"/api/v1/reviews/{review.pk}/claim-review/")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("application/ld+json")
    found: dict[str, Any] = json.loads(answer.content)
    VALID.validate(found)
    return found


def test_a_published_review_is_a_valid_claim_review(
    api: APIClient, contradiction: Contradiction, editor: User, settings: Settings
) -> None:
    settings.FETCH_NEWSROOM, settings.SITE_URL = "The Daily Example", "https://claims.example.org"
    witness = contradiction.statement_a
    found = told(api, published(contradiction.claim_a, witness, by=editor))
    assert found["claimReviewed"] == contradiction.claim_a.text
    assert found["url"].startswith("https://claims.example.org/")
    assert found["author"]["name"] == "The Daily Example"
    assert found["reviewRating"]["alternateName"] == "False"
    assert (found["reviewRating"]["ratingValue"], found["reviewRating"]["bestRating"]) == (1, 5)
    assert found["itemReviewed"]["author"]["name"] == str(witness.speaker)
    assert found["itemReviewed"]["firstAppearance"]["url"] == witness.snapshot.url
    assert [one["text"] for one in found["citation"]] == [witness.exact]
    assert "correction" not in found


def test_a_verdict_that_is_no_measure_of_truth_has_no_number(
    api: APIClient, case: Case, contradiction: Contradiction, editor: User
) -> None:
    question = Question.objects.create(case=case, text="What was the cause?")
    verdict = {"label": "conflicting_evidence", "rating": "Disputed"}
    found = told(api, published(question, contradiction.statement_a, by=editor, **verdict))
    assert found["claimReviewed"] == question.text
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "Disputed"}


def test_a_correction_goes_out_with_the_version_that_holds(
    api: APIClient, contradiction: Contradiction, editor: User
) -> None:
    witness = contradiction.statement_a
    review = published(contradiction.claim_a, witness, by=editor)
    version = reviewing.correct(review, by=editor)
    texts = {"rating": "Half true", "correction": "<b>The date</b> was wrong."}
    reviewing.write(version, by=editor, texts=texts, passages=[passage(witness)])
    assert told(api, review)["reviewRating"]["alternateName"] == "False"
    reviewing.publish(version, by=editor)
    found = told(api, review)
    assert (found["version"], found["reviewRating"]["alternateName"]) == (2, "Half true")
    assert [one["text"] for one in found["correction"]] == ["<b>The date</b> was wrong."]


def test_what_is_not_published_is_not_told(
    api: APIClient, contradiction: Contradiction, editor: User
) -> None:
    written = draft(contradiction.claim_a, contradiction.statement_a, by=editor).review
    assert api.get(f"/api/v1/reviews/{written.pk}/claim-review/").status_code == 404
    assert api.get(f"/api/v1/reviews/{written.pk}/").status_code == 404
    review = published(contradiction.claim_b, contradiction.statement_b, by=editor)
    reviewing.withdraw(review, by=editor, note="Wrong.")
    assert api.get(f"/api/v1/reviews/{review.pk}/claim-review/").status_code == 404
    assert api.get(f"/api/v1/reviews/{review.pk}/").json()["withdrawn_because"] == "Wrong."
