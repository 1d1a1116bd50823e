"""Time stamps of an outside authority, asked for over HTTP and verified before they are kept."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.cache import cache
from django.utils import timezone
from pytest_django.fixtures import Settings

from sources.models import Seal, Timestamp
from sources.seals import seal_pending
from sources.timestamps import stamp_head, verify_timestamps
from tests.sources.authority import MOMENT, Authority
from tests.sources.captures import alter, capture, source_at

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def authority(settings: Settings, fresh_cache: None) -> Iterator[Authority]:
    served = Authority()
    settings.TIMESTAMP_URL, settings.TIMESTAMP_INTERVAL = served.url, 3600
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = [served.host]
    yield served
    served.close()


@pytest.fixture
def head(db: None) -> Seal:
    capture(source_at(), b"version one")
    seal_pending()
    return Seal.objects.get()


def test_the_head_is_stamped_and_verifies(authority: Authority, head: Seal) -> None:
    stamp = stamp_head(NOW)
    assert stamp is not None
    assert (stamp.seal, stamp.authority, stamp.stamped_at) == (head, authority.url, MOMENT)
    assert list(verify_timestamps()) == []


def test_a_head_that_did_not_move_is_not_stamped_again(authority: Authority, head: Seal) -> None:
    stamp_head(NOW)
    cache.clear()
    assert stamp_head(NOW + timedelta(days=1)) is None
    assert authority.asked == 1


def test_a_head_that_moved_is_stamped_after_the_interval(authority: Authority, head: Seal) -> None:
    stamp_head(NOW)
    capture(source_at(), b"version two", 1)
    seal_pending()
    cache.clear()
    assert stamp_head(timezone.now() + timedelta(minutes=59)) is None
    later = stamp_head(timezone.now() + timedelta(minutes=61))
    assert later is not None
    assert later.seal_id == 2


def test_without_an_authority_or_a_chain_nothing_is_asked(
    authority: Authority, settings: Settings
) -> None:
    assert stamp_head(NOW) is None
    capture(source_at(), b"version one")
    seal_pending()
    settings.TIMESTAMP_URL = ""
    assert stamp_head(NOW) is None
    assert authority.asked == 0


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("imprint", "does not verify"),
        ("nonce", "Nonce mismatch"),
        ("signature", "does not verify"),
        ("refuses", "It refuses, with status 2"),
        ("500", "It answers 500"),
        ("garbage", "no TimeStampResp"),
    ],
)
def test_a_bad_answer_is_logged_and_tried_again_later(
    authority: Authority, head: Seal, caplog: pytest.LogCaptureFixture, fault: str, said: str
) -> None:
    authority.fault = fault
    assert stamp_head(NOW) is None
    assert said in caplog.text
    assert "set TIMESTAMP_URL to another" in caplog.text
    assert not Timestamp.objects.exists()
    assert stamp_head(NOW) is None
    assert authority.asked == 1, "an authority in trouble is not asked at every tick"
    cache.clear()
    authority.fault = ""
    assert stamp_head(NOW) is not None


def test_an_authority_that_cannot_be_reached_is_logged(
    authority: Authority, head: Seal, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.FETCH_ALLOWED_PRIVATE_HOSTS = []
    assert stamp_head(NOW) is None
    assert "gave no time stamp" in caplog.text


def test_stored_stamps_that_prove_nothing_are_named(authority: Authority, head: Seal) -> None:
    stamp = stamp_head(NOW)
    assert stamp is not None
    other = datetime(2024, 1, 1, tzinfo=UTC)
    token = bytes(stamp.token)
    for wrong, moment in (
        (token[:-1] + bytes([token[-1] ^ 1]), MOMENT),
        (b"garbage", MOMENT),
        (token, other),
    ):
        Timestamp.objects.create(seal=head, authority="x", token=wrong, stamped_at=moment)
    alter("UPDATE sources_seal SET digest = %s", "c" * 64)
    assert len(list(verify_timestamps())) == 4
    alter("UPDATE sources_seal SET digest = %s", head.digest)
    first, second, third = verify_timestamps()
    assert "does not verify" in first
    assert "no TimeStampResp" in second
    assert "its token names another moment" in third


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_agrees(authority: Authority, head: Seal, tmp_path: Path) -> None:
    stamp = stamp_head(NOW)
    assert stamp is not None
    root, token, data = tmp_path / "root.pem", tmp_path / "token.tsr", tmp_path / "head.txt"
    root.write_bytes(authority._certificate.public_bytes(Encoding.PEM))
    token.write_bytes(bytes(stamp.token))
    data.write_text(head.digest)
    done = subprocess.run(
        ["openssl", "ts", "-verify", "-data", data, "-in", token, "-CAfile", root, "-attime",
         str(int(MOMENT.timestamp())), "-partial_chain"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in done.stdout + done.stderr, done.stderr
