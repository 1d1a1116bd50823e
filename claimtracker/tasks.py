"""The heartbeat: beat sends it, a worker carries it out, and /readyz looks whether it arrived."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT = "heartbeat"
FRESH_SECONDS = 60  # some ticks of beat, so that one long task of a busy worker is no alarm


@shared_task(name="claimtracker.tasks.heartbeat")
def heartbeat() -> None:
    """Leave a mark that goes away by itself."""
    cache.set(HEARTBEAT, timezone.now().isoformat(), timeout=FRESH_SECONDS)
