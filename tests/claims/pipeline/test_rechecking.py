"""What a published review cites is looked up on each later capture."""

import hashlib
from datetime import timedelta

import pytest

from claims import corrections, pipeline, reviewing
from claims.models import Alert, Case, Citation, EvidenceChange, Review, Statement, User
from sources.models import Snapshot
from tests.claims.admin.conftest import OFFICE, make_snapshot, make_statement
from tests.claims.reviewed import passage, published

pytestmark = pytest.mark.django_db
SAID = "Both men died of traumatic shock, the prosecutor said."
OTHER = "Both men died of traumatic shock and cold, the prosecutor said."


@pytest.fixture
def said(case: Case) -> Statement:
    """Return a statement on a page of its own."""
    return make_statement(case, make_snapshot("https://office.example/1", OFFICE), SAID)


@pytest.fixture
def review(said: Statement, editor: User) -> Review:
    """Return a review that cites the statement."""
    assert said.claim
    return published(said.claim, said, by=editor)


def capture(said: Statement, text: str, error: str = "") -> Snapshot:
    """Return a later capture of the page."""
    last = Snapshot.objects.filter(source=said.snapshot.source).order_by("captured_at").last()
    assert last
    at = last.captured_at + timedelta(minutes=1)
    return Snapshot.objects.create(
        source=last.source, captured_at=at, url=last.url, text=text, extracted_at=at,
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=9, text_error=error,
    )  # fmt: skip


def told() -> int:
    return Alert.objects.filter(kind="review.evidence_changed").count()


def test_words_that_stand_shake_nothing(review: Review, said: Statement) -> None:
    assert pipeline.recheck_pending_reviews() == 0
    capture(said, f"News.\n\n{OFFICE}")
    assert pipeline.recheck_pending_reviews() == 1
    assert pipeline.recheck_pending_reviews() == 0
    assert Citation.objects.get().stands
    assert not Review.objects.shaken().exists()


def test_reworded_words_mark_the_review_once(review: Review, said: Statement) -> None:
    page = capture(said, OFFICE.replace(SAID, OTHER))
    assert (pipeline.recheck_pending_reviews(), pipeline.recheck_pending_reviews()) == (1, 0)
    change = EvidenceChange.objects.get()
    assert (change.kind, change.snapshot, change.words_now) == ("reworded", page, OTHER)
    assert list(Review.objects.shaken()) == [review]
    capture(said, "Nothing of it.\n\nNot a word about anybody at all.")
    pipeline.recheck_pending_reviews()
    assert [one.kind for one in EvidenceChange.objects.all()] == ["reworded", "gone"]
    alert = Alert.objects.get(kind="review.evidence_changed")
    assert alert.review_version == review.current


def test_a_capture_that_could_not_be_read_says_nothing(review: Review, said: Statement) -> None:
    capture(said, "", error="It is broken.")
    assert pipeline.recheck_pending_reviews() == 0


def test_what_was_gone_before_it_was_cited_shakes_nothing(said: Statement, editor: User) -> None:
    assert said.claim
    capture(said, "Nothing of it.\n\nNot a word about anybody at all.")
    published(said.claim, said, by=editor)
    assert Citation.objects.get().status == "gone"
    capture(said, "Nothing of it again.\n\nNot a word about anybody at all.")
    assert pipeline.recheck_pending_reviews() == 1
    assert told() == 0


def test_still_holds_settles_until_the_next_change(
    review: Review, said: Statement, editor: User
) -> None:
    capture(said, OFFICE.replace(SAID, OTHER))
    pipeline.recheck_pending_reviews()
    assert reviewing.still_holds(review, by=editor, note="The cold adds nothing.") == 1
    assert not Review.objects.shaken().exists()
    with pytest.raises(reviewing.ReviewMovedOnError):
        reviewing.still_holds(review, by=editor, note="Again.")
    capture(said, OFFICE.replace(SAID, OTHER))
    pipeline.recheck_pending_reviews()
    assert not Review.objects.shaken().exists()
    capture(said, "Nothing of it.\n\nNot a word about anybody at all.")
    pipeline.recheck_pending_reviews()
    assert list(Review.objects.shaken()) == [review]
    assert told() == 2


def test_a_new_version_settles_what_changed(review: Review, said: Statement, editor: User) -> None:
    capture(said, OFFICE.replace(SAID, OTHER))
    pipeline.recheck_pending_reviews()
    version = reviewing.correct(review, by=editor)
    texts = {"correction": "The page was changed since."}
    reviewing.write(version, by=editor, texts=texts, passages=[passage(said)])
    reviewing.publish(version, by=editor)
    change = EvidenceChange.objects.get()
    assert (change.settled_by, change.settled_note) == (editor, "Version 2 was published.")
    assert pipeline.recheck_pending_reviews() == 0
    assert not Review.objects.shaken().exists()


def test_a_statement_read_otherwise_marks_the_review(
    case: Case, review: Review, said: Statement, editor: User
) -> None:
    other = make_statement(case, make_snapshot("https://paper.example/1", OFFICE), SAID)
    Statement.objects.filter(pk=other.pk).update(claim=said.claim)
    corrections.strike(other, by=editor, reason="It is a caption.")
    assert (pipeline.recheck_pending_reviews(), pipeline.recheck_pending_reviews()) == (1, 0)
    change = EvidenceChange.objects.get()
    assert (change.kind, change.statement) == ("superseded", other)
    corrections.correct_mode(said, by=editor, mode="reports")
    said.refresh_from_db()
    assert said.superseded_at  # a cited statement keeps its words: another row goes on
    assert pipeline.recheck_pending_reviews() == 1
    assert EvidenceChange.objects.count() == 2
    assert told() == 1


def test_a_withdrawn_review_is_looked_up_no_more(
    review: Review, said: Statement, editor: User
) -> None:
    reviewing.withdraw(review, by=editor, note="Wrong.")
    capture(said, OFFICE.replace(SAID, OTHER))
    assert pipeline.recheck_pending_reviews() == 0
