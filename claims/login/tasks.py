"""What of logging in is forgotten in time."""

from celery import shared_task
from celery.contrib.django.task import DjangoTask
from django.utils import timezone

from claims.login.models import LogInTry
from claims.login.sessions import SessionStore


@shared_task(name="claims.login.tasks.forget_old", base=DjangoTask)
def forget_old() -> None:
    """Delete sessions that have ended, and tries that nobody may keep any longer."""
    SessionStore.clear_expired()
    LogInTry.objects.forget_old(timezone.now())
