"""The last stages: find who wants an alert, and bring it to them until a 2xx is recorded.

A delivery is taken by moving its next attempt forward, past the longest time that a try may take:
two workers never try one at once, and one that is killed has only put it off.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.alerts.channels import CHANNELS
from claims.alerts.channels.outcome import Outcome
from claims.alerts.models import Attempt, Delivery, Subscription
from claims.alerts.payloads import payload
from claims.alerts.schedule import wait_after
from claims.models import Alert
from claimtracker.http import Client

ANNOUNCED_AT_ONCE = 200
DELIVERED_AT_ONCE = 100
MARGIN = timedelta(seconds=60)  # for writing down how a try went
logger = logging.getLogger(__name__)


def announce_pending(limit: int = ANNOUNCED_AT_ONCE) -> int:
    """Announce up to ``limit`` alerts; return how many were waiting."""
    pending = list(Alert.objects.not_announced()[:limit])
    for alert in pending:
        announce(alert)
    return len(pending)


@transaction.atomic
def announce(alert: Alert) -> list[Delivery]:
    """Make a delivery for each subscription that wants it; none when others have it in hand."""
    waiting = Alert.objects.not_announced().select_for_update(skip_locked=True, no_key=True)
    if waiting.filter(pk=alert.pk).first() is None:
        return []
    now = timezone.now()
    deliveries = [
        Delivery(alert=alert, subscription=subscription, next_attempt_at=now)
        for subscription in Subscription.objects.that_want(alert)
    ]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True, batch_size=1000)
    Alert.objects.filter(pk=alert.pk).update(announced_at=now)
    return list(alert.deliveries.all())


def deliver_due(limit: int = DELIVERED_AT_ONCE) -> int:
    """Try up to ``limit`` deliveries, all at once: a slow receiver delays nobody."""
    taken = _take(Delivery.objects.due(timezone.now()), limit)
    _try(taken)
    return len(taken)


def deliver(delivery_id: int) -> Attempt | None:
    """Try one delivery if it is due; return what came of it, or None when it was not tried."""
    taken = _take(Delivery.objects.due(timezone.now()).filter(pk=delivery_id), 1)
    return next(iter(_try(taken)), None)


@transaction.atomic
def _take(due: QuerySet[Delivery], limit: int) -> list[Delivery]:
    """Take deliveries in hand; those of a paused subscription wait until it is active again."""
    active = due.filter(subscription__is_active=True, subscription__user__is_active=True)
    related = active.select_related(
        "subscription", "alert__case", "alert__contradiction", "alert__change", "alert__lapse",
        "alert__review_version",
    )  # fmt: skip
    taken = list(related.select_for_update(skip_locked=True, no_key=True, of=("self",))[:limit])
    lease = timedelta(seconds=settings.FETCH_TIMEOUT) + MARGIN
    Delivery.objects.filter(pk__in=[delivery.pk for delivery in taken]).update(
        next_attempt_at=timezone.now() + lease
    )
    return taken


@async_to_sync
async def _try(taken: list[Delivery]) -> list[Attempt]:
    """Send them side by side, and write each down as soon as it has ended."""
    async with Client() as client:
        tries = (_try_one(client, delivery) for delivery in taken)
        ended = await asyncio.gather(*tries, return_exceptions=True)
    for failure in ended:
        if isinstance(failure, BaseException):
            logger.error("A try was not written down and will be made again.", exc_info=failure)
    return [attempt for attempt in ended if isinstance(attempt, Attempt)]


async def _try_one(client: Client, delivery: Delivery) -> Attempt | None:
    subscription, now = delivery.subscription, timezone.now()
    try:
        outcome = await CHANNELS[subscription.channel](
            client,
            address=subscription.address,
            secret=subscription.secret,
            message_id=delivery.message_id,
            payload=payload(delivery.alert),
            now=now,
        )
    except Exception as error:  # noqa: BLE001 - whatever it was, it is an attempt and counts as one
        outcome = Outcome(delivered=False, milliseconds=0, error=f"{type(error).__name__}: {error}")
    return await sync_to_async(_record)(delivery.pk, now, outcome)


@transaction.atomic
def _record(delivery_id: int, at: datetime, outcome: Outcome) -> Attempt | None:
    """Write the attempt down together with what follows from it."""
    delivery = Delivery.objects.select_for_update(no_key=True).filter(pk=delivery_id).first()
    if delivery is None:  # its subscription was deleted meanwhile
        return None
    attempt = Attempt.objects.create(
        delivery=delivery,
        number=delivery.attempts.count() + 1,
        at=at,
        status=outcome.status,
        milliseconds=outcome.milliseconds,
        error=outcome.error,
        body=outcome.body,
    )
    if delivery.state == Delivery.State.PENDING:
        _settle(delivery, attempt.number, outcome)
    return attempt


def _settle(delivery: Delivery, number: int, outcome: Outcome) -> None:
    now = timezone.now()
    wait = None if outcome.gone else wait_after(number, outcome.retry_after)
    if outcome.delivered:
        delivery.state, delivery.delivered_at = Delivery.State.DELIVERED, now
    elif wait is None:
        delivery.state = Delivery.State.DEAD
    else:
        delivery.next_attempt_at = now + wait
    delivery.save(update_fields=["state", "delivered_at", "next_attempt_at"])
    if outcome.gone:
        Subscription.objects.filter(pk=delivery.subscription_id).update(is_active=False)
