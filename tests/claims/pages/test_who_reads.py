"""Who may read which case, and that a hidden one answers like none."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Case, User
from tests.claims.pages.conftest import PAGE, Story

pytestmark = pytest.mark.django_db
SAID = re.compile(r"'[^']*'")  # the values of a query
PARTS = ("", "timeline/", "contradictions/", "sources/", "questions/1/")


@pytest.fixture
def hidden(case: Case, story: Story) -> Case:
    """Return the case of the story, which is not public any more."""
    case.is_public = False
    case.save()
    return case


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_hidden_case_answers_exactly_like_none(
    client: Client, hidden: Case, part: str, *, is_known: bool
) -> None:
    if is_known:  # somebody who may log in, and view nothing
        client.force_login(User.objects.create_user("reader"))
    client.get("/cases/nowhere/")
    answers, queries = [], []
    for slug in (hidden.slug, "nowhere"):
        with CaptureQueriesContext(connection) as asked:
            answers.append(client.get(f"/cases/{slug}/{part}"))
        queries.append([SAID.sub("…", query["sql"]) for query in asked])
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
    assert queries[0] == queries[1]


def test_an_editor_reads_a_hidden_case_and_is_told_that_it_is_hidden(
    client: Client, hidden: Case, editor: User
) -> None:
    client.force_login(editor)
    page = client.get(PAGE).content.decode()
    assert "Only people of the desk can read this page." in page
    assert 'name="robots" content="noindex"' in page
    assert 'rel="canonical"' not in page
    assert "application/atom+xml" not in page
    assert hidden.title in client.get("/cases/").content.decode()


def test_who_may_view_cases_but_no_contradictions_sees_what_readers_see(
    client: Client, hidden: Case, story: Story, editor: User
) -> None:
    story.outside.reopen(by=editor, note="Too early.")
    viewer = User.objects.create_user("viewer")
    viewer.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(viewer)
    response = client.get(PAGE)
    assert response.status_code == 200
    assert f"contradiction-{story.outside.pk}" not in response.content.decode()


def test_the_list_holds_public_cases_only(client: Client, case: Case) -> None:
    Case.objects.create(slug="secret", title="A secret")
    page = client.get("/cases/").content.decode()
    assert case.title in page
    assert "A secret" not in page


def test_a_question_of_another_case_is_not_there(client: Client, case: Case, story: Story) -> None:
    other = Case.objects.create(slug="other", title="Other", is_public=True)
    question = other.questions.create(text="Why?")
    assert client.get(f"{PAGE}questions/{question.pk}/").status_code == 404


def test_the_case_links_to_its_page_from_the_admin(
    client: Client, case: Case, editor: User
) -> None:
    client.force_login(editor)
    page = client.get(f"/admin/claims/case/{case.pk}/change/").content.decode()
    assert f'href="{PAGE}" class="viewsitelink"' in page


def test_who_has_it_already_gets_304_until_something_changes(
    client: Client, case: Case, story: Story
) -> None:
    first = client.get(PAGE)
    assert "Cookie" in first["Vary"]
    assert "public" in first["Cache-Control"]
    assert first["Last-Modified"]
    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    case.title = "Another title"
    case.save()
    assert client.get(PAGE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_no_shared_cache_keeps_what_an_editor_sees(
    client: Client, story: Story, editor: User
) -> None:
    public = client.get(PAGE)["ETag"]
    client.force_login(editor)
    response = client.get(PAGE, headers={"If-None-Match": public})
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_nothing_is_written_by_it(client: Client, story: Story) -> None:
    assert client.post(PAGE).status_code == 405
    assert client.head(PAGE).status_code == 200
