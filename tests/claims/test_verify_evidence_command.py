"""`manage.py verify_evidence` names what no longer matches."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from claims.models import Case, Claim, Evidence, User
from sources.models import Snapshot, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot(publish: Callable[..., Source]) -> Snapshot:
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    publish("/b", "Both dock workers died of smoke poisoning, the fire service said.")
    return Snapshot.objects.earliest("pk")


def verify(**options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_evidence", stdout=out, stderr=err, **options)
    except CommandError as error:
        err.write(f"exit 1: {error}")
    return out.getvalue(), err.getvalue()


def test_untouched_captures_match(snapshot: Snapshot, case: Case) -> None:
    assert verify() == ("2 captures and all that stands on them match.\n", "")
    assert verify(case=case.slug)[1] == ""


def test_altered_bytes_are_named(snapshot: Snapshot) -> None:
    default_storage.delete(snapshot.storage_name)
    default_storage.save(snapshot.storage_name, ContentFile(b"other bytes"))
    _, err = verify()
    assert f"capture {snapshot.pk} of {snapshot.url}" in err
    assert "exit 1: 1 things" in err


def test_missing_bytes_are_named(snapshot: Snapshot) -> None:
    default_storage.delete(snapshot.storage_name)
    assert "is missing from the storage" in verify()[1]


def test_an_upload_that_was_swapped_is_named(snapshot: Snapshot, editor: User) -> None:
    Evidence.objects.create(
        claim=Claim.objects.earliest("pk"), title="Autopsy", stance="refutes", added_by=editor,
        file=ContentFile(b"page one", "autopsy.txt"), sha256="0" * 64,
    )  # fmt: skip
    assert "(Autopsy)" in verify()[1]


def test_an_unknown_case_is_refused(snapshot: Snapshot) -> None:
    assert "--case: there is no case 'nowhere'" in verify(case="nowhere")[1]
