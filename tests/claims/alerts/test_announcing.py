"""Who is told: one delivery for each subscription that asked, however often it is announced."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from claims.alerts import pipeline, tasks
from claims.alerts.models import Delivery
from claims.models import Alert, Case
from tests.claims.alerts.conftest import Happen, Subscribe

pytestmark = pytest.mark.django_db
Callbacks = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]


def test_those_who_asked_are_told(happen: Happen, subscribe: Subscribe, case: Case) -> None:
    other = Case.objects.create(slug="other", title="Another case")
    everything, this = subscribe(), subscribe(case=case)
    subscribe(case=other)
    subscribe(kinds=["contradiction.confirmed"])
    subscribe(is_active=False)
    deliveries = pipeline.announce(happen())
    assert {delivery.subscription for delivery in deliveries} == {everything, this}
    assert {delivery.state for delivery in deliveries} == {"pending"}


def test_an_alert_is_announced_once(happen: Happen, subscribe: Subscribe) -> None:
    subscribe()
    alert = happen()
    assert len(pipeline.announce(alert)) == 1
    assert pipeline.announce(alert) == []
    assert Delivery.objects.count() == 1


def test_an_announcement_that_was_cut_short_is_made_whole(
    happen: Happen, subscribe: Subscribe
) -> None:
    subscribe()
    alert = happen()
    pipeline.announce(alert)
    late = subscribe()
    Alert.objects.update(announced_at=None)
    deliveries = pipeline.announce(alert)
    assert len(deliveries) == 2
    assert late in {delivery.subscription for delivery in deliveries}


def test_all_that_waits_is_announced_in_batches(happen: Happen, subscribe: Subscribe) -> None:
    subscribe()
    for _ in range(3):
        happen()
    assert [pipeline.announce_pending(limit=2) for _ in range(3)] == [2, 1, 0]
    assert Delivery.objects.count() == 3


def test_the_task_hands_on_to_delivery(
    happen: Happen, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callbacks,
) -> None:  # fmt: skip
    sent: list[str] = []
    monkeypatch.setattr(tasks.deliver_due, "delay", lambda: sent.append("deliver"))
    monkeypatch.setattr(tasks.announce_pending, "delay", lambda: sent.append("announce"))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.announce_pending()
    assert sent == []
    subscribe()
    happen()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.announce_pending()
    assert sent == ["deliver"]
    monkeypatch.setattr(pipeline, "DELIVERED_AT_ONCE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.deliver_due()
    assert sent == ["deliver", "deliver"]
    assert Delivery.objects.get().state == "delivered"


def test_beat_finds_the_tasks_by_their_names() -> None:
    assert tasks.announce_pending.name == "claims.alerts.tasks.announce_pending"
    assert tasks.deliver_due.name == "claims.alerts.tasks.deliver_due"
