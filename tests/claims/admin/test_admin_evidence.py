"""Evidence at the desk: attached by file, link or span, set against claims, withdrawn."""

import hashlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import AuditEntry, Case, Claim, Contradiction, Evidence, Question, User
from sources.models import Observation, Source
from tests.claims.admin.conftest import POLICE, Propose

ADD = "/admin/claims/evidence/add/"
PDF = b"%PDF-1.4 findings"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def row(propose: Propose, case: Case) -> Contradiction:
    """Return two claims that answer one question and contradict each other."""
    found = propose()
    question = Question.objects.create(case=case, text="What did the men die of?")
    case.claims.update(question=question)
    found.claim_a.refresh_from_db()
    found.claim_b.refresh_from_db()
    return found


def values(row: Contradiction, **given: Any) -> dict[str, Any]:
    """Return what a form is sent with; None leaves a field out."""
    sent = {"claim": row.claim_a_id, "stance": "refutes", "title": "Findings", "kind": "forensic"}
    return {name: value for name, value in {**sent, **given}.items() if value is not None}


def upload(name: str = "findings.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, "application/pdf")


def bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 3_000_000)
    return file.getvalue()


def test_a_file_is_hashed_by_its_bytes_and_only_downloaded(
    desk: Client, row: Contradiction, editor: User
) -> None:
    answer = desk.post(ADD, values(row, file=upload(), credibility="2"), follow=True)
    page = answer.content.decode()
    digest = hashlib.sha256(PDF).hexdigest()
    evidence = Evidence.objects.get()
    assert f"Its SHA-256 is {digest}." in page
    assert (evidence.sha256, evidence.media_type, evidence.file_name, evidence.credibility) == (
        digest, "application/pdf", "findings.pdf", 2,
    )  # fmt: skip
    (stance,) = evidence.stances.all()
    assert (stance.claim, stance.stance, stance.added_by) == (row.claim_a, "refutes", editor)
    entries = AuditEntry.objects.filter(model="claims.evidence").order_by("pk")
    assert [entry.action for entry in entries] == ["attached", "took a stance"]
    raw = desk.get(f"/admin/claims/evidence/{evidence.pk}/raw/")
    assert b"".join(raw) == PDF
    assert raw["Content-Type"] == "application/octet-stream"
    assert raw["Content-Disposition"].startswith("attachment")
    assert raw["X-Content-Type-Options"] == "nosniff"


def test_the_same_file_again_is_told_and_not_kept_twice(desk: Client, row: Contradiction) -> None:
    desk.post(ADD, values(row, file=upload()))
    first = Evidence.objects.get()
    answer = desk.post(ADD, values(row, title="Again", file=upload("copy.pdf")))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This file is evidence of the case already" in page
    assert f"/admin/claims/evidence/{first.pk}/change/" in page
    assert first.sha256[:12] in page
    assert 'value="Again"' in page
    assert Evidence.objects.count() == 1


def test_a_withdrawn_file_may_come_again_and_so_may_another_case_have_it(
    desk: Client, row: Contradiction, editor: User
) -> None:
    other = Case.objects.create(slug="other", title="Other")
    claim = Claim.objects.create(case=other, text="They live.", key="0" * 64)
    desk.post(ADD, values(row, file=upload()))
    assert desk.post(ADD, values(row, claim=claim.pk, file=upload())).status_code == 302
    Evidence.objects.get(case=row.case).withdraw(by=editor, because="The wrong scan.")
    assert desk.post(ADD, values(row, file=upload())).status_code == 302
    assert Evidence.objects.filter(case=row.case).count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Give a file, or choose a capture, or give a link."),
        ({"title": "", "snapshot": "yes"}, "This field is required."),
        ({"file": upload("page.html", b"<html>")}, "Give a file that ends in"),
        ({"file": upload("a.pdf", b"<svg onload='alert(1)'/>")}, "HTML, SVG or a script"),
        ({"file": upload("a.docx", bomb())}, "unpack to far more"),
        ({"file": upload("a.txt", b"")}, "The submitted file is empty"),
        ({"file": upload("a.txt", b"  ")}, "The file is empty"),
        ({"file": upload(), "words": "died"}, "Words are cited from a page or a capture"),
        ({"file": upload(), "claim": None, "stance": None}, "Choose the file again"),
        ({"start": "1"}, "Choose the capture that start and end belong to."),
        ({"words": "died"}, "Choose the capture, or give the link"),
        ({"snapshot": "yes", "start": "5"}, "Give where the span starts and ends."),
        ({"snapshot": "yes", "start": "5", "end": "9999"}, "Give an end after the start"),
        ({"snapshot": "yes", "start": "7", "end": "5"}, "Give an end after the start"),
        ({"snapshot": "yes", "words": "of old age"}, "do not stand in the capture"),
        ({"snapshot": "yes", "words": "e"}, "stand at "),
        ({"snapshot": "yes", "file": upload()}, "not both"),
        ({"snapshot": "99999"}, "Select a valid choice"),
        ({"link": "ftp://x", "title": "Kept words"}, "http"),
        ({"snapshot": "yes", "stance": None}, "Say how it stands to this claim."),
        ({"snapshot": "yes", "claim": None}, "Choose the claim that it stands to so."),
        ({"snapshot": "yes", "claim": None, "stance": None}, "Choose a claim, and say how"),
        ({"snapshot": "yes", "claim": "elsewhere"}, "claims of one case only"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_and_what_was_typed_is_kept(
    desk: Client, row: Contradiction, given: dict[str, Any], words: str
) -> None:
    sent = values(row, note=f"A note {SCRIPT}", **given)
    if given.get("snapshot") == "yes":
        sent["snapshot"] = row.statement_a.snapshot_id
    if given.get("claim") == "elsewhere":
        other = Case.objects.create(slug="other", title="Other")
        sent["claim"] = Claim.objects.create(case=other, text="No.", key="0" * 64).pk
        sent[f"stance_{row.claim_a_id}"] = "supports"
    if isinstance(given.get("file"), SimpleUploadedFile):
        given["file"].seek(0)
    answer = desk.post(f"{ADD}?claim={row.claim_a_id}", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert SCRIPT not in page
    assert "A note &lt;script&gt;" in page
    assert not Evidence.objects.exists()


def test_words_are_found_in_a_capture_and_stand_to_every_answer(
    desk: Client, row: Contradiction
) -> None:
    sent = values(
        row, claim=None, stance=None, snapshot=row.statement_a.snapshot_id,
        words="died of\n heart   failure", because="By a doctor.",
        **{f"stance_{row.claim_a_id}": "supports", f"stance_{row.claim_b_id}": "refutes"},
    )  # fmt: skip
    question = row.claim_a.question_id or 0
    page = desk.get(f"{ADD}?question={question}").content.decode()
    assert f"stance_{row.claim_b_id}" in page
    answer = desk.post(f"{ADD}?question={question}", sent)
    assert answer["Location"] == f"/admin/claims/evidence/matrix/{question}/"
    evidence = Evidence.objects.get()
    assert POLICE[evidence.start : evidence.end] == "died of heart failure"
    stances = {one.claim_id: (one.stance, one.note) for one in evidence.stances.all()}
    assert stances == {
        row.claim_a_id: ("supports", "By a doctor."), row.claim_b_id: ("refutes", "By a doctor."),
    }  # fmt: skip
    assert desk.get(f"/admin/claims/evidence/{evidence.pk}/raw/").status_code == 404
    page = desk.get(f"/admin/claims/evidence/{evidence.pk}/change/").content.decode()
    assert "died of heart failure</blockquote>" in page


def test_a_link_is_captured_at_once_as_a_source_of_the_case(
    desk: Client, row: Contradiction, site: Any
) -> None:
    url = site.article("/autopsy", "The doctor found smoke in both lungs.", title="Autopsy")
    sent = values(row, link=url, words="smoke in both lungs")
    assert desk.post(ADD, sent).status_code == 302
    evidence = Evidence.objects.select_related("snapshot__source").get()
    assert evidence.snapshot
    assert evidence.snapshot.text[evidence.start : evidence.end] == "smoke in both lungs"
    source = evidence.snapshot.source
    assert row.case.sources.get() == source
    assert source.next_due_at
    assert desk.post(ADD, values(row, title="All of it", link=url)).status_code == 302
    whole = Evidence.objects.latest("pk")
    assert (whole.snapshot, whole.start, whole.end) == (evidence.snapshot, None, None)


def test_a_link_that_gives_nothing_is_told_beside_it_and_not_watched(
    desk: Client, row: Contradiction, site: Any
) -> None:
    answer = desk.post(ADD, values(row, link=site.url("/nowhere"), note="My long note"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "The page was not captured" in page
    assert "My long note" in page
    source = Source.objects.get(url=site.url("/nowhere"))
    assert (source.next_due_at, Observation.objects.filter(source=source).count()) == (None, 1)
    assert source.paused_reason.startswith("Given as evidence")


def test_a_link_is_not_fetched_before_the_rest_is_right(
    desk: Client, row: Contradiction, site: Any
) -> None:
    url = site.article("/autopsy", "Smoke.")
    assert desk.post(ADD, values(row, link=url, title="")).status_code == 400
    assert site.asked == []


@pytest.fixture
def evidence(row: Contradiction, editor: User) -> Evidence:
    return Evidence.objects.attach(
        by=editor, stances={row.claim_a: "refutes"}, title=f"Findings {SCRIPT}",
        snapshot=row.statement_a.snapshot, start=0, end=5,
    )  # fmt: skip


@pytest.fixture
def act(desk: Client, evidence: Evidence) -> Callable[..., tuple[int, str]]:
    """Return a function that posts an act on the evidence."""

    def act(name: str, **given: object) -> tuple[int, str]:
        address = f"/admin/claims/evidence/{evidence.pk}/change/"
        answer = desk.post(address, {"act": name, **given})
        return answer.status_code, answer.content.decode()

    return act


def test_a_stance_is_added_and_withdrawn_with_a_reason(
    act: Callable[..., tuple[int, str]], evidence: Evidence, row: Contradiction
) -> None:
    stand = {"claim": row.claim_b_id, "stance": "supports", "because": "It says so."}
    assert act("stand", **stand)[0] == 302
    status, page = act("stand", **stand)
    assert (status, "withdraw that first" in page) == (400, True)
    other = evidence.stances.get(claim=row.claim_b)
    status, page = act("withdraw_stance", stance=other.pk, because=" ")
    assert (status, "Say why it is withdrawn." in page) == (400, True)
    assert act("withdraw_stance", stance=other.pk, because="Misread.")[0] == 302
    other.refresh_from_db()
    assert (other.withdrawn_because, bool(other.withdrawn_at)) == ("Misread.", True)
    status, page = act("withdraw_stance", stance=other.pk, because="Twice.")
    assert (status, "has withdrawn it already" in page) == (400, True)
    assert act("stand", **stand)[0] == 302
    entry = AuditEntry.objects.get(model="claims.evidencestance")
    assert (entry.action, entry.reason, entry.object_id) == ("withdrawn", "Misread.", other.pk)


def test_evidence_is_described_anew_and_withdrawn_but_never_deleted(
    act: Callable[..., tuple[int, str]], desk: Client, evidence: Evidence
) -> None:
    sent = {"title": "The findings", "kind": "document", "credibility": "6", "note": "New."}
    assert act("describe", **sent)[0] == 302
    assert act("describe", **{**sent, "title": ""})[0] == 400
    evidence.refresh_from_db()
    assert (evidence.title, evidence.credibility) == ("The findings", 6)
    entry = AuditEntry.objects.get(action="described")
    assert (entry.before["credibility"], entry.after["credibility"]) == (None, 6)
    assert act("withdraw", because="")[0] == 400
    assert act("withdraw", because="Forged.")[0] == 302
    page = desk.get(f"/admin/claims/evidence/{evidence.pk}/change/").content.decode()
    assert "Forged." in page
    assert desk.post(f"/admin/claims/evidence/{evidence.pk}/delete/").status_code == 403
    assert desk.get("/admin/claims/evidence/").status_code == 200
    assert act("burn")[0] == 404


def test_the_pages_of_evidence_escape_what_was_typed(desk: Client, evidence: Evidence) -> None:
    claim = evidence.stances.get().claim_id
    for address in (
        "/admin/claims/evidence/",
        f"/admin/claims/evidence/{evidence.pk}/change/",
        f"/admin/claims/claim/{claim}/change/",
    ):
        page = desk.get(address).content.decode()
        assert SCRIPT not in page
        assert "Findings &lt;script&gt;" in page


def test_who_may_only_look_changes_nothing(
    client: Client, evidence: Evidence, django_user_model: type[User]
) -> None:
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    address = f"/admin/claims/evidence/{evidence.pk}/change/"
    assert client.get(address).status_code == 403
    assert client.post(address, {"act": "withdraw", "because": "x"}).status_code == 403
    assert client.get(ADD).status_code == 403


@pytest.mark.parametrize("path", ["", "{pk}/change/"])
def test_the_pages_of_evidence_need_as_many_queries_for_many_as_for_one(
    desk: Client, evidence: Evidence, row: Contradiction, editor: User, path: str
) -> None:
    address = f"/admin/claims/evidence/{path.format(pk=evidence.pk)}"
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(address)
    for number in range(5):
        claim = Claim.objects.create(case=row.case, text=f"Claim {number}", key=f"{number:064d}")
        evidence.stand(claim, "context", by=editor)
        Evidence.objects.attach(
            by=editor, stances={claim: "supports"}, title="More", snapshot=row.statement_a.snapshot
        )
    with CaptureQueriesContext(connection) as many:
        desk.get(address)
    assert len(many) == len(few)
