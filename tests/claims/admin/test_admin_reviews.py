"""The page on which a review is written, approved and corrected, and the list that leads there."""

from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from claims import reviewing
from claims.models import (
    AuditEntry,
    Citation,
    Claim,
    EvidenceChange,
    Review,
    ReviewVersion,
    Statement,
    User,
)
from tests.claims.admin.conftest import OFFICE, Propose
from tests.claims.reviewed import draft, passage, published

TEXTS = {"label": "refuted", "rating": "False", "explanation": "The report says otherwise."}


@pytest.fixture
def said(propose: Propose) -> Statement:
    """Return a statement of a claim."""
    return propose().statement_b


@pytest.fixture
def claim(said: Statement) -> Claim:
    """Return the claim that the statement makes."""
    assert said.claim
    return said.claim


@pytest.fixture
def second(db: None) -> Client:
    """Return a browser in which another editor is logged in."""
    browser = Client()
    browser.force_login(User.objects.create_superuser("second", "s@example.org", "correct horse"))
    return browser


def page_of(review: Review) -> str:
    return f"/admin/claims/review/{review.pk}/change/"


def begin(desk: Client, claim: Claim) -> Review:
    answer = desk.post("/admin/claims/review/add/", {"claim": claim.pk})
    review = Review.objects.get(claim=claim)
    assert answer["Location"] == page_of(review)
    return review


def seen(review: Review) -> str:
    version = ReviewVersion.objects.exclude(status="published").get(review=review)
    return f"{version.number} {version.changed_at.isoformat()}"


def act(browser: Client, review: Review, name: str, **values: object) -> tuple[int, str]:
    """Press a button; return the status and the page that follows, without its escapes."""
    answer = browser.post(page_of(review), {"act": name, **values}, follow=True)
    status = answer.redirect_chain[0][1] if answer.redirect_chain else answer.status_code
    return status, unescape(answer.content.decode())


def test_a_review_is_begun_written_and_published(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    review = begin(desk, claim)
    tick = f"statement-{said.pk}"
    status, page = act(desk, review, "publish", seen=seen(review), cited=[tick], **TEXTS)
    assert (status, "Published." in page) == (302, True)
    version = ReviewVersion.objects.get(current_of=review)
    assert (version.rating, version.author, version.approved_by) == ("False", editor, editor)
    assert version.citations.get().statement == said
    assert "As ClaimReview" in page


def test_what_a_review_is_of_is_asked_for_once(desk: Client, claim: Claim) -> None:
    nothing = desk.post("/admin/claims/review/add/", {}).content.decode()
    assert "Choose a claim, or a question below." in nothing
    begin(desk, claim)
    again = desk.post("/admin/claims/review/add/", {"claim": claim.pk}).content.decode()
    assert "There is a review of it" in again


def test_publishing_without_a_cited_passage_loses_nothing(desk: Client, claim: Claim) -> None:
    review = begin(desk, claim)
    status, page = act(desk, review, "publish", seen=seen(review), **TEXTS)
    assert (status, "Cite at least one passage" in page) == (400, True)
    assert "The report says otherwise.</textarea>" in page
    assert ReviewVersion.objects.get().status == "draft"
    assert ReviewVersion.objects.get().explanation == "The report says otherwise."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"words_1": "Both men died"}, "Give the number of the capture"),
        ({"capture_1": "999999", "words_1": "Both men"}, "There is no capture 999999."),
        ({"capture_1": "yes", "words_1": "Nobody died."}, "do not stand in capture"),
        ({"capture_1": "yes"}, "Give the exact words of the capture."),
        ({"capture_1": "yes", "words_1": "a"}, "times: give more of the words"),
        ({"cited": ["statement-0"]}, "Select a valid choice"),
    ],
)
def test_a_passage_that_is_not_there_is_refused_beside_its_field(
    desk: Client, claim: Claim, said: Statement, given: dict[str, str], words: str
) -> None:
    review = begin(desk, claim)
    if given.get("capture_1") == "yes":
        given = {**given, "capture_1": str(said.snapshot_id)}
    status, page = act(desk, review, "save", seen=seen(review), **{**TEXTS, **given})
    assert (status, words in page) == (400, True)
    assert "The report says otherwise.</textarea>" in page
    assert not Citation.objects.exists()


def test_words_of_any_capture_can_be_cited(desk: Client, claim: Claim, said: Statement) -> None:
    review = begin(desk, claim)
    given = {"capture_1": said.snapshot_id, "words_1": "A case was opened."}
    status, page = act(desk, review, "save", seen=seen(review), **TEXTS, **given)
    start = OFFICE.index("A case")
    cited = Citation.objects.get()
    assert (status, cited.start, cited.exact) == (302, start, "A case was opened.")
    key = f"passage-{cited.snapshot_id}-{cited.start}-{cited.end}"
    assert f'value="{key}" form="writing" checked' in page
    act(desk, review, "save", seen=seen(review), **TEXTS)
    assert not Citation.objects.exists()


def test_markup_is_shown_and_not_obeyed(desk: Client, claim: Claim, said: Statement) -> None:
    texts = {**TEXTS, "explanation": "<script>alert(1)</script>", "rating": "<b>False</b>"}
    review = begin(desk, claim)
    tick = f"statement-{said.pk}"
    act(desk, review, "publish", seen=seen(review), cited=[tick], **texts)
    for address in (page_of(review), "/admin/claims/review/?state=all"):
        page = desk.get(address).content.decode()
        assert "<b>False</b>" not in page
        assert "<script>alert" not in page
        assert "&lt;b&gt;False&lt;/b&gt;" in page


def test_where_two_are_needed_the_author_cannot_approve(
    desk: Client, second: Client, claim: Claim, said: Statement, editor: User, settings: Settings
) -> None:
    settings.REVIEW_NEEDS_TWO = True
    review = draft(claim, said, by=editor).review
    assert 'value="publish"' not in desk.get(page_of(review)).content.decode()
    tick = f"statement-{said.pk}"
    status, _ = act(desk, review, "submit", seen=seen(review), cited=[tick], **TEXTS)
    assert status == 302
    assert 'value="approve"' not in desk.get(page_of(review)).content.decode()
    status, page = act(desk, review, "approve")
    assert (status, reviewing.ALONE in page) == (400, True)
    status, page = act(second, review, "send_back", note="Name the report.")
    assert (status, "Sent back" in page) == (302, True)
    assert "Name the report." in desk.get(page_of(review)).content.decode()
    act(desk, review, "submit", seen=seen(review), cited=[tick], **TEXTS)
    status, page = act(second, review, "approve")
    assert (status, "Approved and published." in page) == (302, True)
    assert "approved by second, as two were needed" in page


def test_a_note_is_asked_for_beside_its_field(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    review = published(claim, said, by=editor)
    status, page = act(desk, review, "withdraw", note=" ")
    assert (status, "Say in the note why the review is withdrawn." in page) == (400, True)
    status, page = act(desk, review, "withdraw", note="The report was forged.")
    assert (status, "The report was forged." in page) == (302, True)


def test_versions_show_what_differs(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    review = published(claim, said, by=editor)
    act(desk, review, "correct")
    texts = {**TEXTS, "rating": "Half true", "correction": "The date was wrong."}
    tick = f"statement-{said.pk}"
    status, page = act(desk, review, "publish", seen=seen(review), cited=[tick], **texts)
    assert (status, "Corrects:</b> The date was wrong." in page) == (302, True)
    assert '<del dir="auto">False</del>' in page
    assert '<ins dir="auto">Half true</ins>' in page


def test_two_windows_do_not_overwrite_one_another(desk: Client, claim: Claim) -> None:
    review = begin(desk, claim)
    old = seen(review)
    act(desk, review, "save", seen=old, **TEXTS)
    status, page = act(desk, review, "save", seen=old, **{**TEXTS, "rating": "Else"})
    assert (status, "another window" in page, 'value="Else"' in page) == (409, True, True)
    assert ReviewVersion.objects.get().rating == "False"


def test_what_was_typed_too_late_is_shown_again(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    review = published(claim, said, by=editor)
    status, page = act(desk, review, "save", seen="1", **{**TEXTS, "explanation": "My long text."})
    assert (status, "What you typed was not saved" in page) == (409, True)
    assert "My long text." in page


def test_changed_evidence_is_queued_until_it_is_settled(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    review = published(claim, said, by=editor)
    assert "evidence changed" not in desk.get("/admin/claims/review/").content.decode()
    version = ReviewVersion.objects.get()
    EvidenceChange.objects.create(
        version=version, kind="reworded", citation=version.citations.get(),
        snapshot=said.snapshot, words_now="Both men died of cold.",
    )  # fmt: skip
    assert str(claim) in desk.get("/admin/claims/review/").content.decode()
    assert "1 with changed evidence" in desk.get("/admin/").content.decode()
    page = desk.get(page_of(review)).content.decode()
    assert "The evidence changed since this was published" in page
    assert "Both men died of cold." in page
    status, page = act(desk, review, "still_holds", note="A matter of style.")
    assert (status, "The evidence changed since" in page) == (302, False)
    assert AuditEntry.objects.get(action="still holds").reason == "A matter of style."
    assert str(claim) not in desk.get("/admin/claims/review/").content.decode()


def test_only_who_may_publish_publishes(
    client: Client, claim: Claim, said: Statement, editor: User
) -> None:
    writer = User.objects.create_user("writer", is_staff=True)
    names = ["add_review", "change_review", "view_review"]
    writer.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(writer)
    review = draft(claim, said, by=writer).review
    page = client.get(page_of(review)).content.decode()
    assert ('value="submit"' in page, 'value="publish"' in page) == (True, False)
    assert act(client, review, "publish", seen=seen(review), **TEXTS)[0] == 403
    other = published(claim, said, by=editor)
    for name in ("withdraw", "still_holds", "approve", "nonsense"):
        assert act(client, other, name, note="x")[0] == 403


def test_the_page_of_a_claim_leads_to_its_review(
    desk: Client, claim: Claim, said: Statement, editor: User
) -> None:
    address = f"/admin/claims/claim/{claim.pk}/change/"
    assert f"/admin/claims/review/add/?claim={claim.pk}" in desk.get(address).content.decode()
    review = published(claim, said, by=editor)
    assert page_of(review) in desk.get(address).content.decode()


def test_the_number_of_queries_does_not_grow(
    desk: Client, propose: Propose, said: Statement, claim: Claim, editor: User
) -> None:
    review = published(claim, said, by=editor)

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == 200
        return len(captured)

    addresses = ["/admin/claims/review/?state=all", page_of(review)]
    few = [queries(address) for address in addresses]
    for _ in range(4):
        other = propose().statement_b
        assert other.claim
        Statement.objects.filter(pk=other.pk).update(claim=claim)
        published(other.claim, other, by=editor)
        version = reviewing.correct(review, by=editor)
        cited = [passage(said), passage(other)]
        texts = {"correction": "More."}
        reviewing.publish(
            reviewing.write(version, by=editor, texts=texts, passages=cited), by=editor
        )
    assert [queries(address) for address in addresses] == few
