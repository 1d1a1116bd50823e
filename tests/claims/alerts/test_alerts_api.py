"""Subscribing through the API, and seeing what was sent: everybody their own."""

from typing import Any

import pytest
from django.conf import settings
from rest_framework.test import APIClient
from standardwebhooks.webhooks import Webhook

from claims.alerts import pipeline
from claims.alerts.models import Delivery, Subscription
from claims.models import ApiToken, Case, User
from tests.claims.alerts.conftest import Happen, Receiver

pytestmark = pytest.mark.django_db
URL = "/api/v1/subscriptions/"


def client(user: User) -> APIClient:
    _, secret = ApiToken.objects.issue(user, ["read", "write"])
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")


@pytest.fixture
def api(journalist: User) -> APIClient:
    return client(journalist)


@pytest.fixture
def stranger(db: None) -> APIClient:
    return client(User.objects.create_user("stranger"))


def ask(api: APIClient, receiver: Receiver, **fields: object) -> Any:
    asked: dict[str, object] = {
        "case": "harbour-fire", "kinds": ["source.changed"], "channel": "webhook",
        "address": receiver.url, **fields,
    }  # fmt: skip
    return api.post(URL, asked, format="json")


def test_the_secret_is_shown_once_and_signs(
    api: APIClient, receiver: Receiver, happen: Happen, journalist: User
) -> None:
    chosen = "whsec_chosen"
    made = ask(api, receiver, secret=chosen)
    assert made.status_code == 201
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    assert secret != chosen
    found = api.get(f"{URL}{made.json()['id']}/").json()
    assert "secret" not in found
    assert "secret" not in api.get(URL).json()["results"][0]
    assert Subscription.objects.get().user == journalist
    pipeline.announce(happen())
    pipeline.deliver_due()
    ((headers, body),) = receiver.received
    Webhook(secret).verify(body, headers)


def test_a_subscription_is_changed_and_ended(
    api: APIClient, receiver: Receiver, case: Case
) -> None:
    one = f"{URL}{ask(api, receiver).json()['id']}/"
    changed = api.patch(one, {"is_active": False, "case": None}, format="json")
    assert (changed.status_code, changed.json()["is_active"]) == (200, False)
    assert changed.json()["case"] is None
    assert "secret" not in changed.json()
    assert api.put(one, {}).status_code == 405
    assert api.delete(one).status_code == 204
    assert not Subscription.objects.exists()


def test_everybody_sees_and_changes_their_own_only(
    api: APIClient, stranger: APIClient, receiver: Receiver, happen: Happen
) -> None:
    one = f"{URL}{ask(api, receiver).json()['id']}/"
    pipeline.announce(happen())
    pipeline.deliver_due()
    delivery = Delivery.objects.get()
    for path in (URL, "/api/v1/deliveries/"):
        assert len(api.get(path).json()["results"]) == 1
        assert stranger.get(path).json()["results"] == []
    assert stranger.get(one).status_code == 404
    assert stranger.patch(one, {"is_active": False}).status_code == 404
    assert stranger.delete(one).status_code == 404
    assert stranger.get(f"/api/v1/deliveries/{delivery.pk}/").status_code == 404
    assert Subscription.objects.get().is_active


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"address": "http://10.0.0.1/hook"}, "address"),
        ({"address": "ftp://203.0.114.7/hook"}, "address"),
        ({"address": ""}, "address"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["everything"]}, "kinds.0"),
        ({"kinds": "source.changed"}, "kinds"),
        ({"channel": "pigeon"}, "channel"),
        ({"case": "nowhere"}, "case"),
    ],
)
def test_a_wrong_subscription_names_the_field_and_saves_nothing(
    api: APIClient, receiver: Receiver, case: Case, fields: dict[str, object], field: str
) -> None:
    response = ask(api, receiver, **fields)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Subscription.objects.exists()


def test_an_address_is_checked_when_it_is_changed_too(
    api: APIClient, receiver: Receiver, case: Case
) -> None:
    one = f"{URL}{ask(api, receiver).json()['id']}/"
    response = api.patch(one, {"address": "http://192.168.0.1/"}, format="json")
    assert response.json()["errors"][0]["pointer"] == "#/address"
    assert Subscription.objects.get().address == receiver.url


def test_a_delivery_tells_what_happened_and_each_attempt(
    api: APIClient, receiver: Receiver, happen: Happen
) -> None:
    ask(api, receiver)
    receiver.will_answer(500, b"out of order")
    alert = happen()
    pipeline.announce(alert)
    pipeline.deliver_due()
    (found,) = api.get("/api/v1/deliveries/?state=pending&kind=source.changed").json()["results"]
    assert found["message_id"] == receiver.ids()[0]
    assert (found["alert"]["kind"], found["alert"]["change"]) == ("source.changed", alert.change_id)
    (attempt,) = found["attempts"]
    assert (attempt["number"], attempt["status"], attempt["body"]) == (1, 500, "out of order")
    assert api.get("/api/v1/deliveries/?state=delivered").json()["results"] == []


def test_what_a_message_links_to_is_there(
    api: APIClient, receiver: Receiver, happen: Happen
) -> None:
    ask(api, receiver)
    pipeline.announce(happen())
    pipeline.deliver_due()
    ((_, body),) = receiver.received
    links = [part.split(b'"')[0].decode() for part in body.split(b'"url":"')[1:]]
    assert len(links) == 3
    for link in links:
        assert link.startswith(f"{settings.SITE_URL}/api/v1/")
        assert api.get(link.removeprefix(settings.SITE_URL)).status_code == 200
