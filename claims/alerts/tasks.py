"""When alerts are announced and delivered: at each tick of beat, at once while there is more."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask

from claims.alerts import pipeline


@shared_task(name="claims.alerts.tasks.announce_pending", base=DjangoTask)
def announce_pending() -> None:
    """Announce what happened, and hand on to delivery."""
    waiting = pipeline.announce_pending()
    if waiting:
        deliver_due.delay_on_commit()
    if waiting == pipeline.ANNOUNCED_AT_ONCE:
        announce_pending.delay_on_commit()


@shared_task(name="claims.alerts.tasks.deliver_due", base=DjangoTask)
def deliver_due() -> None:
    """Try what is due side by side, and go on at once while there is more."""
    if pipeline.deliver_due() == pipeline.DELIVERED_AT_ONCE:
        deliver_due.delay_on_commit()
