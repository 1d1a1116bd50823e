"""The order of the queue, and what it goes by, kept in the rows themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import pipeline
from claims.alerts.models import Subscription
from claims.models import Actor, Alert, Case, Contradiction, Statement, User
from tests.claims.admin.conftest import make_actor, make_snapshot, make_statement
from tests.claims.decided import TRUE, propose_pair

pytestmark = pytest.mark.django_db
Propose = Callable[..., Contradiction]


@pytest.fixture
def propose(case: Case) -> Propose:
    return lambda **fields: propose_pair(case, *TRUE, **fields)


def order() -> list[int]:
    return [row.pk for row in Contradiction.objects.by_worth()]


def speak(row: Contradiction, side: str, speaker: Actor) -> None:
    said = getattr(row, f"statement_{side}_id")
    Statement.objects.filter(pk=said).update(speaker=speaker, speaker_name=speaker.name)
    pipeline.weigh_contradictions()


def test_officials_come_before_severity_and_severity_before_the_score(propose: Propose) -> None:
    wording, figure = propose(kind="quotation", score=0.99), propose(kind="quantity", score=0.7)
    cause, official = propose(kind="cause", score=0.6), propose(kind="other", score=0.5)
    speak(official, "b", make_actor("Ministry", is_official=True))
    assert order() == [official.pk, cause.pk, figure.pk, wording.pk]


def test_within_a_tenth_of_the_score_independent_sources_count(case: Case) -> None:
    alone, sure = propose_pair(case, *TRUE, score=0.81), propose_pair(case, *TRUE, score=0.9)
    more = propose_pair(case, *TRUE, score=0.8)
    other = make_statement(case, make_snapshot("https://c.example/1", "So it was."), "So it was.")
    Statement.objects.filter(pk=other.pk).update(claim=more.claim_a)
    assert pipeline.weigh_contradictions() == 1
    assert pipeline.weigh_contradictions() == 0
    more.refresh_from_db()
    assert more.origins == 3
    assert order() == [sure.pk, more.pk, alone.pk]


def test_copies_are_one_source(case: Case) -> None:
    row = propose_pair(case, *TRUE)
    copy = make_statement(case, make_snapshot("https://c.example/1", "A copy."), "A copy.")
    Statement.objects.filter(pk=copy.pk).update(claim=row.claim_a, origin=row.statement_a)
    pipeline.weigh_contradictions()
    row.refresh_from_db()
    assert row.origins == 2


def test_what_waits_longer_comes_first_then_what_more_people_follow(
    propose: Propose, editor: User
) -> None:
    followed = Case.objects.create(slug="followed", title="Followed")
    Subscription.objects.create(
        user=editor, case=followed, kinds=[Alert.Kind.CONFIRMED], channel="webhook", address="x"
    )
    new, asked_for = propose(), propose_pair(followed, *TRUE)
    old = propose()
    days_ago = timezone.now() - timedelta(days=3)
    Contradiction.objects.filter(pk=old.pk).update(proposed_at=days_ago)
    assert order() == [old.pk, asked_for.pk, new.pk]


def test_speakers_publishers_and_words_are_looked_up(propose: Propose) -> None:
    row, other = propose(), propose()
    ministry = make_actor("Ministry of Health")
    speak(row, "a", ministry)
    row.save()  # whoever writes the figures has them filled in by the database
    rows = Contradiction.objects
    assert list(rows.spoken_by([ministry.pk])) == [row]
    assert not rows.published_by([ministry.pk]).exists()
    assert list(rows.saying("health ministry")) == [row]
    assert set(rows.saying('"gunshot wounds"')) == {row, other}
    assert list(rows.saying("driver -ministry")) == [other]
    assert not rows.saying("the").exists()


def test_what_is_decided_stays_as_it_was_ranked(propose: Propose, editor: User) -> None:
    row = propose()
    row.confirm(by=editor)
    speak(row, "a", make_actor("Ministry", is_official=True))
    row.refresh_from_db()
    assert row.officials == 0
