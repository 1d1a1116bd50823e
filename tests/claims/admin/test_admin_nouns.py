"""The pages of the other nouns: what they take, what they refuse, who is written down."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.alerts.models import Attempt, Delivery, Subscription
from claims.models import Actor, Alert, ApiToken, Case, Evidence, Reliability, User
from sources.models import Source
from tests.claims.admin.conftest import MORNING, POLICE, Propose

FORMSETS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "9"}


def management(prefix: str, total: int = 0) -> dict[str, str]:
    """Return the hidden fields of an inline formset."""
    return {f"{prefix}-{k}": v for k, v in {**FORMSETS, "TOTAL_FORMS": str(total)}.items()}


@pytest.mark.parametrize(
    "model",
    [
        "actor",
        "apitoken",
        "auditentry",
        "case",
        "claim",
        "contradiction",
        "evidence",
        "review",
        "statement",
        "user",
    ],
)
def test_every_list_opens(desk: Client, propose: Propose, editor: User, model: str) -> None:
    propose().confirm(by=editor)
    assert desk.get(f"/admin/claims/{model}/?q=a").status_code == 200


def test_case_is_made_with_questions_and_sources(desk: Client, db: None) -> None:
    source = Source.objects.create(url="https://watched.example/")
    answer = desk.post(
        "/admin/claims/case/add/",
        {
            "title": "The fire",
            "slug": "fire",
            "status": "open",
            "sources": [source.pk],
            **management("questions", 1),
            "questions-0-text": "What burned?",
            "questions-0-answer_type": "text",
            "questions-0-status": "open",
        },
    )
    assert answer.status_code == 302
    case = Case.objects.get(slug="fire")
    assert [q.text for q in case.questions.all()] == ["What burned?"]
    assert list(case.sources.all()) == [source]
    assert desk.get(f"/admin/claims/case/{case.pk}/change/").status_code == 200


def test_actor_takes_aliases_line_by_line_and_the_grader_is_written_down(
    desk: Client, editor: User
) -> None:
    values = {
        "name": "Ministry",
        "kind": "body",
        "aliases": "The ministry, Baku\r\n\r\nMFA\r\nMFA",
        "country": "az",
        **management("reliabilities", 1),
        "reliabilities-0-grade": "B",
        "reliabilities-0-reason": "Years of use.",
    }
    assert desk.post("/admin/claims/actor/add/", values).status_code == 302
    actor = Actor.objects.get(name="Ministry")
    assert (actor.aliases, actor.country) == (["The ministry, Baku", "MFA"], "AZ")
    assert Reliability.objects.get().assessed_by == editor


def test_evidence_file_is_hashed_and_only_downloaded(
    desk: Client, propose: Propose, editor: User
) -> None:
    claim = propose().claim_a
    raw = b"%PDF-1.4 findings"
    values = {"claim": claim.pk, "title": "Findings", "kind": "forensic", "stance": "refutes"}
    upload = SimpleUploadedFile("findings.pdf", raw, "application/pdf")
    assert desk.post("/admin/claims/evidence/add/", {**values, "file": upload}).status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.sha256, evidence.added_by) == (hashlib.sha256(raw).hexdigest(), editor)
    answer = desk.get(f"/admin/claims/evidence/{evidence.pk}/raw/")
    assert b"".join(answer) == raw
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Give a file, or choose a capture"),
        ({"file": "page.html"}, "Give a file that ends in"),
        ({"start": "1"}, "Choose the capture that start and end belong to."),
        ({"snapshot": "yes"}, "Give where the span starts and ends."),
        ({"snapshot": "yes", "start": "5", "end": "9999"}, "Give an end after the start"),
        ({"snapshot": "yes", "start": "0", "end": "5", "file": "a.pdf"}, "not both"),
    ],
)
def test_evidence_names_the_field_that_is_wrong(
    desk: Client, propose: Propose, values: dict[str, str], words: str
) -> None:
    row = propose()
    sent = {
        "claim": row.claim_a_id,
        "title": "X",
        "kind": "document",
        "stance": "supports",
        **values,
    }
    if "snapshot" in values:
        sent["snapshot"] = row.statement_a.snapshot_id
    if "file" in values:
        sent["file"] = SimpleUploadedFile(values["file"], b"<html>")
    answer = desk.post("/admin/claims/evidence/add/", sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Evidence.objects.exists()


def test_evidence_takes_a_span(desk: Client, propose: Propose) -> None:
    row = propose()
    values = {
        "claim": row.claim_a_id,
        "title": "X",
        "kind": "document",
        "stance": "supports",
        "snapshot": row.statement_a.snapshot_id,
        "start": "0",
        "end": str(len(POLICE)),
    }
    assert desk.post("/admin/claims/evidence/add/", values).status_code == 302
    evidence = Evidence.objects.get()
    assert desk.get(f"/admin/claims/evidence/{evidence.pk}/raw/").status_code == 404


def test_token_is_shown_once(desk: Client, editor: User) -> None:
    values = {"user": editor.pk, "scopes": ["read", "export"]}
    answer = desk.post("/admin/claims/apitoken/add/", values, follow=True)
    token = ApiToken.objects.get()
    assert token.scopes == ["read", "export"]
    assert f"The token is {token.prefix}" in answer.content.decode()
    assert (
        f"The token is {token.prefix}" not in desk.get("/admin/claims/apitoken/").content.decode()
    )


def test_subscription_shows_its_deliveries_and_their_attempts(
    desk: Client, propose: Propose, editor: User
) -> None:
    values = {
        "user": editor.pk,
        "kinds": ["contradiction.confirmed"],
        "channel": "webhook",
        "is_active": "on",
        "address": "https://newsroom.example/hook",
    }
    refused = desk.post("/admin/alerts/subscription/add/", {**values, "address": "ftp://x"})
    assert "Give an address that starts with http" in refused.content.decode()
    assert desk.post("/admin/alerts/subscription/add/", values).status_code == 302
    subscription = Subscription.objects.get()
    assert subscription.secret.startswith("whsec_")
    propose().confirm(by=editor)
    delivery = Delivery.objects.create(
        alert=Alert.objects.get(), subscription=subscription, next_attempt_at=MORNING
    )
    Attempt.objects.create(delivery=delivery, number=1, at=MORNING, status=503, milliseconds=12)
    page = desk.get(f"/admin/alerts/subscription/{subscription.pk}/change/").content.decode()
    assert "attempt 1: HTTP 503, 12 ms" in page
    for address in ("subscription/", "delivery/", f"delivery/{delivery.pk}/change/", "attempt/"):
        assert desk.get(f"/admin/alerts/{address}").status_code == 200
