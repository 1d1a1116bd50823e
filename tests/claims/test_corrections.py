"""What editors set right in a reading, and that it stays."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from claims import corrections, pipeline
from claims.models import Actor, AuditEntry, Case, Claim, Contradiction, Statement, User
from sources.models import Source
from tests.claims.conftest import run_stages

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
OTHER = "Three dock workers died in the fire, the harbour office said on Tuesday."
PLAIN = "The harbour was closed for the rest of the week."


def statement(words: str) -> Statement:
    return Statement.objects.standing().get(exact__contains=words)


def read_again(source: Source) -> pipeline.Tally:
    tally = pipeline.Tally()
    for snapshot in source.snapshots.order_by("captured_at"):
        tally.add(pipeline.read_again(snapshot.pk))
    run_stages()
    return tally


def test_the_speaker_is_set_right_with_what_was_read_beside_it(
    publish: Publish, editor: User
) -> None:
    publish("/a", TOLL)
    coroner = Actor.objects.create(name="The coroner")
    found = corrections.correct_speaker(
        statement("Two"), by=editor, speaker=coroner, role="coroner"
    )
    assert (found.speaker, found.speaker_name, found.speaker_role) == (
        coroner, "The coroner", "coroner",
    )  # fmt: skip
    assert found.as_read("speaker_name") == "fire service"
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action, entry.object_id) == (editor, "correct speaker", found.pk)
    assert entry.before["speaker_name"] == "fire service"
    assert entry.after["speaker_id"] == coroner.pk


def test_a_second_correction_keeps_what_the_machine_had_read(
    publish: Publish, editor: User
) -> None:
    publish("/a", TOLL)
    corrections.correct_speaker(statement("Two"), by=editor, speaker=None, name="A nurse")
    found = corrections.correct_speaker(statement("Two"), by=editor, speaker=None, name="A guard")
    assert (found.speaker_name, found.as_read("speaker_name")) == ("A guard", "fire service")


def test_another_mode_is_another_claim(publish: Publish, editor: User) -> None:
    publish("/a", TOLL)
    before = statement("Two").claim
    found = corrections.correct_mode(statement("Two"), by=editor, mode="denies")
    assert found.claim is None
    assert found.denied_text == found.content_text
    run_stages()
    after = statement("Two").claim
    assert after
    assert after != before
    assert after.denies


def test_other_words_are_another_claim_with_their_own_facets(
    publish: Publish, editor: User
) -> None:
    publish("/a", TOLL, PLAIN)
    row = statement("Two")
    start = row.snapshot.text.index("Two dock workers")
    found = corrections.correct_words(
        row, by=editor, start=start, end=start + len("Two dock workers died")
    )
    assert found.exact == found.content_text == "Two dock workers died"
    assert found.claim is None
    assert found.suffix.startswith(" in the fire")
    (two,) = found.facets["quantities"]
    assert two["noun"] == "worker"
    assert [found.snapshot.text[s["start"] : s["end"]] for s in two["spans"]] == [
        "Two dock workers"
    ]


def test_a_denial_denies_the_words_that_are_set_right(publish: Publish, editor: User) -> None:
    publish("/a", TOLL)
    row = corrections.correct_mode(statement("Two"), by=editor, mode="denies")
    found = corrections.correct_words(row, by=editor, start=row.start, end=row.start + 21)
    assert found.denied_text == found.content_text == found.exact
    assert found.as_read("denied_text") == ""


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10**6), (-1, 4)])
def test_a_place_without_words_is_refused(
    publish: Publish, editor: User, start: int, end: int
) -> None:
    publish("/a", TOLL)
    with pytest.raises(ValidationError, match="Give a start and an end"):
        corrections.correct_words(statement("Two"), by=editor, start=start, end=end)
    assert not AuditEntry.objects.exists()


def test_a_claim_of_another_story_or_of_the_opposite_is_refused(
    publish: Publish, editor: User, case: Case
) -> None:
    publish("/a", TOLL)
    elsewhere = Claim.objects.create(
        case=Case.objects.create(slug="other", title="Another"), key="1" * 64, text="No."
    )
    denial = Claim.objects.create(case=case, key="2" * 64, text="No.", denies=True)
    for claim in (elsewhere, denial):
        with pytest.raises(ValidationError):
            corrections.refile(statement("Two"), by=editor, claim=claim)


def test_what_is_set_right_survives_reading_again(publish: Publish, editor: User) -> None:
    source = publish("/a", TOLL, PLAIN)
    corrections.correct_speaker(statement("Two"), by=editor, speaker=None, name="A nurse")
    other = Claim.objects.create(case=Case.objects.get(), key="3" * 64, text="Something else.")
    corrections.refile(statement("Two"), by=editor, claim=other)
    corrections.strike(statement("closed"), by=editor, reason="A caption.")
    count = Statement.objects.count()
    tally = read_again(source)
    assert Statement.objects.count() == count
    assert (tally.new, tally.dropped, tally.superseded) == (0, 0, 0)
    found = statement("Two")
    assert (found.speaker_name, found.claim) == ("A nurse", other)
    assert not Statement.objects.standing().filter(exact=PLAIN).exists()


def test_corrected_words_survive_reading_again_and_the_next_capture(
    publish: Publish, editor: User
) -> None:
    source = publish("/a", TOLL, PLAIN)
    row = statement("Two")
    start = row.snapshot.text.index("Two")
    corrections.correct_words(row, by=editor, start=start, end=start + 21)
    read_again(source)
    assert statement("Two").exact == row.snapshot.text[start : start + 21]
    publish("/a", TOLL, PLAIN, "The quay stays closed.")
    assert statement("Two").pk == row.pk
    assert statement("Two").status == "live"
    assert Statement.objects.filter(exact__contains="Two dock").count() == 1


def test_a_struck_statement_is_not_read_on_the_next_capture(publish: Publish, editor: User) -> None:
    publish("/a", TOLL, PLAIN)
    corrections.strike(statement("closed"), by=editor, reason="A caption.")
    publish("/a", TOLL, PLAIN, "The quay stays closed off.")
    assert not Statement.objects.standing().filter(exact=PLAIN).exists()
    corrections.reinstate(Statement.objects.get(exact=PLAIN), by=editor)
    assert Statement.objects.standing().get(exact=PLAIN).corrections == {}
    with pytest.raises(ValidationError, match="struck"):
        corrections.reinstate(Statement.objects.get(exact=PLAIN), by=editor)


def test_a_witness_is_superseded_and_its_proposal_leaves_the_queue(
    publish: Publish, editor: User
) -> None:
    publish("/a", TOLL)
    publish("/b", OTHER)
    raised = Contradiction.objects.proposed().get()
    old = raised.statement_a
    new = corrections.correct_mode(old, by=editor, mode="questions")
    old.refresh_from_db()
    assert new.pk != old.pk
    assert (old.superseded_by, old.mode) == (new, "asserts")
    assert old.superseded_at
    assert (new.exact, new.mode, new.claim) == (old.exact, "questions", None)
    assert not Contradiction.objects.proposed().exists()
    run_stages()
    assert not Contradiction.objects.proposed().exists()
    assert Contradiction.objects.count() == 1


def test_the_speaker_of_a_witness_is_set_right_in_place(publish: Publish, editor: User) -> None:
    publish("/a", TOLL)
    publish("/b", OTHER)
    raised = Contradiction.objects.proposed().get()
    same = corrections.correct_speaker(raised.statement_a, by=editor, speaker=None, name="A nurse")
    assert same == raised.statement_a
    assert Contradiction.objects.proposed().count() == 1
