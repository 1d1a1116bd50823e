"""The desk's pages of sources, lapses, changes and captures: what watching has learnt."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch
from django.utils import timezone
from pytest_django.fixtures import Settings

from claims.models import Case, Statement, User
from sources.admin import evidence
from sources.models import Listing, Seal, Source, Timestamp, capture_name
from tests.sources.rows import (
    MORNING,
    at,
    make_change,
    make_lapse,
    make_look,
    make_snapshot,
    make_source,
)

SOURCES, LAPSES, CHANGES = (f"/admin/sources/{n}/" for n in ("source", "lapse", "change"))


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


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def listed(desk: Client, address: str) -> list[Any]:
    return list(desk.get(address).context["cl"].result_list)


def test_a_source_tells_all_that_is_known_of_it(desk: Client) -> None:
    feed = make_source("feed.xml", kind="feed", title="The feed", next_due_at=MORNING)
    source = make_source(
        "page", health="removed", health_since=MORNING, failures=4, failing_since=MORNING,
        last_seen_at=at(-60), next_due_at=timezone.now(),
    )  # fmt: skip
    make_lapse(source, reason="The site answers <410>.")
    second = make_source("amp", duplicate_of=source)
    for listed_page in (source, second):
        Listing.objects.create(list=feed, source=listed_page)
    shown = page(desk, f"{SOURCES}{source.pk}/change/")
    for words in (
        "removed by its publisher", "The site answers &lt;410&gt;.", "4 looks in a row", "The feed",
        "the wait doubles each time", "https://outlet.example/amp", "removed since 1 Jul, 08:00",
    ):  # fmt: skip
        assert words in shown
    assert f'?found_by={feed.pk}">2 pages</a>' in page(desk, f"{SOURCES}{feed.pk}/change/")
    assert "which is watched in its place" in page(desk, f"{SOURCES}{second.pk}/change/")


def test_a_duplicate_is_never_made_due(desk: Client) -> None:
    second = make_source("amp", duplicate_of=make_source("page"))
    sent = {
        "url": second.url, "kind": "page", "interval": "60", "longest_interval": "60",
        "next_due_at_0": "2025-07-01", "next_due_at_1": "12:00:00",
        "publisher-TOTAL_FORMS": "0", "publisher-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert desk.post(f"{SOURCES}{second.pk}/change/", sent).status_code == 302
    second.refresh_from_db()
    assert (second.next_due_at, second.interval) == (None, 60)


def test_saving_leaves_what_a_worker_wrote_meanwhile(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_source(next_due_at=MORNING)
    plain_save = Source.save

    def look_then_save(one: Source, **options: Any) -> None:
        Source.objects.filter(pk=source.pk).update(health="seen", next_due_at=at(15))
        plain_save(one, **options)

    monkeypatch.setattr(Source, "save", look_then_save)
    sent = {
        "url": source.url, "kind": "page", "interval": "60", "longest_interval": "600",
        "next_due_at_0": "2025-07-01", "next_due_at_1": "08:00:00",
        "publisher-TOTAL_FORMS": "0", "publisher-INITIAL_FORMS": "0",
    }  # fmt: skip
    assert desk.post(f"{SOURCES}{source.pk}/change/", sent).status_code == 302
    source.refresh_from_db()
    assert (source.interval, source.health, source.next_due_at) == (60, "seen", at(15))


def test_sources_are_filtered_by_what_is_wrong_and_by_who_found_them(desk: Client) -> None:
    feed = make_source("feed.xml", kind="feed", next_due_at=MORNING)
    found = make_source("found", next_due_at=MORNING)
    failing = make_source("failing", next_due_at=MORNING, failing_since=MORNING, failures=1)
    paused = make_source("paused", paused_reason="It asked us to.")
    file = Source.objects.create(url="file:report.pdf", kind="file")
    second = make_source("second", duplicate_of=found)
    Listing.objects.create(list=feed, source=found)
    for query, expected in {
        "paused=yes": {paused}, "paused=no": {feed, found, failing, file, second},
        "failing=yes": {failing}, "failing=no": {feed, found, paused, file, second},
        f"found_by={feed.pk}": {found}, "found_by=any": {found},
        "found_by=none": {feed, failing, paused, file, second}, "found_by=x": 6, "paused=x": 6,
        "kind__exact=feed": {feed}, "health__exact=blind": set(),
    }.items():  # fmt: skip
        rows = listed(desk, f"{SOURCES}?{query}")
        assert (len(rows) if isinstance(expected, int) else set(rows)) == expected, query


@pytest.mark.parametrize("address", [SOURCES, LAPSES, CHANGES, "/admin/sources/snapshot/"])
def test_no_list_asks_row_by_row(
    desk: Client, django_assert_max_num_queries: Any, address: str
) -> None:
    def grow(name: str) -> None:
        feed = make_source(f"{name}.xml", kind="feed", next_due_at=MORNING)
        source = make_source(name, failures=3, failing_since=MORNING)
        Listing.objects.create(list=feed, source=source)
        make_source(f"{name}/amp", duplicate_of=source)
        make_lapse(source)
        make_change(source)

    grow("first")
    page(desk, address)
    with CaptureQueriesContext(connection) as few:
        page(desk, address)
    for name in "abcde":
        grow(name)
    with django_assert_max_num_queries(len(few)):
        page(desk, address)
    assert len(few) <= 12


def test_lapses_that_last_come_first(desk: Client) -> None:
    over = make_lapse(make_source("a"), 50, ended_at=at(60), is_seen_again=True)
    became = make_lapse(make_source("b"), 40, "dark", ended_at=at(70), is_seen_again=False)
    lasts = make_lapse(make_source("c"), 10, "blocked", reason="It answers 403.")
    late = make_lapse(make_source("d"), 20, "soft_removed")
    assert listed(desk, LAPSES) == [late, lasts, became, over]
    assert set(listed(desk, f"{LAPSES}?lasting=yes")) == {late, lasts}
    assert listed(desk, f"{LAPSES}?lasting=no&kind__exact=removed") == [over]
    assert listed(desk, f"{LAPSES}?source={lasts.source_id}") == [lasts]
    shown = page(desk, LAPSES)
    for words in ("Sources out of sight", "It answers 403.", "blind", "went over into another"):
        assert words in shown
    one = page(desk, f"{LAPSES}{lasts.pk}/change/")
    assert f"/admin/sources/observation/{lasts.observation_id}/change/" in one
    assert desk.post(f"{LAPSES}{lasts.pk}/change/", {}).status_code == 403


def test_reworded_sentences_stand_side_by_side(desk: Client) -> None:
    change = make_change(make_source())
    for address in (CHANGES, f"{CHANGES}{change.pk}/change/"):
        shown = page(desk, address)
        assert '<p><del dir="auto">Two</del> died.</p>' in shown
        assert '<p><ins dir="auto">Three</ins> died.</p>' in shown
        assert '<del dir="auto">It rained.</del>' in shown
        assert "The page says so." in shown


def test_superseded_changes_are_shown_when_asked_for(desk: Client) -> None:
    source = make_source()
    old = make_change(source, 60, superseded_at=at(90))
    stands = make_change(source, 200, before=old.before, after=old.after)
    assert listed(desk, CHANGES) == [stands]
    assert listed(desk, f"{CHANGES}?standing=no") == [old]
    assert listed(desk, f"{CHANGES}?standing=all") == [stands, old]
    shown = page(desk, f"{CHANGES}{old.pk}/change/")
    assert "Superseded on 1 July 2025, 09:30 UTC" in shown
    assert f"{CHANGES}{stands.pk}/change/" in shown


def test_a_change_names_the_statements_that_went_with_it(desk: Client) -> None:
    change = make_change(make_source())
    statement = Statement.objects.create(
        snapshot=change.before, start=0, end=9, exact="Two died.", content=[[0, 9]],
        content_text="Two died", speaker_name="The office", mode="asserts", status="gone",
        gone_with=change.after, first_seen_at=at(0), last_seen_at=at(0), extractor_version="1",
    )  # fmt: skip
    shown = page(desk, f"{CHANGES}{change.pk}/change/")
    assert "Statements that went with it (1)" in shown
    assert f"/snapshot/{statement.snapshot_id}/change/?start=0&amp;end=9#span" in shown
    statement_page = f"/admin/claims/statement/{statement.pk}/change/"
    assert f"{CHANGES}{change.pk}/change/" in page(desk, statement_page)
    type(change).objects.update(superseded_at=at(99))
    assert f"{CHANGES}{change.pk}/change/" not in page(desk, statement_page)
    assert "Statements that went" not in page(desk, f"{CHANGES}{change.pk}/change/")


def test_the_pages_of_a_pdf_are_numbered(desk: Client) -> None:
    text = "On one.\nOn two, where it\nruns on to three."
    snapshot = make_snapshot(make_source("a.pdf"), text=text, pages=[0, 8, 25], origin="imported")
    shown = page(desk, f"/admin/sources/snapshot/{snapshot.pk}/change/?start=11&end=29")
    assert [shown.count(f'id="page-{number}"') for number in (1, 2, 3)] == [1, 1, 1]
    assert 'stand on <a href="#page-2">page 2</a> of 3' in shown
    assert shown.count('id="span"') == 1
    assert '<mark class="said">runs</mark>' in shown
    assert "imported from an archive" in shown


def test_a_capture_tells_its_seal_and_who_found_it_unchanged(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_source()
    snapshot = make_snapshot(source)
    address = f"/admin/sources/snapshot/{snapshot.pk}/change/"
    assert "not sealed yet" in page(desk, address)
    seal = Seal.objects.create(position=1, snapshot=snapshot, previous="0" * 64, digest="a" * 64)
    later = Seal.objects.create(
        position=2, snapshot=make_snapshot(source, 9), previous="a" * 64, digest="b" * 64
    )
    Timestamp.objects.create(
        seal=later, authority="https://stamps.example/", token=b"", stamped_at=at(10)
    )
    make_look(source, 0, "new", snapshot=snapshot)
    for number in range(1, 8):
        make_look(source, number, "not_modified", snapshot=snapshot)
    shown = page(desk, address)
    for words in (
        "number 1 of the chain", seal.digest, "on seal 2 and all before it", "stamps.example",
        "Found unchanged (7)", f"?snapshot__exact={snapshot.pk}", "as a WARC file",
        f"/api/v1/snapshots/{snapshot.pk}/warc/",
    ):  # fmt: skip
        assert words in shown
    looks = f"/admin/sources/observation/?snapshot__exact={snapshot.pk}"
    assert desk.get(looks).context["cl"].result_count == 8

    def unknown(*_args: object, **_options: object) -> str:
        raise NoReverseMatch

    monkeypatch.setattr(evidence, "reverse", unknown)
    assert "as a WARC file" not in page(desk, address)


def test_what_was_answered_in_place_of_the_page_is_a_download(desk: Client, client: Client) -> None:
    body = b"<script>Prove that you are no robot.</script>"
    digest = hashlib.sha256(body).hexdigest()
    default_storage.save(capture_name(digest), ContentFile(body))
    look = make_look(make_source(), 0, "blocked", status=403, sha256=digest)
    empty = make_look(make_source("b"), 0, "timed_out")
    address = f"/admin/sources/observation/{look.pk}"
    assert f"{address}/raw/" in page(desk, f"{address}/change/")
    answer = desk.get(f"{address}/raw/")
    assert b"".join(answer) == body
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "none was kept" in page(desk, f"/admin/sources/observation/{empty.pk}/change/")
    assert desk.get(f"/admin/sources/observation/{empty.pk}/raw/").status_code == 404
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(f"{address}/raw/").status_code == 403


def test_pages_hold_no_inline_script_or_style(desk: Client, case: Case) -> None:
    source = make_source(next_due_at=MORNING)
    case.sources.add(source)
    lapse, change = make_lapse(source), make_change(source)
    for address in (
        SOURCES, f"{SOURCES}{source.pk}/change/", LAPSES, f"{LAPSES}{lapse.pk}/change/", CHANGES,
        f"{CHANGES}{change.pk}/change/", f"/admin/sources/snapshot/{change.after_id}/change/",
    ):  # fmt: skip
        shown = page(desk, address)
        assert "<style" not in shown
        assert " style=" not in shown
        assert "<script>" not in shown


def test_the_history_is_read_in_few_queries(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    source = make_source()
    for number in range(50):
        make_look(source, number, "not_modified" if number % 3 else "failed")
    make_change(source)
    address = f"{SOURCES}{source.pk}/change/"
    page(desk, address)
    with django_assert_max_num_queries(25):
        page(desk, address)
