"""When the stages of sources run: at every tick of beat, and when the stage before is done."""

from celery import shared_task
from django.utils import timezone

from sources import pipeline, seals, timestamps
from sources.turnstile import one_in_this_worker


@shared_task
def capture_due() -> None:
    """Capture what is due, in one process of each worker: the others have the text to extract."""
    with one_in_this_worker() as is_free:
        if is_free:
            pipeline.capture_due(hand_on=extract_pending_text.delay)


@shared_task
def extract_pending_text() -> None:
    """Read the captures that have no text yet, and go on at once while there are more."""
    if pipeline.extract_pending_text() >= pipeline.BATCH:
        extract_pending_text.delay()


@shared_task
def seal_pending() -> None:
    """Append the captures that have no seal yet to the chain."""
    seals.seal_pending()


@shared_task
def stamp_head() -> None:
    """Have the head of the chain time-stamped, where an authority is set."""
    timestamps.stamp_head(timezone.now())
