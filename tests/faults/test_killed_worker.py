"""A real worker, killed in the middle of its work: nothing is lost, nothing done twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from claims import pipeline
from claims.models import Alert, Case, Claim, Contradiction, Reading, Statement
from sources.models import Observation, Snapshot, Source
from tests.waiting import wait_until

# Whose death each story is about: deaths of different people contradict each other nowhere.
DEAD = [
    "Abel", "Berger", "Castro", "Dahl", "Engel", "Fontaine", "Gruber", "Hansen", "Ibsen", "Jensen",
    "Kovacs", "Larsen", "Moreau", "Nowak", "Olsen", "Petrov", "Quist", "Romano", "Schmidt", "Toth",
    "Ulrich", "Vargas", "Weber", "Yilmaz", "Zeman",
]  # fmt: skip
STORIES = len(DEAD)
DAY = 86_400

pytestmark = pytest.mark.django_db(transaction=True)


class Workers:
    """The worker and beat of a test, on its database, broker and storage."""

    def __init__(self, site_host: str, folder: Path) -> None:
        database = connection.settings_dict
        self._environment = {
            **os.environ,
            "DATABASE_URL": "postgres://{USER}@/{NAME}?host={HOST}".format(**database),
            "REDIS_URL": settings.REDIS_URL,
            "DATA_FOLDER": str(folder),
            "SECRET_KEY": "only for this test",
            "FETCH_ALLOWED_PRIVATE_HOSTS": site_host,
        }
        self._log = (folder / "workers.log").open("w")
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [str(Path(sys.executable).parent / "celery"), "-A", "claimtracker", *words]
        process = subprocess.Popen(
            command,
            env=self._environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("worker", "--concurrency", "2", "--loglevel", "WARNING")

    def stop(self) -> None:
        for process in self._running:
            kill(process)
        self._log.close()


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all its children, as the machine would."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def workers(site: Any, tmp_path: Path) -> Iterator[Workers]:
    running = Workers(site.host, tmp_path)
    running.start("beat", "--loglevel", "WARNING")
    yield running
    running.stop()


@pytest.fixture
def stories(site: Any) -> None:
    """Set pages of several cases, in each of which two accounts contradict each other."""
    for number, name in enumerate(DEAD):
        case = Case.objects.create(slug=f"fire-{number}", title=f"Fire {number}")
        heart = f"{name[::-1].title()} {name} died of heart failure, the harbour office said."
        smoke = f"{name[::-1].title()} {name} died of smoke poisoning, the fire service said."
        for path, sentence in ((f"/{number}/a", heart), (f"/{number}/b", smoke)):
            url = site.article(path, sentence)
            case.watch(url, next_due_at=timezone.now(), interval=DAY, longest_interval=DAY)


def finished() -> bool:
    uncompared = pipeline.still_to_compare()
    return Reading.objects.count() == 2 * STORIES and Claim.objects.exists() and not (
        Statement.objects.without_claim().exists() or uncompared.exists()
    )  # fmt: skip


def assert_complete_without_duplicates() -> None:
    counts = [Observation.objects.count(), Snapshot.objects.count(), Statement.objects.count()]
    assert counts == [2 * STORIES] * 3
    assert Claim.objects.count() == 2 * STORIES
    assert Contradiction.objects.count() == STORIES
    assert Alert.objects.filter(kind="contradiction.proposed").count() == STORIES
    assert not Source.objects.exclude(health="seen", claimed_until=None).exists()


def let_leases_end() -> None:
    """Let the time pass after which what a dead worker had in hand is free again."""
    Source.objects.exclude(claimed_until=None).update(claimed_until=timezone.now())
    Snapshot.objects.filter(extracted_at=None).update(text_claimed_until=None)
    cache.clear()  # the turns at the hosts, and the broker's queue, which beat fills again


def test_killed_between_the_stages(stories: None, workers: Workers) -> None:
    worker = workers.worker()
    wait_until(lambda: Snapshot.objects.exclude(extracted_at=None).count() > 5)
    kill(worker)
    assert not finished(), "the worker was too fast to be killed in the middle"
    let_leases_end()
    workers.worker()
    wait_until(finished)
    assert_complete_without_duplicates()


def test_killed_while_it_fetches(stories: None, workers: Workers, site: Any) -> None:
    site.gate.clear()
    worker = workers.worker()
    wait_until(lambda: len(site.asked) >= settings.FETCH_HOST_IN_FLIGHT)
    assert not Observation.objects.exists()
    kill(worker)
    site.gate.set()
    assert Source.objects.exclude(claimed_until=None).count() == 2 * STORIES
    let_leases_end()
    workers.worker()
    wait_until(finished)
    assert_complete_without_duplicates()
