"""Bringing an alert to a real receiver: signed, until a 2xx is recorded, under one id."""

import json
from datetime import timedelta

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from claims.alerts import pipeline
from claims.alerts.models import Attempt, Delivery, Subscription
from claims.alerts.schedule import WAITS
from claims.models import Alert, Case
from sources.models import Lapse, Observation, Source
from tests.claims.alerts.conftest import MORNING, Happen, Receiver, Subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery(happen: Happen, subscribe: Subscribe) -> Delivery:
    """Return a delivery that is due."""
    subscribe()
    (found,) = pipeline.announce(happen())
    return found


def deliver(delivery: Delivery) -> Attempt:
    attempt = pipeline.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert attempt
    return attempt


def test_a_message_arrives_signed_and_is_recorded(delivery: Delivery, receiver: Receiver) -> None:
    receiver.will_answer(202, b"thank you")
    attempt = deliver(delivery)
    ((headers, body),) = receiver.received
    message = Webhook(delivery.subscription.secret).verify(body, headers)
    assert headers["webhook-id"] == delivery.message_id
    assert headers["content-type"] == "application/json"
    assert (message["type"], message["data"]["case"]["slug"]) == ("source.changed", "harbour-fire")
    assert (attempt.number, attempt.status, attempt.body, attempt.error) == (
        1,
        202,
        "thank you",
        "",
    )
    assert delivery.state == "delivered"
    assert delivery.delivered_at
    assert pipeline.deliver(delivery.pk) is None


def test_a_blind_watcher_is_told_of(case: Case, subscribe: Subscribe, receiver: Receiver) -> None:
    subscribe(kinds=["source.blind"])
    source = Source.objects.create(url="https://outlet.example.org/lost")
    look = Observation.objects.create(
        source=source, outcome="timed_out",
        scheduled_at=MORNING, started_at=MORNING, finished_at=MORNING,
    )  # fmt: skip
    lapse = Lapse.objects.create(
        source=source, kind="dark", began_at=MORNING, noticed_at=MORNING, observation=look
    )
    alert = Alert.objects.create(
        kind="source.blind", case=case, lapse=lapse, occurred_at=lapse.noticed_at
    )
    (delivery,) = pipeline.announce(alert)
    assert deliver(delivery).status == 204
    ((_, body),) = receiver.received
    assert json.loads(body)["data"]["lapse"]["kind"] == "dark"


def test_another_secret_or_a_changed_word_does_not_verify(
    delivery: Delivery, receiver: Receiver
) -> None:
    deliver(delivery)
    ((headers, body),) = receiver.received
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 32).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(delivery.subscription.secret).verify(body.replace(b"Three", b"Four"), headers)


def test_a_retry_says_the_same_under_the_same_id_at_its_own_time(
    delivery: Delivery, receiver: Receiver
) -> None:
    receiver.will_answer(500, b"out of order")
    with time_machine.travel(delivery.next_attempt_at, tick=False) as clock:
        failed = deliver(delivery)
        assert (failed.status, failed.body) == (500, "out of order")
        assert "500" in failed.error
        assert delivery.state == "pending"
        clock.move_to(delivery.next_attempt_at)
        assert deliver(delivery).number == 2
        (first, first_body), (second, second_body) = receiver.received
        Webhook(delivery.subscription.secret).verify(second_body, second)
    assert delivery.state == "delivered"
    assert receiver.ids() == [delivery.message_id] * 2
    assert first_body == second_body
    assert int(second["webhook-timestamp"]) > int(first["webhook-timestamp"])
    assert first["webhook-signature"] != second["webhook-signature"]


def test_it_is_tried_by_the_schedule_and_then_given_up(
    delivery: Delivery, receiver: Receiver
) -> None:
    with time_machine.travel(delivery.next_attempt_at, tick=False) as clock:
        for wait in WAITS:
            receiver.will_answer(503)
            at = delivery.next_attempt_at
            clock.move_to(at)
            deliver(delivery)
            assert wait <= delivery.next_attempt_at - at <= 1.1 * wait
            clock.move_to(delivery.next_attempt_at - timedelta(seconds=1))
            assert pipeline.deliver(delivery.pk) is None
        clock.move_to(delivery.next_attempt_at)
        receiver.will_answer(503)
        deliver(delivery)
    assert delivery.state == "dead"
    assert delivery.attempts.count() == len(receiver.received) == 10
    assert len(set(receiver.ids())) == 1
    assert Subscription.objects.get().is_active


def test_a_receiver_that_is_gone_is_left_alone(
    delivery: Delivery, receiver: Receiver, happen: Happen
) -> None:
    receiver.will_answer(410)
    attempt = deliver(delivery)
    assert (attempt.status, delivery.state) == (410, "dead")
    assert not Subscription.objects.get().is_active
    assert pipeline.announce(happen()) == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure_and_is_not_followed(
    delivery: Delivery, receiver: Receiver, status: int
) -> None:
    receiver.will_answer(status, Location=receiver.url + "/elsewhere")
    attempt = deliver(delivery)
    assert (attempt.status, delivery.state) == (status, "pending")
    assert "/elsewhere" in attempt.error
    assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("3600", 3600),
        ("Tue, 01 Jul 2025 10:00:00 GMT", 7200),
        ("99999999999999999999", 86_400),
        ("1", 5),
        ("soon", 5),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 5),
    ],
)
def test_a_receiver_may_ask_for_a_pause(
    delivery: Delivery, receiver: Receiver, asked: str, seconds: int
) -> None:
    receiver.will_answer(429, Retry_After=asked)
    Delivery.objects.update(next_attempt_at=MORNING)
    with time_machine.travel(MORNING, tick=False):
        deliver(delivery)
    assert seconds <= (delivery.next_attempt_at - MORNING).total_seconds() <= 1.1 * seconds


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://10.0.0.1/hook", "a private address"),
        ("http://169.254.169.254/latest/meta-data/", "a link-local address"),
        ("http://127.0.0.1/hook", "a loopback address"),
        ("file:///etc/passwd", "only http and https"),
    ],
)
def test_a_private_address_is_never_reached(delivery: Delivery, address: str, words: str) -> None:
    Subscription.objects.update(address=address)
    attempt = deliver(delivery)
    assert attempt.status is None
    assert words in attempt.error
    assert delivery.state == "pending"


def test_what_is_taken_in_hand_is_not_sent_twice_until_its_time_is_up(
    delivery: Delivery, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: object) -> None:
        raise SystemExit

    with time_machine.travel(delivery.next_attempt_at, tick=False) as clock:
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "_try", killed)
            with pytest.raises(SystemExit):
                pipeline.deliver(delivery.pk)
        assert pipeline.deliver(delivery.pk) is None
        assert pipeline.deliver_due() == 0
        clock.shift(timedelta(minutes=10))
        deliver(delivery)
    assert delivery.state == "delivered"
    assert receiver.ids() == [delivery.message_id]


def test_a_try_that_was_not_written_down_is_made_again_under_its_id(
    delivery: Delivery, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("the database is away")

    with time_machine.travel(delivery.next_attempt_at, tick=False) as clock:
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "_record", fail)
            assert pipeline.deliver(delivery.pk) is None
        clock.shift(timedelta(minutes=10))
        assert deliver(delivery).number == 1
    assert receiver.ids() == [delivery.message_id] * 2


def test_an_attempt_that_breaks_counts_as_one(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_alert: object) -> str:
        raise ValueError("no words for it")

    monkeypatch.setattr(pipeline, "payload", fail)
    assert deliver(delivery).error == "ValueError: no words for it"
    assert delivery.state == "pending"


def test_a_paused_subscription_waits_and_loses_nothing(
    delivery: Delivery, receiver: Receiver
) -> None:
    Subscription.objects.update(is_active=False)
    assert pipeline.deliver_due() == 0
    Subscription.objects.update(is_active=True)
    assert pipeline.deliver_due() == 1
    assert receiver.ids() == [delivery.message_id]


def test_all_that_is_due_goes_out_side_by_side(
    happen: Happen, subscribe: Subscribe, receiver: Receiver
) -> None:
    for _ in range(3):
        subscribe()
    pipeline.announce(happen())
    receiver.will_answer(500)
    assert pipeline.deliver_due(limit=2) == 2
    assert pipeline.deliver_due(limit=2) == 1
    states = sorted(Delivery.objects.values_list("state", flat=True))
    assert states == ["delivered", "delivered", "pending"]
    assert len(set(receiver.ids())) == 3


def test_an_answer_that_is_no_text_is_kept_as_far_as_it_goes(
    delivery: Delivery, receiver: Receiver
) -> None:
    receiver.will_answer(500, b"\x00\xff" + b"x" * 100_000)
    attempt = deliver(delivery)
    assert attempt.body.startswith("��x")
    assert len(attempt.body) == 500


def test_a_message_stays_small_whatever_changed(
    happen: Happen, subscribe: Subscribe, receiver: Receiver
) -> None:
    subscribe()
    (delivery,) = pipeline.announce(happen(added="💥" * 1000, sentences=500))
    deliver(delivery)
    ((_, body),) = receiver.received
    assert len(body) < 20_000
    assert len(json.loads(body)["data"]["change"]["added"]) == 5
