"""What the API tells of sources, the looks at them, their captures and changes."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import ApiToken, Case, User
from sources.models import Change, Listing, Observation, Snapshot, Source
from tests.sources.rows import make_change, make_lapse, make_source

pytestmark = pytest.mark.django_db
MORNING = datetime(2025, 7, 1, 8, tzinfo=UTC)


@pytest.fixture
def api(db: None) -> APIClient:
    _, secret = ApiToken.objects.issue(User.objects.create_user("journalist"), ["read"])
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")


@pytest.fixture
def source(case: Case) -> Source:
    """Return a source that was looked at twice and that corrected itself in between."""
    source = Source.objects.create(url="https://outlet.example.org/page", health="seen")
    case.sources.add(source)
    before, after = (
        _snapshot(source, MORNING + timedelta(hours=hour), text)
        for hour, text in enumerate(("Two died.", "Three died."))
    )
    Change.objects.create(
        source=source, before=before, after=after, kind="correction", reason="It says so.",
        removed=["Two died."], added=["Three died."], seen_at=after.captured_at,
    )  # fmt: skip
    return source


def _snapshot(source: Source, at: datetime, text: str) -> Snapshot:
    snapshot = Snapshot.objects.create(
        source=source, captured_at=at, url=source.url, text=text, extracted_at=at, size=9,
        headers=[["Content-Type", "text/html"]], language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    Observation.objects.create(
        source=source, scheduled_at=at, started_at=at, finished_at=at, outcome="new", status=200,
        snapshot=snapshot, ip="192.0.2.7",
    )  # fmt: skip
    return snapshot


def rows(api: APIClient, path: str) -> list[dict[str, Any]]:
    response = api.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def test_a_source_tells_its_health_and_its_cases(api: APIClient, source: Source) -> None:
    (found,) = rows(api, "sources/?case=harbour-fire&health=seen&kind=page")
    assert (found["id"], found["health"], found["cases"]) == (source.pk, "seen", ["harbour-fire"])
    assert found["publisher"] is None
    assert rows(api, "sources/?health=blind") == []


def test_every_look_is_told(api: APIClient, source: Source) -> None:
    last, first = rows(api, f"observations/?source={source.pk}&outcome=new")
    assert (last["status"], last["ip"]) == (200, "192.0.2.7")
    assert (last["connect_ms"], last["first_byte_ms"], last["sha256"]) == (None, None, "")
    assert last["started_at"] > first["started_at"]
    since = (MORNING + timedelta(minutes=1)).isoformat().replace("+00:00", "Z")
    assert [row["id"] for row in rows(api, f"observations/?started_after={since}")] == [last["id"]]
    assert rows(api, "observations/?outcome=removed") == []


def test_a_capture_comes_with_its_text_only_when_asked_for(api: APIClient, source: Source) -> None:
    last, first = rows(api, f"snapshots/?source={source.pk}&language=en")
    assert not {"text", "headers"} & set(last)
    found = api.get(f"/api/v1/snapshots/{first['id']}/").json()
    assert (found["text"], found["headers"]) == ("Two died.", [["Content-Type", "text/html"]])
    assert [row["id"] for row in rows(api, f"snapshots/?sha256={last['sha256']}")] == [last["id"]]


def test_a_change_names_both_captures(api: APIClient, source: Source) -> None:
    (found,) = rows(api, f"changes/?source={source.pk}&kind=correction")
    assert (found["removed"], found["added"]) == (["Two died."], ["Three died."])
    assert found["source"]["url"] == source.url
    assert found["before"]["sha256"] == hashlib.sha256(b"Two died.").hexdigest()
    assert found["after"]["captured_at"] == "2025-07-01T09:00:00Z"
    assert rows(api, "changes/?kind=retraction") == []


def test_a_source_tells_why_it_is_not_seen_and_who_found_it(api: APIClient) -> None:
    feed = make_source("feed.xml", kind="feed", next_due_at=MORNING)
    source = make_source(health="removed", failures=1, failing_since=MORNING, last_seen_at=MORNING)
    lapse = make_lapse(source)
    make_lapse(feed, 9, "dark", ended_at=lapse.noticed_at + timedelta(9), is_seen_again=True)
    second = make_source("amp", duplicate_of=source)
    Listing.objects.create(list=feed, source=source)
    found = api.get(f"/api/v1/sources/{source.pk}/").json()
    assert found["lapse"]["id"] == lapse.pk
    assert (found["lapse"]["kind"], found["lapse"]["reason"]) == ("removed", lapse.reason)
    assert found["listed_in"] == [{"id": feed.pk, "url": feed.url, "title": ""}]
    assert (found["failing_since"], found["last_seen_at"]) == ("2025-07-01T08:00:00Z",) * 2
    listing = api.get(f"/api/v1/sources/{feed.pk}/").json()
    assert (listing["listing_count"], listing["lapse"]) == (1, None)
    for query, expected in {
        "failing=true": [source], "failing=false": [second, feed], "duplicate=true": [second],
        "paused=true": [source], "paused=false": [second, feed], f"listed_in={feed.pk}": [source],
        "kind=feed&kind=sitemap": [feed], "breaking=true": [],
        "url=HTTPS://outlet.example/feed.xml%23top": [feed], "url=elsewhere": [],
    }.items():  # fmt: skip
        keys = [row["id"] for row in rows(api, f"sources/?{query}")]
        assert keys == [source.pk for source in expected], query
    assert api.get("/api/v1/sources/?listed_in=0").status_code == 400


def test_a_lapse_comes_with_the_look_that_made_it_sure(api: APIClient) -> None:
    lasts = make_lapse(make_source("a"), 30)
    over = make_lapse(make_source("b"), 10, "dark", ended_at=MORNING + timedelta(hours=1),
                      is_seen_again=True)  # fmt: skip
    first, second = rows(api, "lapses/")
    assert (first["id"], second["id"]) == (over.pk, lasts.pk)
    assert (second["kind"], second["ended_at"], second["is_seen_again"]) == ("removed", None, None)
    assert second["observation"]["id"] == lasts.observation_id
    assert second["observation"]["outcome"] == "removed"
    assert second["source"]["url"] == "https://outlet.example/a"
    assert api.get(f"/api/v1/lapses/{over.pk}/").json() == first
    for query, expected in {
        "open=true": [lasts], "open=false": [over], "kind=dark": [over], "kind=blocked": [],
        f"source={lasts.source_id}": [lasts], "noticed_after=2025-07-01T08:30:00Z": [lasts],
        "noticed_before=2025-07-01T08:30:00Z": [over],
    }.items():  # fmt: skip
        assert [row["id"] for row in rows(api, f"lapses/?{query}")] == [r.pk for r in expected]


def test_superseded_changes_are_told_when_asked_for(api: APIClient) -> None:
    change = make_change(make_source(), superseded_at=MORNING)
    assert rows(api, "changes/") == rows(api, "changes/?with_superseded=false") == []
    (found,) = rows(api, "changes/?with_superseded=true")
    assert (found["id"], found["superseded_at"]) == (change.pk, "2025-07-01T08:00:00Z")
    assert found["reworded"] == [["Two died.", "Three died."]]
    assert api.get(f"/api/v1/changes/{change.pk}/").json() == found


@pytest.mark.parametrize("endpoint", ["observations", "snapshots", "changes", "lapses"])
def test_what_was_seen_cannot_be_written(api: APIClient, endpoint: str) -> None:
    writer = User.objects.get()
    _, secret = ApiToken.objects.issue(writer, ["write"])
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert api.post(f"/api/v1/{endpoint}/", {}).status_code == 405
