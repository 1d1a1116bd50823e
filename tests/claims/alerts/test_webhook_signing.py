"""The webhook channel by itself: secrets, signatures, the size of a message."""

import asyncio
import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook

from claims.alerts.channels import CHANNELS, choices
from claims.alerts.channels.webhook import new_secret, send, signed_headers
from claimtracker.http import Client

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105


def test_a_secret_is_long_and_never_the_same() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert 24 <= len(base64.b64decode(one.removeprefix("whsec_"))) <= 64


def test_the_time_of_a_signature_is_utc_whatever_it_was_given_in() -> None:
    local = NOON.astimezone(timezone(timedelta(hours=5)))
    assert signed_headers(SECRET, "msg_1", "{}", local) == signed_headers(
        SECRET, "msg_1", "{}", NOON
    )
    with time_machine.travel(NOON, tick=False):
        Webhook(SECRET).verify("{}", signed_headers(SECRET, "msg_1", "{}", local))


@pytest.mark.parametrize(
    ("secret", "payload", "words"),
    [(SECRET, "x" * 20_000, "Over 20000 bytes"), ("whsec_x", "{}", "base64")],
)
def test_what_cannot_be_sent_is_told_and_not_raised(secret: str, payload: str, words: str) -> None:
    async def run() -> str:
        async with Client() as client:
            outcome = await send(
                client, address="http://127.0.0.1:1/", secret=secret, message_id="msg_1",
                payload=payload, now=NOON,
            )  # fmt: skip
            assert not outcome.delivered
            return outcome.error

    assert words in asyncio.run(run())


def test_each_channel_is_a_choice() -> None:
    assert [name for name, _ in choices()] == list(CHANNELS)
