"""`manage.py verify_evidence` names what no longer matches."""

from collections.abc import Callable
from io import StringIO

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.models import Case, Claim, Contradiction, Evidence, Statement, User
from sources.models import Observation, Snapshot, Source, Timestamp, capture_name
from sources.pipeline import keep_bytes
from sources.seals import seal_pending
from tests.sources.captures import alter

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
    seal_pending()
    out, err = verify()
    assert out.splitlines() == [
        "2 captures and all that stands on them match.",
        "2 links of the chain and 0 time stamps verify.",
    ]
    assert err == ""
    assert verify(case=case.slug)[1] == ""


def test_altered_bytes_are_named(snapshot: Snapshot) -> None:
    default_storage.delete(snapshot.storage_name)
    default_storage.save(snapshot.storage_name, ContentFile(b"other bytes"))
    _, err = verify()
    assert f"capture {snapshot.pk} of {snapshot.url}" in err
    assert "exit 1: 1 things" in err


def test_altered_text_is_named(snapshot: Snapshot) -> None:
    statement = Statement.objects.filter(snapshot=snapshot).earliest("pk")
    alter("UPDATE sources_snapshot SET text = 'x' || text WHERE id = %s", snapshot.pk)
    assert f"statement {statement.pk}: its words do not stand" in verify()[1]


def test_a_quote_that_leads_elsewhere_is_named(snapshot: Snapshot) -> None:
    statement = Statement.objects.filter(snapshot=snapshot).earliest("pk")
    alter("UPDATE claims_statement SET suffix = 'elsewhere' WHERE id = %s", statement.pk)
    assert f"statement {statement.pk}: its TextQuoteSelector leads to another" in verify()[1]


@pytest.mark.parametrize(
    "part",
    [
        "content = '[[0, 99999]]'",
        "cue_start = 5, cue_end = 99999",
        """facets = '{"dates": [{"spans": [{"start": 0, "end": 99999}]}]}'""",
        """facets = '{"polarity": {"hedges": [{"spans": [{"start": 0, "end": 99999}]}]}}'""",
    ],
)
def test_parts_outside_the_text_are_named(snapshot: Snapshot, part: str) -> None:
    alter(f"UPDATE claims_statement SET {part}")  # noqa: S608 - of the table above
    assert "its parts lie outside the text of capture" in verify()[1]


def test_words_outside_their_statement_are_named(snapshot: Snapshot) -> None:
    found = Contradiction.objects.earliest("pk")
    alter("UPDATE claims_contradiction SET words_b = '[[0, 99999]]'")
    said = verify()[1]
    assert (
        f"contradiction {found.pk}: its words lie outside statement {found.statement_b_id}" in said
    )


def test_a_broken_chain_is_named_whichever_case_is_asked_for(
    snapshot: Snapshot, case: Case
) -> None:
    seal_pending()
    alter("UPDATE sources_snapshot SET size = 1 WHERE id = %s", snapshot.pk)
    assert "seal 1 does not recompute" in verify(case=case.slug)[1]
    other = Case.objects.create(slug="other", title="Other")
    assert "seal 1 does not recompute" in verify(case=other.slug)[1]


def test_a_time_stamp_that_proves_nothing_is_named(snapshot: Snapshot) -> None:
    seal_pending()
    Timestamp.objects.create(
        seal_id=2, authority="https://tsa.example", token=b"garbage", stamped_at=timezone.now()
    )
    assert "time stamp" in verify()[1]


def test_a_kept_answer_that_is_lost_is_named(snapshot: Snapshot) -> None:
    now = timezone.now()
    kept = Observation.objects.create(
        source=snapshot.source, scheduled_at=now, started_at=now, finished_at=now,
        outcome="removed", status=404, sha256=keep_bytes(b"<p>Not found</p>"),
    )  # fmt: skip
    assert "exit 1" not in verify()[1]
    default_storage.delete(capture_name(kept.sha256))
    assert f"the answer kept with observation {kept.pk}: captures/" in verify()[1]


def test_more_captures_than_are_held_at_once_are_all_checked(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.management.commands.verify_evidence.BATCH", 1)
    for capture in Snapshot.objects.all():
        default_storage.delete(capture.storage_name)
    assert verify()[1].count("is missing from the storage") == 2


def test_missing_bytes_are_named(snapshot: Snapshot) -> None:
    default_storage.delete(snapshot.storage_name)
    assert "is missing from the storage" in verify()[1]


def test_an_upload_that_was_swapped_is_named(snapshot: Snapshot, editor: User) -> None:
    Evidence.objects.attach(
        by=editor, stances={Claim.objects.earliest("pk"): "refutes"}, title="Autopsy",
        file=ContentFile(b"page one", "autopsy.txt"), sha256="0" * 64,
    )  # fmt: skip
    assert "(Autopsy)" in verify()[1]


def test_evidence_outside_its_capture_is_named(snapshot: Snapshot, editor: User) -> None:
    stances = {Claim.objects.earliest("pk"): "refutes"}
    with pgtrigger.ignore("claims.Evidence:span_lies_within_the_capture"):
        Evidence.objects.attach(
            by=editor, stances=stances, title="Page 2", snapshot=snapshot, start=0, end=99_999
        )
    Evidence.objects.attach(by=editor, stances=stances, title="All of it", snapshot=snapshot)
    assert "(Page 2): its words lie outside the text" in verify()[1]


def test_an_unknown_case_is_refused(snapshot: Snapshot) -> None:
    assert "--case: there is no case 'nowhere'" in verify(case="nowhere")[1]
