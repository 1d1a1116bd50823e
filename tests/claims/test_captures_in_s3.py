"""Captures in an S3 bucket: kept once, read back, exported and verified like those in a folder."""

from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from sources import warc
from sources.models import Snapshot, Source
from sources.pipeline import keep_bytes
from tests.sources.bucket import Bucket

pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings: Settings) -> Iterator[Bucket]:
    served = Bucket()
    settings.STORAGES = {**settings.STORAGES, "default": served.settings}
    yield served
    storages["default"].connection.meta.client.close()  # type: ignore[attr-defined]
    served.close()


def test_bytes_are_kept_once_under_their_hash(bucket: Bucket) -> None:
    sha256 = keep_bytes(b"<p>Two died.</p>")
    assert keep_bytes(b"<p>Two died.</p>") == sha256
    assert bucket.objects == {f"newsroom/captures/{sha256[:2]}/{sha256}": b"<p>Two died.</p>"}


def test_captures_are_read_exported_and_verified(
    bucket: Bucket, publish: Callable[..., Source]
) -> None:
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    snapshot = Snapshot.objects.get()
    assert "heart failure" in snapshot.text
    out = BytesIO()
    assert warc.write(Snapshot.objects.all(), out) == 1
    said = StringIO()
    call_command("verify_evidence", stdout=said)
    assert said.getvalue().startswith("1 captures and all that stands on them match.")


def test_bytes_lost_or_swapped_in_the_bucket_are_named(
    bucket: Bucket, publish: Callable[..., Source]
) -> None:
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    publish("/b", "Both dock workers died of smoke poisoning, the fire service said.")
    lost, swapped = Snapshot.objects.order_by("pk")
    del bucket.objects[f"newsroom/{lost.storage_name}"]
    bucket.objects[f"newsroom/{swapped.storage_name}"] = b"other bytes"
    err = StringIO()
    with pytest.raises(CommandError, match="2 things"):
        call_command("verify_evidence", stderr=err)
    assert f"{lost.storage_name} is missing from the storage" in err.getvalue()
    assert f"{swapped.storage_name} no longer has its SHA-256" in err.getvalue()
    with pytest.raises(warc.LostBytesError, match=r"missing|no longer"):
        warc.write(Snapshot.objects.all(), BytesIO())
