"""Reading a case again by a newer version."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims import pipeline
from claims.extraction import Statement as Utterance
from claims.extraction import extract_statements
from claims.management.commands import reread_statements
from claims.models import Case, Claim, Contradiction, Reading, Statement
from claims.pipeline import reading, recording, rereading
from sources.models import Source

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
Newer = Callable[[Callable[[list[Utterance]], list[Utterance]]], None]
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
OTHER = "Three dock workers died in the fire, the harbour office said on Tuesday."
PLAIN = "The harbour was closed for the rest of the week."


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Newer:
    """Return a function that puts a newer version in place, which reads as it is told."""

    def newer(change: Callable[[list[Utterance]], list[Utterance]]) -> None:
        def read(text: str, published: Any = None) -> list[Utterance]:
            return change(extract_statements(text, published))

        monkeypatch.setattr(reading, "read_statements", read)
        for module in (reading, recording, rereading, reread_statements):
            monkeypatch.setattr(module, "EXTRACTION_VERSION", "999")

    return newer


def reread(case: Case, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("reread_statements", "--case", case.slug, *options)
    return capsys.readouterr().out


def spoken(utterance: Utterance, **changes: Any) -> Utterance:
    return replace(utterance, **changes) if "Two" in utterance.exact else utterance


def test_what_is_read_as_before_keeps_its_row(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("/a", TOLL, PLAIN)
    before = list(Statement.objects.order_by("pk").values_list("pk", "claim", "exact"))
    newer(lambda read: read)
    said = reread(case, capsys)
    assert "1 captures read again by version 999: 2 statements as before, 0 changed" in said
    assert list(Statement.objects.order_by("pk").values_list("pk", "claim", "exact")) == before
    assert set(Reading.objects.values_list("version", flat=True)) == {"999"}
    assert "0 captures read again" in reread(case, capsys)
    assert "1 captures read again" in reread(case, capsys, "--every")


def test_a_better_reading_is_taken_over_in_place(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("/a", TOLL)
    row = Statement.objects.get()
    newer(
        lambda read: [spoken(u, speaker="The fire brigade", speaker_role="brigade") for u in read]
    )
    assert "1 changed" in reread(case, capsys)
    found = Statement.objects.get()
    assert (found.pk, found.speaker_name, found.claim) == (row.pk, "The fire brigade", row.claim)


def test_what_claims_another_thing_is_filed_anew_and_the_old_claim_goes(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("/a", TOLL)
    old = Claim.objects.get()
    newer(
        lambda read: [
            replace(u, content=(replace(u.content[0], end=u.content[0].start + 21),)) for u in read
        ]
    )
    assert "1 claims that nobody makes any more dropped" in reread(case, capsys)
    assert Statement.objects.get().claim == Claim.objects.get()
    assert Claim.objects.get().pk != old.pk


def test_what_is_no_longer_read_goes_and_what_is_new_comes(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("/a", TOLL, PLAIN)
    newer(lambda read: [u for u in read if "Two" in u.exact])
    assert "1 dropped" in reread(case, capsys)
    assert Statement.objects.get().exact == TOLL
    newer(lambda read: read)
    assert "1 new" in reread(case, capsys, "--every")
    assert Statement.objects.filter(exact=PLAIN, claim__isnull=False).exists()


def test_what_is_newly_read_in_an_old_capture_has_its_later_history(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with monkeypatch.context() as blind:
        blind.setattr(reading, "read_statements", lambda *_: [])
        source = publish("/a", TOLL, PLAIN)
        publish("/a", TOLL)
    assert not Statement.objects.exists()
    newer(lambda read: read)
    assert "2 captures read again" in reread(case, capsys)
    first, last = source.snapshots.order_by("captured_at")
    gone, live = Statement.objects.get(exact=PLAIN), Statement.objects.get(exact=TOLL)
    assert (gone.status, gone.gone_with) == ("gone", last)
    assert (live.status, live.snapshot, live.last_seen_at) == ("live", first, last.captured_at)


def test_a_witness_read_otherwise_is_superseded_and_the_queue_follows(
    publish: Publish, case: Case, newer: Newer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish("/a", TOLL)
    publish("/b", OTHER)
    raised = Contradiction.objects.proposed().get()
    newer(lambda read: [u for u in read if "Three" not in u.exact])
    assert "1 superseded" in reread(case, capsys)
    assert not Contradiction.objects.proposed().exists()
    assert Contradiction.objects.get() == raised
    call_command("verify_evidence", "--case", case.slug)
    newer(lambda read: read)
    reread(case, capsys, "--every")
    assert Contradiction.objects.proposed().count() <= 1


def test_a_case_that_does_not_exist_is_named() -> None:
    with pytest.raises(CommandError, match="no case 'nowhere'"):
        call_command("reread_statements", "--case", "nowhere")


def test_reading_again_twice_is_as_reading_again_once(publish: Publish) -> None:
    source = publish("/a", TOLL, PLAIN)
    snapshot = source.latest_snapshot
    assert snapshot
    for _ in range(2):
        tally = pipeline.read_again(snapshot.pk)
    assert (tally.same, tally.changed, tally.new, tally.dropped) == (2, 0, 0, 0)
