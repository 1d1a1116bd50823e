"""Several workers on one backlog, one of them killed: nothing is lost, nothing written twice."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from claims import pipeline
from claims.models import Alert, Case, Claim, Contradiction, SetAside
from tests.claims.admin.conftest import make_contradiction
from tests.claims.pipeline.conftest import Said
from tests.waiting import wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("rules_alone")]
CAUSES = ("heart failure", "smoke poisoning", "a stroke")
VICTIMS = ("dock workers", "pilots", "miners", "nurses", "divers")
Pairs = set[tuple[int, int]]


@pytest.fixture
def backlog(said: Said) -> Pairs:
    """Return which pairs of claims contradict each other; none of them is compared yet."""
    for victims in VICTIMS:
        case = Case.objects.create(slug=victims.replace(" ", "-"), title=victims)
        for cause in CAUSES:
            said(f"Both {victims} died of {cause}.", in_case=case)
    work()
    pairs = set(Contradiction.objects.values_list("claim_a", "claim_b"))
    assert len(pairs) >= len(VICTIMS) * 3
    for rows in (Alert.objects, Contradiction.objects, SetAside.objects):
        rows.all().delete()
    pipeline.compare_again()
    return pairs


def work() -> None:
    while pipeline.compare_pending_claims(limit=5):
        pass


def work_and_leave() -> None:
    try:
        work()
    finally:
        connection.close()


def assert_all_is_there_once(expected: Pairs) -> None:
    pairs = list(Contradiction.objects.values_list("claim_a", "claim_b"))
    assert set(pairs) == expected
    assert len(pairs) == len(expected)
    assert Alert.objects.filter(kind="contradiction.proposed").count() == len(expected)
    assert not pipeline.still_to_compare().exists()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone() != (0,))


def test_two_workers_write_nothing_twice(backlog: Pairs) -> None:
    workers = [threading.Thread(target=work_and_leave) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert_all_is_there_once(backlog)


def test_a_worker_killed_in_the_middle_of_a_claim_loses_nothing(
    backlog: Pairs, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": "postgres://{USER}@/{NAME}?host={HOST}".format(**connection.settings_dict),
        "REDIS_URL": settings.REDIS_URL,
        "DATA_FOLDER": str(tmp_path),
        "SECRET_KEY": "only for this test",
        "ENTAILMENT_MODEL": str(tmp_path / "none"),
    }
    a, b = Claim.objects.filter(case__slug=VICTIMS[-1].replace(" ", "-"))[:2]
    with transaction.atomic():
        # What the worker is about to write stands in its way, so that it is caught in the middle.
        make_contradiction(
            a.statements.get(), b.statements.get(), ("died", "died"),
            fingerprint=pipeline.fingerprint(a, b),
        )  # fmt: skip
        with subprocess.Popen(
            [sys.executable, "manage.py", "compare_claims"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            try:
                wait_until(somebody_waits)
            finally:
                process.send_signal(signal.SIGKILL)
        transaction.set_rollback(True)
    assert process.returncode == -signal.SIGKILL
    assert pipeline.still_to_compare().filter(pk=a.pk).exists()
    work()
    assert_all_is_there_once(backlog)
