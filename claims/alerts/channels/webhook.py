"""Signed HTTP posts by Standard Webhooks 1.0.0."""

import base64
import math
import secrets
import time
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from claims.alerts.channels.outcome import Outcome, excerpt
from claimtracker.http import Client, FetchError, Response, retry_after

MAX_BYTES = 20_000  # what the standard asks receivers to take
SECRET_BYTES = 32  # the standard asks for 24 to 64
GONE = 410


def new_secret() -> str:
    """Return a secret to sign with, which the receiver has to be told."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed_headers(secret: str, message_id: str, payload: str, now: datetime) -> dict[str, str]:
    """Return the headers by which a receiver knows that the message is ours, new and whole."""
    moment = now.astimezone(UTC)  # the library takes whatever it is given for UTC
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(math.floor(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, moment, payload),
    }


async def send(
    client: Client, *, address: str, secret: str, message_id: str, payload: str, now: datetime
) -> Outcome:
    """Post the payload once; only a 2xx answer counts as delivered."""
    body = payload.encode()
    if len(body) >= MAX_BYTES:
        return Outcome(delivered=False, milliseconds=0, error=f"Over {MAX_BYTES} bytes: not sent.")
    started = time.monotonic()
    try:
        headers = signed_headers(secret, message_id, payload, now)
        response = await client.post(address, body=body, headers=headers)
    except (FetchError, ValueError) as error:  # ValueError: a secret that is no base64
        spent = round((time.monotonic() - started) * 1000)
        return Outcome(delivered=False, milliseconds=spent, error=str(error))
    return outcome(response, now)


def outcome(response: Response, now: datetime) -> Outcome:
    """Judge an answer by the standard."""
    return Outcome(
        delivered=200 <= response.status < 300,
        milliseconds=response.elapsed_ms,
        status=response.status,
        error=_complaint(response),
        body=excerpt(response.body),
        gone=response.status == GONE,
        retry_after=retry_after(response, now),
    )


def _complaint(response: Response) -> str:
    if 200 <= response.status < 300:
        return ""
    if 300 <= response.status < 400:
        where = response.header("Location")[:500] or "nowhere"
        return f"Sent on to {where}, which is not followed: subscribe with the final address."
    if response.status == GONE:
        return "The receiver wants no more messages: the subscription has been switched off."
    return f"The receiver answered {response.status} instead of 2xx."
