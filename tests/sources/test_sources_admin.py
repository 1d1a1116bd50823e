"""The pages of what is watched: captures as evidence, changes, looks, and the schedule."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims.models import User
from sources.admin.marking import Mark, Piece, pieces
from sources.models import Change, Observation, Snapshot, Source

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
TEXT = "First line.\n\nSecond <b>line</b> & more."
INLINES = {
    "publisher-TOTAL_FORMS": "0",
    "publisher-INITIAL_FORMS": "0",
    "publisher-MIN_NUM_FORMS": "0",
    "publisher-MAX_NUM_FORMS": "1",
}
SENT = {
    "url": "https://new.example/", "kind": "page", "interval": "60", "longest_interval": "3600",
    **INLINES,
}  # fmt: skip


@pytest.fixture(autouse=True)
def static_folder(settings: Settings, tmp_path: Path) -> None:
    """Give the static files a folder: its absence is a warning, and warnings are errors."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()


@pytest.fixture
def desk(editor: User, client: Client) -> Client:
    """Return a browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    """Return a capture whose bytes are stored."""
    return _captured("https://page.example/", TEXT, NOON)


def _captured(url: str, text: str, at: datetime) -> Snapshot:
    source, _ = Source.objects.get_or_create(url=url)
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = Snapshot.objects.create(
        source=source,
        captured_at=at,
        url=url,
        sha256=digest,
        size=len(text),
        text=text,
        extracted_at=at,
    )
    if not default_storage.exists(made.storage_name):
        default_storage.save(made.storage_name, ContentFile(text.encode()))
    Observation.objects.create(
        source=source,
        scheduled_at=at,
        started_at=at,
        finished_at=at,
        outcome="new",
        status=200,
        snapshot=made,
    )
    return made


def test_pieces_cut_where_marks_begin_and_end() -> None:
    marks = [Mark(0, 4, "said", anchor="span"), Mark(2, 6, "decides"), Mark(9, 99, "said")]
    assert pieces("abcdefghij", marks, 1) == [
        Piece("b", "said", "span"),
        Piece("cd", "said decides"),
        Piece("ef", "decides"),
        Piece("ghi", ""),
        Piece("j", "said"),
    ]
    assert pieces("abc", [Mark(0, 2, "said", "span")])[0] == Piece("ab", "said", "span")
    assert pieces("", []) == []


def test_capture_shows_its_text_escaped_with_the_span_marked(
    desk: Client, snapshot: Snapshot
) -> None:
    page = desk.get(
        f"/admin/sources/snapshot/{snapshot.pk}/change/?start=13&end=19"
    ).content.decode()
    assert '<mark class="said" id="span">Second</mark> &lt;b&gt;line&lt;/b&gt; &amp; more.' in page
    assert "First line.\n\n" in page
    assert snapshot.sha256 in page
    assert "This text has no such place" not in page


@pytest.mark.parametrize(
    "query", ["start=5&end=2", "start=0&end=9999", "start=-1&end=2", "start=x&end=3", "end=3"]
)
def test_span_outside_the_text_is_told(desk: Client, snapshot: Snapshot, query: str) -> None:
    page = desk.get(f"/admin/sources/snapshot/{snapshot.pk}/change/?{query}").content.decode()
    assert "This text has no such place" in page
    assert 'id="span"' not in page


def test_captured_bytes_are_a_download_and_nothing_else(desk: Client, snapshot: Snapshot) -> None:
    answer = desk.get(f"/admin/sources/snapshot/{snapshot.pk}/raw/")
    assert b"".join(answer) == TEXT.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_missing_bytes_and_captures_are_not_found(desk: Client, snapshot: Snapshot) -> None:
    default_storage.delete(snapshot.storage_name)
    for address in (f"{snapshot.pk}/raw/", "0/raw/", "0/change/", "abc/change/"):
        assert desk.get(f"/admin/sources/snapshot/{address}").status_code == 404


def test_captures_are_closed_to_whoever_may_not_see_them(
    client: Client, snapshot: Snapshot
) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    for address in (f"{snapshot.pk}/raw/", f"{snapshot.pk}/change/", ""):
        assert client.get(f"/admin/sources/snapshot/{address}").status_code == 403


def test_insert_only_rows_cannot_be_added_changed_or_deleted(
    desk: Client, snapshot: Snapshot
) -> None:
    for model in ("snapshot", "observation", "change"):
        assert desk.get(f"/admin/sources/{model}/add/").status_code == 403
    key = Observation.objects.get().pk
    assert desk.post(f"/admin/sources/observation/{key}/change/", {}).status_code == 403
    assert desk.get(f"/admin/sources/observation/{key}/change/").status_code == 200


def test_changes_show_what_went_and_what_came(desk: Client, snapshot: Snapshot) -> None:
    after = _captured("https://page.example/", "First line.", timezone.now())
    change = Change.objects.create(
        source=snapshot.source,
        before=snapshot,
        after=after,
        kind="retraction",
        reason="One sentence is gone.",
        removed=["Second <b>line</b>."],
        added=["Third."],
        seen_at=timezone.now(),
    )
    for address in ("", f"{change.pk}/change/", f"?source={snapshot.source_id}", "?q=Third"):
        page = desk.get(f"/admin/sources/change/{address}").content.decode()
        assert '<del dir="auto">Second &lt;b&gt;line&lt;/b&gt;.</del>' in page
        assert '<ins dir="auto">Third.</ins>' in page
        assert "retraction" in page
    assert desk.get("/admin/sources/change/0/change/").status_code == 404
    assert (
        "Earlier capture"
        in desk.get(f"/admin/sources/snapshot/{after.pk}/change/").content.decode()
    )


def test_looks_are_filtered_by_outcome_and_source(desk: Client, snapshot: Snapshot) -> None:
    other = Source.objects.create(url="https://other.example/", title="The other")
    Observation.objects.create(
        source=other,
        scheduled_at=NOON,
        started_at=NOON,
        finished_at=NOON,
        outcome="timed_out",
        error="Too slow.",
    )
    assert desk.get("/admin/sources/observation/").context["cl"].result_count == 2
    for query in ("outcome__exact=timed_out", f"source={other.pk}", "q=slow"):
        assert [
            o.source
            for o in desk.get(f"/admin/sources/observation/?{query}").context["cl"].result_list
        ] == [other]


def test_source_list_tells_health_and_does_not_ask_row_by_row(
    desk: Client, snapshot: Snapshot
) -> None:
    Source.objects.update(
        health="blind", health_since=NOON, next_due_at=None, paused_reason="a rest"
    )
    desk.get("/admin/sources/source/")
    with CaptureQueriesContext(connection) as few:
        page = desk.get("/admin/sources/source/").content.decode()
    for number in range(5):
        _captured(f"https://page.example/{number}", "text", NOON)
    with CaptureQueriesContext(connection) as many:
        desk.get("/admin/sources/source/")
    assert len(many) == len(few)
    assert "blind" in page
    assert "a rest" in page
    assert f"?source={snapshot.source_id}" in page


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"url": "ftp://page.example/"}, "url", "http"),
        ({"url": "http://127.0.0.1/"}, "url", "127.0.0.1"),
        ({"url": "not an address"}, "url", "https://"),
        ({"url": "https://ada:secret@new.example/"}, "url", "leave them out"),
        ({"url": "https://page.example/"}, "url", "This page is watched already"),
        ({"url": "HTTPS://Page.example:443/?utm_source=x#top"}, "url", "https://page.example/"),
        ({"url": "https://new.example/" + "ü" * 400}, "url", "at most 2,000 characters"),
        ({"interval": "0"}, "interval", "from 1 to 31,536,000"),
        ({"interval": "-5"}, "interval", "greater than or equal"),
        ({"interval": "99999999"}, "interval", "from 1 to 31,536,000"),
        ({"longest_interval": "59"}, "longest_interval", "Give 60 seconds or more"),
        ({"longest_interval": "0"}, "longest_interval", "from 1 to 31,536,000"),
        ({"longest_interval": ""}, "longest_interval", "required"),
        ({"kind": "file"}, "kind", "not one of the available choices"),
    ],
)
def test_source_form_names_the_field_that_is_wrong(
    desk: Client, snapshot: Snapshot, values: dict[str, str], field: str, words: str
) -> None:
    sent = {**SENT, **values}
    answer = desk.post("/admin/sources/source/add/", sent)
    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert set(errors) == {field}
    assert len(errors[field]) == 1
    assert words in str(errors[field])


def test_new_source_is_due_at_once(desk: Client) -> None:
    assert b"next_due_at" in desk.get("/admin/sources/source/add/").content
    sent = {**SENT, "url": "https://new.example/ ", "kind": "sitemap"}
    due = {"next_due_at_0": "2025-07-01", "next_due_at_1": "12:00:00"}
    assert desk.post("/admin/sources/source/add/", {**sent, **due}).status_code == 302
    source = Source.objects.get()
    assert (source.next_due_at, source.kind, source.longest_interval) == (NOON, "sitemap", 3600)
    assert desk.get(f"/admin/sources/source/{Source.objects.get().pk}/change/").status_code == 200


def test_given_file_keeps_its_address_and_is_never_due(desk: Client, db: None) -> None:
    source = Source.objects.create(url="file:report.pdf", kind="file")
    sent = {**SENT, "url": "https://else.example/", "title": "Report"}
    assert desk.post(f"/admin/sources/source/{source.pk}/change/", sent).status_code == 302
    source.refresh_from_db()
    assert (source.url, source.title, source.next_due_at) == ("file:report.pdf", "Report", None)


def test_actions_look_again_and_pause(desk: Client, snapshot: Snapshot) -> None:
    given = Source.objects.create(url="file:report.pdf", kind="file")
    second = Source.objects.create(url="https://page.example/amp", duplicate_of=snapshot.source)
    Source.objects.filter(pk=snapshot.source_id).update(paused_reason="not seen for a month")
    chosen = {"_selected_action": [snapshot.source_id, given.pk, second.pk]}
    page = desk.post("/admin/sources/source/", {"action": "look_again", **chosen}, follow=True)
    source = Source.objects.get(pk=snapshot.source_id)
    assert source.next_due_at
    assert source.next_due_at <= timezone.now()
    assert source.paused_reason == ""
    assert set(Source.objects.exclude(pk=source.pk).values_list("next_due_at")) == {(None,)}
    assert "never looked at: 2." in page.content.decode()
    page = desk.post("/admin/sources/source/", {"action": "pause", **chosen}, follow=True)
    assert "Reason: say why" in page.content.decode()
    desk.post("/admin/sources/source/", {"action": "pause", "reason": "asked to", **chosen})
    paused = Source.objects.get(pk=snapshot.source_id)
    assert (paused.next_due_at, paused.paused_reason) == (None, "asked to")
