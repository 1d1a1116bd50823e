"""The page of a capture: what is said in it, and setting that right by its words."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import pipeline
from claims.models import AuditEntry, Case, Contradiction, Reading, Statement, User
from sources.models import Snapshot
from tests.claims.admin.conftest import Propose, make_actor, make_snapshot, make_statement
from tests.claims.conftest import run_stages

TEXT = (
    "Fire in the harbour 🔥🚒\n\nThe mayor’s office said: “Two workers died.”\n\n"
    "The café was closed, he said. قال الوزير إن ثلاثة عمال لقوا حتفهم.\n"
    "<b>The café</b> was closed."
)
SAID = "The mayor’s office said: “Two workers died.”"


@pytest.fixture
def snapshot(case: Case) -> Snapshot:
    """Return a capture of a page of the case."""
    made = make_snapshot("https://harbour.example/a", TEXT, make_actor("Harbour News"))
    case.sources.add(made.source)
    return made


@pytest.fixture
def said(case: Case, snapshot: Snapshot) -> Statement:
    """Return a statement that the machine has read, by a wrong speaker."""
    made = make_statement(case, snapshot, SAID)
    Statement.objects.filter(pk=made.pk).update(speaker_name="fire")
    made.refresh_from_db()
    return made


def address(snapshot: Snapshot) -> str:
    return f"/admin/sources/snapshot/{snapshot.pk}/change/"


def place(words: str) -> dict[str, Any]:
    """Return what the script sends for words that stand once in the text."""
    start = TEXT.index(words)
    return {"exact": words, "start": start, "end": start + len(words)}


def send(desk: Client, snapshot: Snapshot, act: str, **fields: Any) -> str:
    """Send the panel; return the page that answers."""
    sent = {"act": act, "mode": "asserts", "speaker": "", "statement": "", **fields}
    return desk.post(address(snapshot), sent, follow=True).content.decode()


def marked(page: str) -> list[tuple[str, str]]:
    """Return the owners and the words of each piece of the text that is marked."""
    return re.findall(r'<mark class="[^"]*"[^>]*data-owners="([^"]*)"[^>]*>([^<]*)</mark>', page)


def test_statements_are_numbered_in_the_text_and_beside_it(
    desk: Client, case: Case, snapshot: Snapshot, said: Statement
) -> None:
    inner = make_statement(case, snapshot, "“Two workers died.”")
    page = desk.get(address(snapshot)).content.decode()
    assert marked(page) == [
        (str(said.pk), "The mayor’s office said: "),
        (f"{said.pk} {inner.pk}", "“Two workers died.”"),
    ]
    assert 'class="stated is-shared"' in page
    assert f'data-owners="{said.pk}" data-label="1"' in page
    assert f'data-owners="{said.pk} {inner.pk}" data-label="2"' in page
    assert "Statements in it (2)" in page
    assert "&lt;b&gt;The café&lt;/b&gt;" in page


def test_a_statement_asked_for_is_marked_and_chosen(
    desk: Client, snapshot: Snapshot, said: Statement
) -> None:
    for query in (f"?statement={said.pk}", f"?start={said.start}&end={said.end}"):
        page = desk.get(address(snapshot) + query).content.decode()
        assert page.count('id="span"') == 1
        assert f'<li aria-current="true" data-said="{said.pk}">' in page
        assert re.search(rf'<option value="{said.pk}"[^>]* selected>', page)
    assert 'aria-current="true" data-said' not in desk.get(address(snapshot)).content.decode()


def test_what_another_capture_said_stands_here_too(
    desk: Client, case: Case, snapshot: Snapshot, said: Statement
) -> None:
    later = Snapshot.objects.create(
        source=snapshot.source, captured_at=snapshot.captured_at + timedelta(hours=1),
        url=snapshot.url, sha256="0" * 64, size=1, text=f"Update at noon. {TEXT}",
        extracted_at=snapshot.extracted_at,
    )  # fmt: skip
    Statement.objects.filter(pk=said.pk).update(last_seen_at=later.captured_at)
    page = desk.get(address(later)).content.decode()
    assert (str(said.pk), SAID) in marked(page)
    assert f"{address(snapshot)}?statement={said.pk}#span" in page
    assert f'<option value="{said.pk}"' not in page


def test_two_clicks_set_the_words_right(
    desk: Client, snapshot: Snapshot, said: Statement, editor: User
) -> None:
    page = send(desk, snapshot, "words", statement=said.pk, **place("Two workers died."))
    said.refresh_from_db()
    assert said.exact == "Two workers died."
    assert said.as_read("exact") == SAID
    assert "Set right: the words are “Two workers died.”." in page
    assert AuditEntry.objects.get().user == editor


def test_two_clicks_set_the_speaker_right(
    desk: Client, snapshot: Snapshot, said: Statement
) -> None:
    office = make_actor("The mayor’s office")
    send(desk, snapshot, "speaker", statement=said.pk, **place("The mayor’s office"))
    said.refresh_from_db()
    assert (said.speaker, said.speaker_name) == (office, "The mayor’s office")
    assert (said.speaker_start, said.speaker_end) == (said.start, said.start + 18)
    page = send(desk, snapshot, "speaker", statement=said.pk, **place("الوزير"))
    said.refresh_from_db()
    assert (said.speaker, said.speaker_name, said.speaker_start) == (None, "الوزير", None)
    assert "“الوزير”, a name of nobody on record" in page


def test_a_new_statement_is_on_record_with_its_speaker(desk: Client, snapshot: Snapshot) -> None:
    minister = make_actor("The minister")
    words = "ثلاثة عمال لقوا حتفهم"
    page = send(desk, snapshot, "add", speaker="The minister", mode="denies", **place(f" {words}"))
    made = Statement.objects.get()
    assert (made.exact, made.speaker, made.mode) == (words, minister, "denies")
    assert made.is_added
    assert "Added: “" in page
    assert "added by an editor" in page


def test_what_is_set_right_here_survives_reading_again(desk: Client, case: Case) -> None:
    text = (
        "Two dock workers died in the fire, the fire service said.\n\n"
        "The harbour stays closed, the mayor said."
    )
    snapshot = make_snapshot("https://harbour.example/b", text)
    case.sources.add(snapshot.source)
    run_stages()
    toll = Statement.objects.get(exact__contains="Two dock")
    closed = Statement.objects.get(exact__contains="harbour stays")
    fields = {"exact": "the mayor", "statement": toll.pk}
    send(desk, snapshot, "speaker", **fields)
    send(desk, snapshot, "words", exact="The harbour stays closed", statement=closed.pk)
    send(desk, snapshot, "add", exact="dock workers died", speaker="A nurse")
    pipeline.read_again(snapshot.pk)
    run_stages()
    found = {row.exact: row for row in Statement.objects.standing()}
    assert set(found) == {toll.exact, "The harbour stays closed", "dock workers died"}
    assert found[toll.exact].speaker_name == "the mayor"
    assert found["dock workers died"].said_by == "A nurse"
    assert all(row.claim_id for row in found.values())
    assert Reading.objects.get().statement_count == 2


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"exact": "Three workers died."}, "These words do not stand in this capture"),
        ({"exact": ""}, "Select words in the text"),
        ({"exact": "  \n "}, "Select words in the text"),
        ({"exact": "was closed"}, "These words stand there 2 times. Give one of: "),
        ({"exact": "was closed", "start": 3}, "These words stand there 2 times"),
        ({"exact": "Two", "start": 0, "end": 4}, "Other words stand at this place of the capture"),
        ({"exact": "", "start": 9, "end": 4}, "Give a start and an end between 0 and"),
        ({"exact": "", "start": 0, "end": 99999}, "Give a start and an end between 0 and"),
        ({"exact": "", "start": "x", "end": 4}, "Enter a whole number"),
        ({"exact": "Two workers", "mode": "shouts"}, "Select a valid choice"),
        ({"exact": "Two workers", "speaker": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_span_that_is_not_in_the_capture_is_refused_beside_the_field(
    desk: Client, snapshot: Snapshot, fields: dict[str, Any], answer: str
) -> None:
    typed = {"speaker": "<script>alert(1)</script>", **fields}
    sent = {"act": "add", "mode": "asserts", "statement": "", **typed}
    response = desk.post(address(snapshot), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert answer in page
    assert "<script>alert(1)" not in page
    if len(typed["speaker"]) < 300:
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not Statement.objects.exists()


def test_words_are_found_by_themselves_however_their_lines_are_broken(
    desk: Client, snapshot: Snapshot
) -> None:
    send(desk, snapshot, "add", exact="“Two workers\r\ndied.”\r\n\r\nThe café")
    made = Statement.objects.get()
    assert made.exact == "“Two workers died.”\n\nThe café"
    start = TEXT.rindex("was closed")
    send(desk, snapshot, "add", exact="was closed", start=start)
    assert Statement.objects.latest("pk").start == start


def test_line_breaks_come_back_from_a_browser_in_its_own_way(
    desk: Client, snapshot: Snapshot
) -> None:
    fields = place("died.”\n\nThe café")
    send(desk, snapshot, "add", **{**fields, "exact": fields["exact"].replace("\n", "\r\n")})
    assert Statement.objects.get().exact == "died.”\n\nThe café"


def test_a_correction_needs_a_statement_that_still_stands(
    desk: Client, snapshot: Snapshot, said: Statement
) -> None:
    page = send(desk, snapshot, "words", **place("Two workers"))
    assert "Choose the statement that you set right." in page
    Statement.objects.filter(pk=said.pk).update(superseded_at=said.first_seen_at)
    page = send(desk, snapshot, "words", statement=said.pk, **place("Two workers"))
    assert "This statement is no longer read here" in page
    page = send(desk, snapshot, "nothing", statement=said.pk, **place("Two workers"))
    assert "Choose one of the three buttons below" in page
    assert not AuditEntry.objects.exists()


def test_a_speaker_has_a_name_and_no_speech(desk: Client, case: Case) -> None:
    snapshot = make_snapshot("https://harbour.example/long", "word " * 100)
    row = make_statement(case, snapshot, "word word")
    page = send(desk, snapshot, "speaker", statement=row.pk, exact="", start=0, end=400)
    assert "A name has at most 300 characters" in page


def test_the_same_twice_is_refused_and_what_was_typed_stays(
    desk: Client, snapshot: Snapshot
) -> None:
    fields = {"speaker": "A nurse", **place("Two workers died.")}
    send(desk, snapshot, "add", **fields)
    page = send(desk, snapshot, "add", **fields)
    assert "This is on record already" in page
    assert 'value="A nurse"' in page
    assert Statement.objects.count() == 1


def test_a_witness_is_replaced_and_its_proposal_leaves_the_queue(
    desk: Client, propose: Propose
) -> None:
    raised = propose()
    old = raised.statement_a
    send(desk, old.snapshot, "words", statement=old.pk, exact="died of heart failure")
    old.refresh_from_db()
    assert old.superseded_by
    assert old.superseded_by.exact == "died of heart failure"
    assert not Contradiction.objects.proposed().exists()


def test_who_may_only_look_sees_no_panel(
    client: Client, snapshot: Snapshot, said: Statement
) -> None:
    guest = User.objects.create_user("guest", is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_snapshot"))
    client.force_login(guest)
    page = client.get(address(snapshot)).content.decode()
    assert SAID in page
    assert 'id="selection"' not in page
    assert "selecting.js" not in page
    for act in ("add", "words", "speaker", ""):
        sent = {"act": act, "statement": said.pk, **place("Two workers")}
        assert client.post(address(snapshot), sent).status_code == 403
    assert not AuditEntry.objects.exists()


def test_a_page_takes_the_same_queries_however_much_is_said(
    desk: Client, case: Case, snapshot: Snapshot, said: Statement
) -> None:
    desk.get(address(snapshot))  # what is cached for good is cached now
    counted = []
    for number in range(2):
        for at in range(number * 20):
            speaker = make_actor(f"Speaker {at}")
            start, end = at, at + 9
            Statement.objects.create(
                snapshot=snapshot, start=start, end=end, exact=TEXT[start:end],
                content=[[start, end]], content_text=TEXT[start:end], speaker=speaker,
                mode="asserts", first_seen_at=said.first_seen_at, last_seen_at=said.last_seen_at,
                extractor_version="1",
            )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(snapshot)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_page_holds_no_inline_script_or_style(
    desk: Client, snapshot: Snapshot, said: Statement
) -> None:
    response = desk.get(address(snapshot))
    page = response.content.decode()
    assert "Content-Security-Policy" in response.headers
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=", page)
