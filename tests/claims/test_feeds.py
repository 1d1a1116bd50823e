"""The Atom feeds of confirmed contradictions, parsed as a reader would."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import timedelta

import feedparser
import pytest
from django.conf import settings
from django.test import Client

from claims.models import Case, Contradiction, User
from sources.models import Source

pytestmark = pytest.mark.django_db
OF_CASE = "/feeds/cases/harbour-fire/contradictions.atom"
OF_ALL = "/feeds/contradictions.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def contradiction(publish: Callable[..., Source]) -> Contradiction:
    publish("/a", "One of the two dock workers died of heart failure, the harbour office said.")
    publish("/b", "Both dock workers died of smoke poisoning, the fire service said.")
    return Contradiction.objects.get()


@pytest.mark.parametrize("path", [OF_CASE, OF_ALL])
def test_a_confirmed_contradiction_is_told_in_full(
    client: Client, contradiction: Contradiction, editor: User, path: str
) -> None:
    contradiction.confirm(by=editor)
    response = client.get(path)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.id == f"tag:{settings.SITE_HOST},2025:contradiction/{contradiction.pk}"
    assert contradiction.decided_at
    assert entry.updated == contradiction.decided_at.isoformat()
    (content,) = entry.content
    assert content.type == "text/html"
    for words in ("heart failure", "smoke poisoning", "harbour office", contradiction.explanation):
        assert words in content.value
    assert contradiction.statement_a.snapshot.source.url in content.value
    assert entry.link.endswith(f"/api/v1/contradictions/{contradiction.pk}/")


def test_it_is_valid_atom(client: Client, contradiction: Contradiction, editor: User) -> None:
    contradiction.confirm(by=editor)
    feed = ET.fromstring(client.get(OF_CASE).content)  # noqa: S314 - our own
    for name in ("id", "title", "updated", "author", "link"):
        assert feed.find(ATOM + name) is not None, name
    own = [link.get("href") for link in feed.findall(ATOM + "link") if link.get("rel") == "self"]
    assert own == [settings.SITE_URL + OF_CASE]
    entry = feed.find(ATOM + "entry")
    assert entry is not None
    for name in ("id", "title", "updated", "content"):
        assert entry.find(ATOM + name) is not None, name


@pytest.mark.parametrize("path", [OF_CASE, OF_ALL])
def test_what_nobody_confirmed_is_not_told(
    client: Client, contradiction: Contradiction, editor: User, path: str
) -> None:
    assert feedparser.parse(client.get(path).content).entries == []
    contradiction.confirm(by=editor)
    contradiction.reopen(by=editor, note="Too early.")
    assert feedparser.parse(client.get(path).content).entries == []


def test_a_case_that_is_not_public_has_no_feed(
    client: Client, contradiction: Contradiction, editor: User
) -> None:
    contradiction.confirm(by=editor)
    Case.objects.update(is_public=False)
    assert client.get(OF_CASE).status_code == 404
    assert client.get("/feeds/cases/nowhere/contradictions.atom").status_code == 404
    assert feedparser.parse(client.get(OF_ALL).content).entries == []


def test_a_claim_of_a_case_that_is_not_public_is_not_told_elsewhere(
    client: Client, contradiction: Contradiction, editor: User
) -> None:
    contradiction.confirm(by=editor)
    hidden = Case.objects.create(slug="hidden", title="Hidden")
    contradiction.claim_b.case = hidden
    contradiction.claim_b.save()
    for path in (OF_CASE, OF_ALL):
        assert feedparser.parse(client.get(path).content).entries == []


@pytest.mark.parametrize("path", [OF_CASE, OF_ALL])
def test_who_has_it_already_gets_304_until_something_is_decided(
    client: Client, contradiction: Contradiction, editor: User, path: str
) -> None:
    contradiction.confirm(by=editor)
    first = client.get(path)
    by_tag = {"If-None-Match": first["ETag"]}
    by_date = {"If-Modified-Since": first["Last-Modified"]}
    for headers in (by_tag, by_date):
        response = client.get(path, headers=headers)
        assert (response.status_code, response.content) == (304, b"")
    contradiction.reopen(by=editor, note="Too early.")
    assert client.get(path, headers=by_tag).status_code == 200
    contradiction.alerts.filter(kind="contradiction.reopened").update(
        occurred_at=contradiction.proposed_at + timedelta(hours=1)
    )
    assert client.get(path, headers=by_date).status_code == 200


def test_what_a_page_says_is_text_and_never_markup(
    client: Client, contradiction: Contradiction, editor: User
) -> None:
    claim = contradiction.claim_a
    claim.text = "<script>alert(1)</script> & \x0b"
    claim.save()
    source = contradiction.statement_a.snapshot.source
    source.title = "<img src=x onerror=alert(1)>"
    source.save()
    contradiction.confirm(by=editor)
    body = client.get(OF_CASE).content
    (entry,) = ET.fromstring(body).findall(ATOM + "entry")  # noqa: S314 - our own
    content = entry.findtext(ATOM + "content") or ""
    assert "<img" not in content
    assert "&lt;img" in content
    assert b"<script" not in body
    assert b"\x0b" not in body


def test_an_empty_feed_is_a_feed(client: Client, case: Case) -> None:
    first, second = (feedparser.parse(client.get(OF_CASE).content) for _ in range(2))
    assert not first.bozo
    assert first.feed.updated == second.feed.updated
