"""Statements that an editor adds: filed, compared and found again, and no reading undoes them."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from claims import corrections, pipeline
from claims.models import Actor, AuditEntry, Contradiction, Reading, Statement, User
from claims.pipeline import reading
from sources.models import Snapshot, Source
from tests.claims.conftest import run_stages

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
BOARD = "Board at the gate: THREE DOCK WORKERS DIED in the fire"
WORDS = "THREE DOCK WORKERS DIED in the fire"
PLAIN = "The harbour was closed for the rest of the week."


def add(source: Source, words: str, by: User, **values: str) -> Statement:
    """Add a statement of these words of the last capture."""
    snapshot = source.snapshots.latest("captured_at")
    start = snapshot.text.index(words)
    fields = {"mode": "asserts", **values}
    return pipeline.add_statement(snapshot, by=by, start=start, end=start + len(words), **fields)


def read_again(source: Source) -> pipeline.Tally:
    tally = pipeline.Tally()
    for snapshot in source.snapshots.order_by("captured_at"):
        tally.add(pipeline.read_again(snapshot.pk))
    run_stages()
    return tally


def test_an_added_statement_is_read_like_any_other(publish: Publish, editor: User) -> None:
    source = publish("/a", PLAIN, BOARD, publisher="Harbour News")
    office = Actor.objects.create(name="Harbour office")
    said = add(source, WORDS, editor, speaker="Harbour office")
    assert said.is_added
    assert (said.exact, said.content_text, said.speaker) == (WORDS, WORDS, office)
    assert said.prefix.endswith("Board at the gate: ")
    assert said.facets["quantities"]
    assert said.said_at == said.snapshot.published_at
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action, entry.object_id) == (editor, "add", said.pk)
    assert (entry.after["exact"], entry.after["speaker_id"]) == (WORDS, office.pk)


def test_without_a_name_the_publisher_speaks(publish: Publish, editor: User) -> None:
    said = add(publish("/a", PLAIN, BOARD, publisher="Harbour News"), WORDS, editor)
    assert str(said.speaker) == "Harbour News"
    assert said.speaker_name == ""


def test_a_name_that_nobody_bears_stays_a_name(publish: Publish, editor: User) -> None:
    said = add(publish("/a", PLAIN, BOARD), WORDS, editor, speaker="A night watchman")
    assert (said.speaker, said.speaker_name, said.said_by) == (
        None, "A night watchman", "A night watchman",
    )  # fmt: skip


def test_a_denial_denies_its_words(publish: Publish, editor: User) -> None:
    said = add(publish("/a", PLAIN, BOARD), WORDS, editor, mode="denies")
    assert said.denied_text == WORDS
    run_stages()
    said.refresh_from_db()
    assert said.claim
    assert said.claim.denies


def test_it_is_filed_compared_and_witnesses_a_contradiction(
    publish: Publish, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("/a", TOLL)
    with monkeypatch.context() as overlooking:
        overlooking.setattr(reading, "read_statements", lambda *_args: [])
        source = publish("/b", PLAIN, BOARD)
    assert not Contradiction.objects.exists()
    said = add(source, WORDS, editor, speaker="Harbour office")
    run_stages()
    raised = Contradiction.objects.proposed().get()
    assert said in {raised.statement_a, raised.statement_b}


def test_it_survives_every_reading_and_is_not_read_twice(publish: Publish, editor: User) -> None:
    source = publish("/a", TOLL, PLAIN)
    Statement.objects.all().delete()  # as if the machine had overlooked them
    words = "Two dock workers died in the fire"
    said = add(source, words, editor, speaker="Harbour office")
    run_stages()
    tally = read_again(source)
    assert tally.dropped == tally.superseded == 0
    found = Statement.objects.standing().get(exact__contains="Two dock")
    assert (found.pk, found.exact, found.speaker_name) == (said.pk, words, "Harbour office")
    assert found.is_added
    assert found.claim


def test_it_takes_nothing_from_what_the_machine_reads_in_the_same_words(
    publish: Publish, editor: User
) -> None:
    source = publish("/a", TOLL, PLAIN)
    read = Statement.objects.get(exact=TOLL)
    said = add(source, "Two dock workers died in the fire", editor, speaker="A nurse")
    tally = read_again(source)
    assert (tally.new, tally.dropped) == (0, 0)
    assert {read.pk, said.pk} <= {row.pk for row in Statement.objects.standing()}


def test_it_is_found_again_on_later_captures_and_back_to_the_first(
    publish: Publish, editor: User
) -> None:
    source = publish("/a", PLAIN, BOARD)
    publish("/a", PLAIN, BOARD, "More is known at noon.")
    first = source.snapshots.earliest("captured_at")
    said = add(source, WORDS, editor, speaker="A nurse")
    assert said.first_seen_at == first.captured_at
    publish("/a", PLAIN, BOARD, "More is known at dusk.")
    said.refresh_from_db()
    assert said.status == "live"
    assert said.last_seen_at == source.snapshots.latest("captured_at").captured_at
    publish("/a", PLAIN, "More is known at night.")
    said.refresh_from_db()
    assert said.status == "gone"


def test_added_to_an_old_capture_it_is_gone_where_the_words_are(
    publish: Publish, editor: User
) -> None:
    source = publish("/a", PLAIN, BOARD)
    old = source.snapshots.get()
    publish("/a", PLAIN, "More is known at noon.")
    start = old.text.index(WORDS)
    said = pipeline.add_statement(
        old, by=editor, start=start, end=start + len(WORDS), mode="asserts"
    )
    said.refresh_from_db()
    assert (said.status, said.gone_with) == ("gone", source.snapshots.latest("captured_at"))


def test_it_may_be_added_before_the_machine_reads(publish: Publish, editor: User) -> None:
    source = publish("/a", TOLL)
    Statement.objects.all().delete()
    Reading.objects.all().delete()
    said = add(source, TOLL, editor, speaker="A nurse")
    run_stages()
    assert Statement.objects.get() == said
    assert Reading.objects.filter(snapshot__in=Snapshot.objects.all()).count() == 1


def test_what_is_on_record_is_refused(publish: Publish, editor: User) -> None:
    source = publish("/a", PLAIN, BOARD)
    said = add(source, WORDS, editor, speaker="A nurse")
    publish("/a", PLAIN, BOARD, "More is known at noon.")
    with pytest.raises(ValidationError, match=f"as statement {said.pk}"):
        add(source, WORDS, editor, speaker="A nurse")
    assert add(source, WORDS, editor, speaker="A guard").pk != said.pk


@pytest.mark.parametrize(("start", "end", "mode"), [(5, 5, "asserts"), (0, 10**6, "asserts")])
def test_a_place_without_words_is_refused(
    publish: Publish, editor: User, start: int, end: int, mode: str
) -> None:
    snapshot = publish("/a", PLAIN).snapshots.get()
    with pytest.raises(ValidationError, match="Give a start and an end"):
        pipeline.add_statement(snapshot, by=editor, start=start, end=end, mode=mode)
    with pytest.raises(ValidationError, match="Give one of"):
        pipeline.add_statement(snapshot, by=editor, start=0, end=9, mode="shouts")
    assert not AuditEntry.objects.exists()


def test_an_added_statement_is_corrected_and_struck_like_any_other(
    publish: Publish, editor: User
) -> None:
    source = publish("/a", PLAIN, BOARD)
    said = add(source, WORDS, editor, speaker="A nurse")
    said = corrections.correct_speaker(said, by=editor, speaker=None, name="A guard")
    read_again(source)
    said.refresh_from_db()
    assert (said.speaker_name, said.is_added) == ("A guard", True)
    corrections.strike(said, by=editor, reason="A caption.")
    read_again(source)
    assert not Statement.objects.standing().filter(pk=said.pk).exists()
