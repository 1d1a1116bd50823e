"""How a delivery leaves the house: one module a channel, registered here."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Protocol

from claims.alerts.channels import webhook
from claims.alerts.channels.outcome import Outcome
from claimtracker.http import Client


class Send(Protocol):
    """What a channel is: it sends one message and tells how that went; it never raises."""

    def __call__(
        self,
        client: Client,
        *,
        address: str,
        secret: str,
        message_id: str,
        payload: str,
        now: datetime,
    ) -> Awaitable[Outcome]:
        """Send ``payload`` under ``message_id``, which is the same over all tries."""


CHANNELS: dict[str, Send] = {"webhook": webhook.send}


def choices() -> list[tuple[str, str]]:
    """Return the channels as Django's choices; a callable, so that a new one makes no migration."""
    return [(name, name) for name in CHANNELS]
