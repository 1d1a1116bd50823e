"""The Celery app and its beat schedule: the stages, in order, on one screen."""

import gc
import os

from celery import Celery
from celery.signals import beat_init, worker_init, worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")
app = Celery("claimtracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Every stage finds its own work: a tick that is lost or comes twice costs seconds and no row.
app.conf.beat_schedule = {
    task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for task, seconds in {
        "sources.tasks.capture_due": 5.0,
        "sources.tasks.extract_pending_text": 5.0,
        "sources.tasks.seal_pending": 5.0,
        "sources.tasks.stamp_head": 60.0,
        "claims.tasks.adopt_listed_sources": 5.0,
        "claims.tasks.extract_pending_statements": 5.0,
        "claims.tasks.match_pending_claims": 5.0,
        "claims.tasks.embed_pending_claims": 60.0,
        "claims.tasks.compare_pending_claims": 5.0,
        "claims.tasks.weigh_contradictions": 300.0,
        "claims.tasks.notice_pending_changes": 5.0,
        "claims.tasks.notice_pending_lapses": 5.0,
        "claims.tasks.recheck_pending_reviews": 10.0,
        "claims.alerts.tasks.announce_pending": 5.0,
        "claims.alerts.tasks.deliver_due": 5.0,
        "claims.login.tasks.forget_old": 3600.0,
        "claimtracker.tasks.heartbeat": 10.0,
    }.items()
}


@worker_process_init.connect
def spare_the_collector(**_kwargs: object) -> None:
    """Leave what was imported out of every garbage collection: it took a fifth of a capture."""
    gc.collect()
    gc.freeze()


@worker_init.connect
@beat_init.connect
def start_embedded_services(**_kwargs: object) -> None:
    """Bring the embedded broker up before a worker or beat connects to it."""
    from django.conf import settings  # noqa: PLC0415 - not loaded when this module is

    from claimtracker import embedded  # noqa: PLC0415

    if settings.IS_REDIS_EMBEDDED:
        embedded.start(settings.DATA_FOLDER)
