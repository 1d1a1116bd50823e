"""From captures to statements to claims."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims import pipeline
from claims.extraction import Statement as Utterance
from claims.extraction import extract_statements
from claims.models import Actor, Alert, Claim, Publisher, Reading, Statement
from sources import pipeline as sources
from sources.models import Source
from tests.claims.conftest import run_stages

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
QUAY = "The fire started in a warehouse on the eastern quay, the harbour office said."
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
PLAIN = "The harbour was closed for the rest of the week."


def statement(words: str) -> Statement:
    return Statement.objects.get(exact__contains=words)


def test_a_statement_has_its_words_place_speaker_and_dates(publish: Publish) -> None:
    publish("/a", QUAY, PLAIN, publisher="Harbour News")
    found = statement("eastern quay")
    assert found.snapshot.text[found.start : found.end] == found.exact == QUAY
    assert "harbour office" in found.speaker_name
    assert found.cue == "said"
    assert found.content_text.startswith("The fire started")
    assert "said" not in found.content_text
    assert (found.mode, found.status) == ("asserts", "live")
    assert found.said_at == found.snapshot.published_at
    assert statement("closed").speaker == Publisher.objects.get().actor


def test_a_known_alias_names_the_actor(publish: Publish) -> None:
    office = Actor.objects.create(
        name="Port Authority", aliases=["harbour office"], is_official=True
    )
    publish("/a", QUAY)
    assert statement("eastern quay").speaker == office


def test_words_that_still_stand_are_found_again_and_not_written_twice(publish: Publish) -> None:
    publish("/a", QUAY, PLAIN)
    publish("/a", PLAIN, QUAY)
    assert Statement.objects.count() == 2
    assert {s.status for s in Statement.objects.all()} <= {"live", "moved"}
    assert all(s.last_seen_at > s.first_seen_at for s in Statement.objects.all())


def test_words_that_are_gone_name_the_capture_that_lost_them(publish: Publish) -> None:
    source = publish("/a", QUAY, TOLL)
    publish("/a", QUAY)
    lost = statement("Two dock workers")
    assert (lost.status, lost.gone_with) == ("gone", source.latest_snapshot)
    assert statement("eastern quay").status == "live"


def test_a_capture_that_cannot_be_read_takes_nothing_back(publish: Publish, site: Any) -> None:
    source = publish("/a", QUAY)
    site.set("/a", bytes(range(256)) * 8, "application/octet-stream")
    sources.capture([source])
    run_stages()
    snapshot = source.latest_snapshot
    assert snapshot is not None
    assert snapshot.text_error
    assert snapshot.reading.statement_count == 0
    assert statement("eastern quay").status == "live"


def test_captures_are_read_in_their_order(publish: Publish, site: Any) -> None:
    source = publish("/a", QUAY)
    for sentences in ((QUAY, TOLL), (QUAY,)):
        site.article("/a", *sentences)
        source.refresh_from_db()
        sources.capture([source])
    sources.extract_pending_text()
    first, last = source.snapshots.order_by("captured_at")[1:]
    pipeline.extract_statements(last.pk)
    assert not Reading.objects.filter(snapshot=last).exists()
    assert pipeline.extract_pending_statements() == 2
    assert statement("Two dock workers").status == "gone"
    assert Reading.objects.filter(snapshot__in=[first, last]).count() == 2


def test_a_change_is_told_once_in_each_case(publish: Publish) -> None:
    publish("/a", QUAY, TOLL)
    assert not Alert.objects.filter(kind="source.changed").exists()
    publish("/a", QUAY)
    alert = Alert.objects.get(kind="source.changed")
    assert alert.change is not None
    assert alert.change.removed == [TOLL]
    assert pipeline.notice_pending_changes() == 0


def test_one_meaning_is_one_claim_whoever_says_it(publish: Publish) -> None:
    publish("/a", QUAY)
    publish("/b", QUAY.replace("the harbour office said", "a spokesman said"))
    claim = Claim.objects.get()
    assert claim.statements.count() == 2


@pytest.mark.parametrize(
    "other",
    [
        TOLL.replace("Two", "Three"),
        "The fire service denied that two dock workers died in the fire.",
        "Two dock workers did not die in the fire, the fire service said on Tuesday.",
    ],
)
def test_another_number_or_the_opposite_is_another_claim(publish: Publish, other: str) -> None:
    publish("/a", TOLL)
    publish("/b", other)
    assert Claim.objects.count() == 2


def test_a_question_claims_nothing(publish: Publish) -> None:
    publish("/a", QUAY, "Why did the fire spread so fast?")
    assert statement("spread so fast").mode == "questions"
    assert statement("spread so fast").claim is None
    assert pipeline.match_pending_claims() == 0


def test_every_stage_may_run_twice(publish: Publish) -> None:
    source = publish("/a", QUAY, TOLL)
    counts = (Statement.objects.count(), Claim.objects.count(), Reading.objects.count())
    snapshot = source.latest_snapshot
    assert snapshot is not None
    pipeline.extract_statements(snapshot.pk)
    pipeline.match_claims(snapshot.pk)
    for claim in Claim.objects.all():
        pipeline.compare(claim.pk)
    assert (Statement.objects.count(), Claim.objects.count(), Reading.objects.count()) == counts


def test_the_database_refuses_words_that_do_not_stand_there(publish: Publish) -> None:
    publish("/a", QUAY)
    for change in ({"exact": "The fire was a hoax."}, {"start": 1}):
        with (
            pytest.raises(DatabaseError, match="do not stand at their offsets"),
            transaction.atomic(),
        ):
            Statement.objects.update(**change)


def test_a_page_in_another_language_is_kept_and_not_read(publish: Publish) -> None:
    source = publish(
        "/a",
        "Der Brand brach am frühen Morgen in einem Lagerhaus am Kai aus, sagte das Hafenamt.",
        "Zwei Hafenarbeiter kamen nach Angaben der Feuerwehr in den Flammen ums Leben.",
    )
    snapshot = source.latest_snapshot
    assert snapshot is not None
    assert snapshot.language == "de"
    assert "Hafenamt" in snapshot.text
    assert snapshot.reading.statement_count == 0


def test_a_page_that_cannot_be_read_does_not_stand_in_the_way(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choke(text: str, published: date | None) -> list[Utterance]:
        if "eastern quay" in text:
            raise RecursionError
        return extract_statements(text, published)

    monkeypatch.setattr("claims.pipeline.reading.read_statements", choke)
    publish("/a", QUAY)
    publish("/b", TOLL)
    assert statement("Two dock workers").claim is not None
    assert Reading.objects.count() == 1
    monkeypatch.undo()
    assert pipeline.extract_pending_statements() == 1
