"""The pages of the other nouns: what they take, what they refuse, who is written down."""

import pytest
from django.test import Client

from claims.alerts.models import Attempt, Delivery, Subscription
from claims.models import Actor, Alert, ApiToken, Case, Reliability, User
from sources.models import Source
from tests.claims.admin.conftest import MORNING, Propose

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
