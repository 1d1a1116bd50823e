"""The chain of hashes: it never forks, holds every capture, and shows what was altered."""

import hashlib
import json
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sources.models import Seal, Snapshot
from sources.seals import FIRST, canonical, seal_pending, verify_chain
from tests.sources.captures import alter, capture, source_at

pytestmark = pytest.mark.django_db


def captures(count: int) -> list[Snapshot]:
    return [capture(source_at(), b"version %d" % n, n) for n in range(count)]


def test_each_capture_has_one_link_in_the_order_of_numbers() -> None:
    made = captures(5)
    assert [seal_pending(3), seal_pending(3), seal_pending(3)] == [3, 2, 0]
    seals = list(Seal.objects.order_by("position"))
    assert [seal.position for seal in seals] == [1, 2, 3, 4, 5]
    assert [seal.snapshot_id for seal in seals] == [snapshot.pk for snapshot in made]
    assert [seal.previous for seal in seals] == [FIRST, *(seal.digest for seal in seals[:-1])]
    assert list(verify_chain()) == []


def test_a_stranger_recomputes_a_link_from_the_published_recipe() -> None:
    capture(source_at(), b"<p>x</p>", headers=[["B", "ü\n"], ["A", '"']], media_type="text/html")
    seal_pending()
    written = (
        '{"captured_at":"2025-07-01T08:00:00.123456Z","headers":[["B","ü\\n"],["A","\\""]],'
        '"media_type":"text/html","origin":"fetched","position":1,'
        f'"previous":"{"0" * 64}","sha256":"{hashlib.sha256(b"<p>x</p>").hexdigest()}","size":8,'
        '"source":"https://outlet.example.org/page","url":"https://outlet.example.org/page"}'
    )
    assert Seal.objects.get().digest == hashlib.sha256(written.encode()).hexdigest()


@given(st.dictionaries(st.text(st.characters(codec="ascii")), st.text() | st.integers()))
def test_the_order_of_keys_never_matters(record: dict[str, str | int]) -> None:
    try:
        form = canonical(record)
    except UnicodeEncodeError:  # half a character, which no database row holds
        return
    assert canonical(dict(reversed(record.items()))) == form
    assert json.loads(form) == record


def test_an_altered_capture_is_named() -> None:
    altered = captures(3)[1]
    seal_pending()
    alter("UPDATE sources_snapshot SET size = 1 WHERE id = %s", altered.pk)
    (fault,) = verify_chain()
    assert fault.startswith("seal 2 does not recompute")
    assert f"capture {altered.pk} of {altered.url}" in fault


def test_a_missing_link_is_named() -> None:
    captures(3)
    seal_pending()
    alter("DELETE FROM sources_seal WHERE position = 2")
    assert "seals 2 to 2 are missing from the chain" in list(verify_chain())


def test_a_link_written_anew_is_named() -> None:
    captures(3)
    seal_pending()
    alter("UPDATE sources_seal SET digest = %s WHERE position = 2", "a" * 64)
    faults = list(verify_chain())
    assert any(fault.startswith("seal 2 does not recompute") for fault in faults)
    assert "seal 3 does not continue from seal 2" in faults


def test_a_capture_slipped_in_before_sealed_ones_is_named_once_it_cannot_be_waiting() -> None:
    slipped, later = captures(2)
    Seal.objects.create(position=1, snapshot=later, previous=FIRST, digest="b" * 64)
    waiting = f"capture {slipped.pk} of {slipped.url} has no seal although later captures do"
    assert waiting not in list(verify_chain())
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert waiting in list(verify_chain())


def test_a_capture_committed_after_its_successors_is_sealed_all_the_same() -> None:
    late, later = captures(2)
    digest = "b" * 64
    Seal.objects.create(position=1, snapshot=later, previous=FIRST, digest=digest)
    assert seal_pending() == 1
    assert Seal.objects.get(snapshot=late).previous == digest


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_make_one_chain() -> None:
    captures(40)
    sealed: list[int] = []

    def work() -> None:
        try:
            while done := seal_pending(3):
                sealed.append(done)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sealed) == 40
    assert list(Seal.objects.order_by("position").values_list("position", flat=True)) == list(
        range(1, 41)
    )
    assert list(verify_chain()) == []
