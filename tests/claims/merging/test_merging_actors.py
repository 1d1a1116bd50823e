"""Two actors that are one, and grades that do not overlap."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims import merging
from claims.models import Actor, ActorMerge, AuditEntry, Case, Claim, Publisher, Reliability, User
from claims.speakers import SpeakersOfCase
from tests.claims.merging.conftest import Oppose, Say, claim_of

pytestmark = pytest.mark.django_db


def actor(name: str, *aliases: str, **fields: object) -> Actor:
    return Actor.objects.create(name=name, aliases=list(aliases), **fields)


def grade(whom: Actor, editor: User, letter: str, topic: str = "", **period: date) -> Reliability:
    return Reliability.objects.create(
        actor=whom, grade=letter, topic=topic, reason="Years of use.", assessed_by=editor, **period
    )


def test_all_that_refers_to_an_actor_moves_and_its_names_lead_on(say: Say, editor: User) -> None:
    stays, goes = actor("Foreign Ministry", "MFA"), actor("Ministry of Foreign Affairs", "MFA")
    part = actor("Press office", parent=goes)
    said = say("Two men died.", by=goes)
    Publisher.objects.create(source=said.snapshot.source, actor=goes)
    graded = grade(goes, editor, "B")
    Claim.objects.update(compared_with="9")
    merging.merge_actors(goes, into=stays, by=editor, reason="One ministry.")
    for row in (stays, goes, part, said, graded):
        row.refresh_from_db()
    assert (part.parent, said.speaker, graded.actor) == (stays, stays, stays)
    assert said.snapshot.source.publisher.actor == stays
    assert stays.aliases == ["MFA", "Ministry of Foreign Affairs"]
    assert list(Actor.objects.named("the ministry of foreign affairs")) == [stays]
    assert (goes.merged_into, claim_of(said).compared_with) == (stays, "")
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action, entry.reason) == (editor, "merge", "One ministry.")


def test_parting_restores_actors(say: Say, editor: User) -> None:
    above = actor("Government")
    goes = actor("Office", "Bureau", wikidata_id="Q7", country="AZ", parent=above)
    stays = actor("The bureau of the prosecutor", parent=goes)
    said, graded = say("Two men died.", by=goes), grade(goes, editor, "B")
    merging.merge_actors(goes, into=stays, by=editor)
    stays.refresh_from_db()
    assert (stays.parent, stays.wikidata_id, stays.country) == (above, "Q7", "AZ")
    later = say("Three men died.", by=stays)
    merging.part_actors(goes, by=editor)
    for row in (stays, goes, said, graded, later):
        row.refresh_from_db()
    assert (stays.aliases, stays.parent, stays.wikidata_id, stays.country) == ([], goes, "", "")
    assert (said.speaker, later.speaker, graded.actor) == (goes, stays, goes)
    assert list(Actor.objects.named("Bureau")) == [goes]
    assert not ActorMerge.objects.in_force().exists()
    assert AuditEntry.objects.latest("pk").action == "part"


def test_two_accounts_of_one_actor_become_its_own_past(
    say: Say, oppose: Oppose, editor: User
) -> None:
    stays, goes = actor("Office"), actor("Bureau")
    raised = oppose(say("Two men died.", by=stays), say("Nobody died.", by=goes))
    for act, own in (
        (lambda: merging.merge_actors(goes, into=stays, by=editor), True),
        (lambda: merging.part_actors(goes, by=editor), False),
    ):
        act()
        raised.refresh_from_db()
        assert raised.is_own_past is own


def test_merges_of_actors_that_make_no_sense_are_refused(editor: User) -> None:
    one, two, three = actor("One"), actor("Two", wikidata_id="Q2"), actor("Three")
    other = actor("Other", wikidata_id="Q3")
    merging.merge_actors(one, into=three, by=editor)
    for row, into, words in (
        (two, two, "itself"),
        (two, one, "choose Three"),
        (one, two, "already"),
        (three, one, "itself merged"),  # a circle
        (two, other, "Wikidata knows them as two"),
    ):
        with pytest.raises(ValidationError, match=words) as refused:
            merging.merge_actors(row, into=into, by=editor)
        assert list(refused.value.message_dict) == ["into"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.filter(pk=three.pk).update(merged_into=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.filter(pk=one.pk).update(name_keys=["one"])
    with pytest.raises(ValidationError, match="not merged"):
        merging.part_actors(three, by=editor)
    assert ActorMerge.objects.count() == 1


def test_a_source_added_by_an_old_name_has_the_actor_that_stays(case: Case, editor: User) -> None:
    stays, goes = actor("The Daily", kind="outlet"), actor("Daily Online", kind="outlet")
    merging.merge_actors(goes, into=stays, by=editor)
    source = case.watch("https://daily.example/a", publisher="Daily Online")
    assert source.publisher.actor == stays
    assert SpeakersOfCase(source, [])._heard == [stays]


def test_a_grade_for_the_same_topic_and_time_stays_behind(editor: User) -> None:
    stays, goes = actor("The Daily"), actor("Daily Online")
    kept = grade(stays, editor, "B", "war")
    double, moved = grade(goes, editor, "C", "War"), grade(goes, editor, "D", "sport")
    merging.merge_actors(goes, into=stays, by=editor)
    assert set(stays.reliabilities.all()) == {kept, moved}
    assert goes.reliabilities.get() == double


def test_a_topic_has_one_grade_at_a_time(editor: User) -> None:
    daily = actor("The Daily")
    grade(daily, editor, "B", "war", valid_until=date(2024, 12, 31))
    grade(daily, editor, "C", "war", valid_from=date(2025, 1, 1))
    grade(daily, editor, "A", "sport")
    grade(actor("The Weekly"), editor, "A", "war")
    for period in (
        {},
        {"valid_from": date(2024, 12, 31), "valid_until": date(2024, 12, 31)},
        {"valid_until": date(2020, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            grade(daily, editor, "E", "War", **period)
    assert daily.reliabilities.count() == 3


def test_the_grade_of_a_day_is_that_of_the_topic_else_the_one_in_general(editor: User) -> None:
    daily = actor("The Daily")
    grade(daily, editor, "F")
    grade(daily, editor, "B", "War", valid_until=date(2024, 12, 31))
    grade(daily, editor, "C", "war", valid_from=date(2025, 1, 1))
    found = [
        daily.reliabilities.grade_on(topic, date(year, month, day))
        for topic, year, month, day in (
            ("war", 2024, 12, 31), ("WAR", 2025, 1, 1), ("sport", 2025, 1, 1), ("", 2025, 1, 1),
        )
    ]  # fmt: skip
    assert found == ["B", "C", "F", "F"]
    assert actor("The Weekly").reliabilities.grade_on("war", date(2025, 1, 1)) is None


def test_a_period_ends_after_it_began(editor: User) -> None:
    wrong = Reliability(valid_from=date(2025, 1, 2), valid_until=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="on or after the beginning"):
        wrong.clean()
