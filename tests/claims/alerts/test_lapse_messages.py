"""What is told of a source that goes out of sight, and of its return."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from rest_framework.test import APIClient

from claims.alerts.models import Delivery
from claims.alerts.payloads import payload
from claims.models import Alert, ApiToken, Case, User
from sources.models import Lapse
from tests.claims.alerts.conftest import Subscribe
from tests.sources.rows import at, make_change, make_lapse, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def lapse(case: Case) -> Lapse:
    """Return a removal that lasts."""
    source = make_source()
    case.sources.add(source)
    return make_lapse(source, reason="The site answers 404. " + "x" * 600)


def tell(case: Case, kind: str, lapse: Lapse) -> Alert:
    return Alert.objects.create(kind=kind, case=case, lapse=lapse, occurred_at=lapse.noticed_at)


def message(alert: Alert) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(payload(alert))
    return found


def test_a_removal_is_told(case: Case, lapse: Lapse) -> None:
    told = message(tell(case, "source.removed", lapse))
    api = f"{settings.SITE_URL}/api/v1"
    assert told["type"] == "source.removed"
    assert told["data"]["lapse"] == {
        "id": lapse.pk,
        "kind": "removed",
        "reason": lapse.reason[:500],
        "last_seen_at": "2025-07-01T07:45:00+00:00",
        "began_at": "2025-07-01T08:00:00+00:00",
        "noticed_at": "2025-07-01T08:00:00+00:00",
        "source": {"id": lapse.source_id, "url": f"{api}/sources/{lapse.source_id}/"},
        "url": f"{api}/lapses/{lapse.pk}/",
    }


def test_every_try_says_the_same_though_the_lapse_has_ended(case: Case, lapse: Lapse) -> None:
    alert = tell(case, "source.removed", lapse)
    before = payload(alert)
    lapse.ended_at, lapse.is_seen_again = at(90), True
    lapse.save()
    assert payload(Alert.objects.get(pk=alert.pk)) == before
    seen = message(tell(case, "source.seen", lapse))
    assert seen["data"]["lapse"]["ended_at"] == "2025-07-01T09:30:00+00:00"


def test_a_page_that_was_never_seen_has_no_last_look(case: Case) -> None:
    lapse = make_lapse(make_source("new"), kind="dark", last_seen_at=None)
    assert message(tell(case, "source.blind", lapse))["data"]["lapse"]["last_seen_at"] is None


def test_links_of_a_message_lead_somewhere(case: Case, lapse: Lapse, journalist: User) -> None:
    _, secret = ApiToken.objects.issue(journalist, ["read"])
    api = APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
    told = message(tell(case, "source.removed", lapse))["data"]
    for link in (told["case"]["url"], told["lapse"]["url"], told["lapse"]["source"]["url"]):
        assert api.get(link.removeprefix(settings.SITE_URL)).status_code == 200


def test_lapses_can_be_asked_for(case: Case, journalist: User) -> None:
    _, secret = ApiToken.objects.issue(journalist, ["read", "write"])
    api = APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
    asked = {
        "kinds": ["source.removed", "source.blind", "source.seen"], "channel": "webhook",
        "address": "https://203.0.114.7/hook",
    }  # fmt: skip
    response = api.post("/api/v1/subscriptions/", asked, format="json")
    assert (response.status_code, response.json()["kinds"]) == (201, asked["kinds"])


def test_a_delivery_names_the_lapse(
    case: Case, lapse: Lapse, subscribe: Subscribe, journalist: User
) -> None:
    alert = tell(case, "source.removed", lapse)
    Delivery.objects.create(
        alert=alert, subscription=subscribe(kinds=["source.removed"]), next_attempt_at=at(0)
    )
    _, secret = ApiToken.objects.issue(journalist, ["read"])
    api = APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")
    (found,) = api.get("/api/v1/deliveries/?kind=source.removed").json()["results"]
    assert found["alert"] == {
        "kind": "source.removed", "case": case.slug, "contradiction": None, "change": None,
        "lapse": lapse.pk, "review": None, "occurred_at": "2025-07-01T08:00:00Z",
    }  # fmt: skip


def test_the_desk_links_deliveries_to_what_they_tell_of(
    case: Case, lapse: Lapse, subscribe: Subscribe, editor: User, client: Client,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    subscription = subscribe()
    change = make_change(lapse.source, 90)
    alerts = [
        tell(case, "source.removed", lapse),
        Alert.objects.create(
            kind="source.changed", case=case, change=change, occurred_at=change.seen_at
        ),
    ]
    for alert in alerts:
        Delivery.objects.create(alert=alert, subscription=subscription, next_attempt_at=at(0))
    delivery = Delivery.objects.filter(alert=alerts[0]).get()
    client.force_login(editor)
    links = [f"/admin/sources/{n}/change/" for n in (f"lapse/{lapse.pk}", f"change/{change.pk}")]
    with django_assert_max_num_queries(8):
        page = client.get("/admin/alerts/delivery/").content.decode()
    assert all(link in page for link in links)
    page = client.get(f"/admin/alerts/subscription/{subscription.pk}/change/").content.decode()
    assert all(link in page for link in links)
    assert links[0] in client.get(f"/admin/alerts/delivery/{delivery.pk}/change/").content.decode()
