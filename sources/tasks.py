"""When the stages of sources run: at every tick of beat, and when the stage before is done."""

from celery import shared_task

from sources import pipeline


@shared_task
def capture_due() -> None:
    """Capture what is due, and go on at once while there is more."""
    due = pipeline.capture_due()
    if due:
        extract_pending_text.delay()
    if due == pipeline.BATCH:
        capture_due.delay()


@shared_task
def extract_pending_text() -> None:
    """Read the captures that have no text yet."""
    pipeline.extract_pending_text()
