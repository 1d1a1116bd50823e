"""How a delivery leaves the house: one module a channel, registered here."""

from claims.alerts.channels import webhook

CHANNELS = {"webhook": webhook.send}


def choices() -> list[tuple[str, str]]:
    """Return the channels as Django's choices; a callable, so that a new one makes no migration."""
    return [(name, name) for name in CHANNELS]
