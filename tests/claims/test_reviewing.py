"""What editors may do with a review, and what the database holds whoever asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import ProgrammingError
from pytest_django.fixtures import Settings

from claims import reviewing
from claims.models import (
    Alert,
    AuditEntry,
    Case,
    Citation,
    Question,
    Review,
    ReviewVersion,
    Statement,
    User,
)
from claims.reviewing import Passage, ReviewMovedOnError
from tests.claims.admin.conftest import OFFICE, make_snapshot, make_statement
from tests.claims.reviewed import TEXTS, draft, passage, published

pytestmark = pytest.mark.django_db
Refusal = (IntegrityError, InternalError, ProgrammingError)


@pytest.fixture
def said(case: Case) -> Statement:
    """Return a statement on a page of its own."""
    page = make_snapshot("https://office.example/1", OFFICE)
    return make_statement(case, page, "Both men died of traumatic shock, the prosecutor said.")


@pytest.fixture
def second(db: None) -> User:
    """Return another editor."""
    return User.objects.create_superuser("second", "second@example.org", "correct horse")


@pytest.fixture
def two(settings: Settings) -> None:
    """Ask for two pairs of eyes."""
    settings.REVIEW_NEEDS_TWO = True


def refused(act: Callable[[], Any]) -> str:
    """Return the words with which the database refuses."""
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        act()
    return str(refusal.value)


def fields(act: Callable[[], Any]) -> set[str]:
    """Return the fields that a refusal names."""
    with pytest.raises(ValidationError) as refusal:
        act()
    return set(refusal.value.message_dict)


def actions(review: Review) -> list[str]:
    entries = AuditEntry.objects.filter(model="claims.review", object_id=review.pk)
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_a_draft_is_published_by_its_author_where_one_is_enough(
    said: Statement, editor: User
) -> None:
    assert said.claim
    review = published(said.claim, said, by=editor)
    version = review.current
    assert version
    assert (version.number, version.status, version.approved_by) == (1, "published", editor)
    assert [one.exact for one in version.citations.all()] == [said.exact]
    assert actions(review) == ["began review", "wrote", "published"]
    entry = AuditEntry.objects.get(action="published")
    assert (entry.before["status"], entry.after["status"]) == ("draft", "published")
    alert = Alert.objects.get(kind="review.published")
    assert (alert.review_version, alert.case) == (version, review.case)


def test_where_two_are_needed_another_editor_approves(
    said: Statement, editor: User, second: User, two: None
) -> None:
    assert said.claim
    version = draft(said.claim, said, by=editor)
    with pytest.raises(ReviewMovedOnError, match="not submitted yet"):
        reviewing.publish(version, by=second)
    version = reviewing.submit(version, by=editor)
    assert fields(lambda: reviewing.publish(version, by=editor)) == {"approval"}
    version = reviewing.publish(version, by=second)
    assert (version.author, version.approved_by, version.needs_two) == (editor, second, True)


def test_the_database_refuses_an_author_who_approves(said: Statement, editor: User) -> None:
    assert said.claim
    version = draft(said.claim, said, by=editor)
    rows = ReviewVersion.objects.filter(pk=version.pk)
    now = version.changed_at
    done = {"status": "published", "approved_by": editor, "published_at": now}
    words = refused(lambda: rows.update(needs_two=True, **done))
    assert "the_author_does_not_approve_where_two_are_needed" in words
    assert rows.update(**done) == 1


def test_a_version_is_sent_back_with_a_note_and_submitted_again(
    said: Statement, editor: User, second: User, two: None
) -> None:
    assert said.claim
    version = reviewing.submit(draft(said.claim, said, by=editor), by=editor)
    assert fields(lambda: reviewing.send_back(version, by=second, note=" ")) == {"note"}
    version = reviewing.send_back(version, by=second, note="Name the report.")
    assert (version.status, version.returned_note) == ("draft", "Name the report.")
    assert version.returned_by == second
    version = reviewing.submit(version, by=editor)
    assert (version.status, version.returned_note) == ("submitted", "")
    assert actions(version.review)[-3:] == ["submitted", "returned", "submitted"]


def test_what_a_version_lacks_is_named(said: Statement, editor: User) -> None:
    assert said.claim
    version = reviewing.start(by=editor, claim=said.claim).versions.get()
    wanted = {"label", "rating", "explanation", "cited"}
    assert fields(lambda: reviewing.submit(version, by=editor)) == wanted
    assert fields(lambda: reviewing.publish(version, by=editor)) == wanted
    reviewing.write(version, by=editor, texts=TEXTS, passages=[])
    assert fields(lambda: reviewing.publish(version, by=editor)) == {"cited"}


def test_the_database_refuses_to_publish_what_cites_nothing(said: Statement, editor: User) -> None:
    assert said.claim
    version = draft(said.claim, by=editor)
    rows = ReviewVersion.objects.filter(pk=version.pk)
    done = {"status": "published", "approved_by": editor, "published_at": version.changed_at}
    assert "cites nothing" in refused(lambda: rows.update(**done))


def test_cited_words_stand_in_their_capture(said: Statement, editor: User) -> None:
    assert said.claim
    version = draft(said.claim, by=editor)
    beyond = Passage(said.snapshot, 0, 4, "Lies")
    write = lambda: reviewing.write(version, by=editor, texts={}, passages=[beyond])  # noqa: E731
    assert fields(write) == {"cited"}
    wrong = Citation(
        version=version, snapshot=said.snapshot, start=0, end=4, exact="Lies",
        sought_in=said.snapshot,
    )  # fmt: skip
    assert "exact words do not stand" in refused(wrong.save)


def test_what_is_published_never_changes(said: Statement, editor: User) -> None:
    assert said.claim
    version = published(said.claim, said, by=editor).current
    assert version
    rows, cited = ReviewVersion.objects.filter(pk=version.pk), version.citations.all()
    assert "Cannot update" in refused(lambda: rows.update(rating="True"))
    assert "Cannot update" in refused(lambda: rows.update(status="draft"))
    assert "Cannot update" in refused(lambda: cited.update(exact="Else"))
    assert "never changes" in refused(cited.delete)
    more = Citation(
        version=version, snapshot=said.snapshot, start=0, end=4, exact=OFFICE[:4],
        sought_in=said.snapshot,
    )  # fmt: skip
    assert "never changes" in refused(more.save)
    with pytest.raises(ReviewMovedOnError, match="editor published version 1"):
        reviewing.write(version, by=editor, texts={"rating": "True"}, passages=[])


def test_a_correction_is_a_new_version_and_says_what_it_corrects(
    said: Statement, editor: User, second: User
) -> None:
    assert said.claim
    review = published(said.claim, said, by=editor)
    version = reviewing.correct(review, by=second)
    assert (version.number, version.rating, version.author) == (2, "False", second)
    assert [one.exact for one in version.citations.all()] == [said.exact]
    assert fields(lambda: reviewing.publish(version, by=second)) == {"correction"}
    with pytest.raises(ReviewMovedOnError, match="second is writing version 2"):
        reviewing.correct(review, by=editor)
    texts = {"correction": "The date was wrong."}
    reviewing.write(version, by=second, texts=texts, passages=[passage(said)])
    assert [one.number for one in ReviewVersion.objects.filter(current_of=review)] == [1]
    reviewing.publish(version, by=second)
    held = ReviewVersion.objects.get(current_of=review)
    assert (held.number, held.correction) == (2, "The date was wrong.")


def test_only_its_author_writes_a_draft(said: Statement, editor: User, second: User) -> None:
    assert said.claim
    version = draft(said.claim, said, by=editor)
    with pytest.raises(ReviewMovedOnError, match="draft of editor"):
        reviewing.write(version, by=second, texts={}, passages=[])
    for act in (reviewing.submit, reviewing.publish):
        with pytest.raises(ReviewMovedOnError, match="draft of editor"):
            act(version, by=second)


def test_a_discarded_version_stays_in_the_trail_only(said: Statement, editor: User) -> None:
    assert said.claim
    version = draft(said.claim, said, by=editor, rating="Nonsense")
    reviewing.discard(version, by=editor)
    assert not Review.objects.exists()
    assert AuditEntry.objects.get(action="discarded").before["rating"] == "Nonsense"
    with pytest.raises(ReviewMovedOnError, match="discarded meanwhile"):
        reviewing.submit(version, by=editor)
    review = published(said.claim, said, by=editor)
    reviewing.discard(reviewing.correct(review, by=editor), by=editor)
    assert [version.number for version in review.versions.all()] == [1]


def test_a_withdrawn_review_says_why_and_comes_back_with_a_version(
    said: Statement, editor: User
) -> None:
    assert said.claim
    review = published(said.claim, said, by=editor)
    assert fields(lambda: reviewing.withdraw(review, by=editor, note="")) == {"note"}
    reviewing.withdraw(review, by=editor, note="The report was forged.")
    review.refresh_from_db()
    assert (review.current, review.withdrawn_because) == (None, "The report was forged.")
    assert Alert.objects.filter(kind="review.withdrawn").count() == 1
    with pytest.raises(ReviewMovedOnError, match="not published"):
        reviewing.withdraw(review, by=editor, note="Again.")
    version = reviewing.correct(review, by=editor)
    texts = {"correction": "Stands on another report now."}
    reviewing.write(version, by=editor, texts=texts, passages=[passage(said)])
    reviewing.publish(version, by=editor)
    review.refresh_from_db()
    assert (review.current, review.withdrawn_at, review.withdrawn_because) == (version, None, "")


def test_a_question_is_reviewed_in_its_case(case: Case, said: Statement, editor: User) -> None:
    question = Question.objects.create(case=case, text="What caused the deaths?")
    review = published(question, said, by=editor)
    assert (review.subject, review.case) == (question, case)
    assert "a_review_judges_one_thing" in refused(Review.objects.create)
