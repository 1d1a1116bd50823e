"""What the page of a case shows, to readers and to editors."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import reviewing
from claims.models import Case, Claim, Question, Statement, User
from tests.claims.admin.conftest import MORNING, make_actor, make_snapshot, make_statement
from tests.claims.pages.conftest import (
    HEART,
    PAGE,
    SHOCK,
    Story,
    make_pair,
    make_story,
    remove,
    withdraw,
)
from tests.claims.reviewed import draft, published

pytestmark = pytest.mark.django_db


def read(client: Client, address: str = PAGE) -> str:
    """Return a page as text, without its marks of deciding words."""
    response = client.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def plain(page: str) -> str:
    """Return what a page says, without its elements."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_competing_answers_stand_side_by_side_with_their_speakers(
    client: Client, story: Story
) -> None:
    page = read(client)
    words = plain(page)
    assert story.question.text in words
    assert "2 competing answers" in words
    assert "Police 0" in words
    assert HEART in words
    assert SHOCK in words
    assert "1 independent source" in words
    assert story.police.snapshot.source.url in page
    assert story.police.snapshot.sha256[:12] in words


def test_answers_that_contradict_say_so_and_mark_the_words(client: Client, story: Story) -> None:
    page = read(client)
    words = plain(page)
    assert "Contradicts B" in words
    assert "Contradicts A" in words
    assert "<mark>heart failure</mark>" in page
    assert "<mark>traumatic shock</mark>" in page
    assert story.inside.explanation in words


def test_contradictions_outside_the_questions_have_both_accounts(
    client: Client, story: Story
) -> None:
    page = read(client)
    assert f'id="contradiction-{story.outside.pk}"' in page
    assert f'id="contradiction-{story.inside.pk}"' not in page
    assert "Police 1" in plain(page.partition('id="contradictions"')[2])


def test_copies_are_counted_with_their_origin(client: Client, case: Case, story: Story) -> None:
    copy = make_statement(case, make_snapshot("https://copy.example/1", HEART), HEART)
    Statement.objects.filter(pk=copy.pk).update(claim=story.police.claim, origin=story.police)
    words = plain(read(client))
    assert "1 independent source, on 2 pages" in words
    assert "Repeated by 1 other." in words


def test_words_that_are_gone_and_words_that_were_replaced_are_visible_as_such(
    client: Client, story: Story
) -> None:
    withdraw(story.police)
    withdraw(story.office, "reworded", "Both men died of a shock.")
    page = read(client)
    words = plain(page)
    assert "Withdrawn: gone from the page since 2 July 2025." in words
    assert "Reworded on 2 July 2025. The page now reads: Both men died of a shock." in words
    for sign in ("sign-gone", "sign-reworded", "sign-changed", "sign-said-past"):
        assert f'<use href="#{sign}"' in page, sign
    table = words.partition("In which words")[2]
    assert "Gone from the page" in table
    assert "Page changed: deletion" in table


def test_a_removed_page_is_told_and_no_longer_linked(client: Client, story: Story) -> None:
    remove(story.police.snapshot.source)
    page = read(client)
    assert "Removed by its publisher" in page
    assert "Page removed" in page
    assert (
        f'href="{story.police.snapshot.source.url}" rel="external'
        not in page.partition('id="timeline"')[0]
    )


def test_what_nobody_confirmed_is_for_editors_and_labelled(
    client: Client, case: Case, story: Story, editor: User
) -> None:
    waiting, dismissed = make_pair(case, 8), make_pair(case, 9)
    for claim in (dismissed.claim_a, dismissed.claim_b):
        claim.question = story.question
        claim.save()
    dismissed.dismiss(by=editor, reason="different_time")
    public = read(client)
    assert "Police 8" not in public.partition('id="sources"')[0]
    assert "Not public" not in public
    assert "different time" not in public
    client.force_login(editor)
    page = read(client)
    assert "Police 8" in page.partition('id="sources"')[0]
    assert f'id="contradiction-{waiting.pk}"' in page
    assert "dismissed: different time" in page
    preview = read(client, f"{PAGE}?as=reader")
    assert "Police 8" not in preview.partition('id="sources"')[0]
    assert "different time" not in preview


def test_a_pair_that_reaches_into_a_hidden_case_is_not_shown(client: Client, story: Story) -> None:
    hidden = Case.objects.create(slug="hidden", title="Hidden")
    Claim.objects.filter(pk=story.outside.claim_b_id).update(case=hidden)
    page = read(client)
    assert f'id="contradiction-{story.outside.pk}"' not in page
    assert "Prosecutor 1" not in page.partition('id="sources"')[0]


def test_a_published_verdict_is_shown_and_told_to_search_engines(
    client: Client, story: Story, editor: User
) -> None:
    page = read(client)
    assert "application/ld+json" not in page
    claim = story.police.claim
    assert claim
    texts = {"rating": "Wrong </script>", "explanation": "The files differ."}
    version = draft(claim, story.police, by=editor, **texts)
    assert "The files differ." not in read(client)
    review = reviewing.publish(version, by=editor).review
    page = client.get(PAGE).content.decode()
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (found,) = json.loads(told)
    assert found["@type"] == "ClaimReview"
    assert found["reviewRating"]["alternateName"] == "Wrong </script>"
    assert found["claimReviewed"] == HEART
    assert found["url"].startswith(settings.SITE_URL + PAGE)
    assert found["itemReviewed"]["author"][0]["name"] == "Police 0"
    assert "The files differ." in page
    reviewing.withdraw(review, by=editor, note="The files were other ones.")
    assert "The files differ." not in read(client)


def test_captured_and_typed_words_are_text_and_never_markup(
    client: Client, case: Case, story: Story, editor: User
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=y>"
    Case.objects.update(title=evil, description=evil)
    Question.objects.update(text=evil)
    actor = make_actor(f"<b>{evil}")
    said = make_statement(case, make_snapshot("https://evil.example/1", evil), evil, actor)
    Claim.objects.filter(statements=said).update(question=story.question)
    for address in (PAGE, f"{PAGE}questions/{story.question.pk}/", f"{PAGE}timeline/", "/cases/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "&lt;script&gt;" in page, address


def test_no_page_has_scripts_styles_or_strangers(client: Client, story: Story) -> None:
    response = client.get(PAGE)
    page = response.content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "<script" not in page
    fetched = re.findall(r'(?:src=|<link rel="(?:stylesheet|icon)"[^>]* href=)"([^"]+)"', page)
    assert fetched
    assert all(address.startswith("/static/") for address in fetched)
    assert "default-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("part", ["", "timeline/", "contradictions/", "sources/", "question"])
@pytest.mark.parametrize("as_editor", [False, True])
def test_the_number_of_queries_does_not_grow(
    client: Client, case: Case, story: Story, editor: User, part: str, *, as_editor: bool
) -> None:
    make_pair(case, 100)
    withdraw(story.police)
    remove(story.office.snapshot.source)
    if as_editor:
        client.force_login(editor)
    path = f"questions/{story.question.pk}/" if part == "question" else part
    address = PAGE + path
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(1, 6):
        more = make_story(case, editor, number)
        Claim.objects.filter(pk=more.inside.claim_a_id).update(question=story.question)
        published(more.inside.claim_b, more.inside.statement_b, by=editor)
        withdraw(more.police, "reworded", "Other words.")
        remove(more.office.snapshot.source)
        make_pair(case, 100 + number)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 30
    assert not any('"sources_snapshot"."text"' in query["sql"] for query in many)


def test_a_large_case_is_cut_and_shown_in_full_elsewhere(
    client: Client, case: Case, story: Story
) -> None:
    snapshot = make_snapshot("https://long.example/1", "word " * 400)
    actor = make_actor("Somebody")
    claims = Claim.objects.bulk_create(
        Claim(case=case, question=story.question, text=f"Answer {n}.", key=f"{n}")
        for n in range(300)
    )
    Statement.objects.bulk_create(
        Statement(
            snapshot=snapshot, claim=claim, start=5 * n, end=5 * n + 4, exact="word",
            content=[[5 * n, 5 * n + 4]], content_text="word", speaker=actor, mode="asserts",
            said_at=MORNING + timedelta(hours=n), first_seen_at=MORNING, last_seen_at=MORNING,
            extractor_version="1",
        )
        for n, claim in enumerate(claims)
    )  # fmt: skip
    page = plain(read(client))
    assert len(re.findall(r"Answer \d", page.partition("Timeline What")[0])) <= 2 * 6
    assert "Show all 302 answers" in page
    assert "The picture shows the last 240 of 306 events." in page
    assert "Show all 306 events" in page
    first = read(client, f"{PAGE}timeline/")
    second = read(client, f"{PAGE}timeline/?page=2")
    assert first.count("<tr ") == 200
    assert second.count("<tr ") == 106
    question = f"{PAGE}questions/{story.question.pk}/"
    assert "Page 1 of 26" in plain(read(client, question))
    assert "Answer 299." in plain(read(client, f"{question}?page=26"))
