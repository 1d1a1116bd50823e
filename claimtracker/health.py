"""Whether this process lives, and whether the whole is ready to work: which part is not, if any."""

import redis
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError

from claimtracker.tasks import FRESH_SECONDS, HEARTBEAT

PATIENCE = 2.0  # seconds; whoever asks is a machine that asks again soon
OK = "ok"
BROKER_ERRORS = (redis.RedisError, KombuError, OSError)


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer without touching anything: a restart would not mend a database that is away."""
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Look at each part; 503 names the ones that fail."""
    checks = {"database": database(), "broker": broker()}
    checks |= at_work() if checks["broker"] == OK else dict.fromkeys(("workers", "beat"), "unknown")
    failing = [part for part, state in checks.items() if state != OK]
    body = {"status": "not ready" if failing else "ready", "failing": failing, "checks": checks}
    return JsonResponse(body, status=503 if failing else 200)


def database() -> str:
    """Ask the database for nothing in particular."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError, OSError, RuntimeError) as error:
        return f"no answer ({type(error).__name__})"
    return OK


def broker() -> str:
    """Ask the broker for nothing in particular."""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as client:
            client.ping()
    except (redis.RedisError, OSError) as error:
        return f"no answer ({type(error).__name__})"
    return OK


def at_work() -> dict[str, str]:
    """Tell of workers and beat: a fresh heartbeat took both; without one, workers are asked."""
    if cache.get(HEARTBEAT):
        return {"workers": OK, "beat": OK}
    silent = f"no heartbeat for {FRESH_SECONDS} seconds"
    if workers_answer():
        return {"workers": OK, "beat": silent}
    return {"workers": "no answer", "beat": f"unknown: {silent}, and no worker to carry one"}


def workers_answer() -> bool:
    """Ask all workers to answer."""
    try:
        return bool(current_app.control.ping(timeout=1.0))
    except BROKER_ERRORS:
        return False
