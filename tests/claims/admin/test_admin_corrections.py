"""A statement's page: how it was read, and setting that right; a claim's page: where it spread."""

from datetime import timedelta

import pytest
from django.test import Client

from claims import corrections, embeddings
from claims.models import Actor, AuditEntry, Case, Statement, User
from tests.claims.admin.conftest import MORNING, Propose, make_actor, make_snapshot, make_statement

TEXT = "Raids took place.\n\nOne of the men died of heart failure, police said.\n\nThe end."
EXACT = "One of the men died of heart failure, police said."


@pytest.fixture
def said(case: Case) -> Statement:
    """Return a statement with each of its parts in its place."""
    statement = make_statement(case, make_snapshot("https://police.example/a", TEXT), EXACT)
    start = statement.start
    statement.content = [[start, start + 36]]
    statement.speaker_start, statement.speaker_end = start + 38, start + 44
    statement.cue_start, statement.cue_end = start + 45, start + 49
    statement.speaker_name, statement.cue = "police", "said"
    statement.facets = {"causes": [{"spans": [{"start": start + 23, "end": start + 36}]}]}
    statement.save()
    return statement


def submit(desk: Client, statement: Statement, **changes: object) -> str:
    """Save the form with some of its fields changed; return the page that answers."""
    form = {
        "speaker": "", "speaker_name": statement.speaker_name, "speaker_role": "",
        "mode": statement.mode, "first": statement.start, "last": statement.end,
        "claim": statement.claim_id or "", "credibility": "", "strike": "", **changes,
    }  # fmt: skip
    address = f"/admin/claims/statement/{statement.pk}/change/"
    return desk.post(address, form, follow=True).content.decode()


def test_the_parts_are_marked_and_the_facets_named(desk: Client, said: Statement) -> None:
    page = desk.get(f"/admin/claims/statement/{said.pk}/change/").content.decode()
    assert '<mark class="said spoken-by">police</mark>' in page
    assert '<mark class="said cue">said</mark>' in page
    assert '<mark class="said claimed">One of the men died of heart failure</mark>' in page
    assert '<dt>causes</dt><dd dir="auto">heart failure</dd>' in page


def test_each_correction_is_an_act_of_its_own(desk: Client, said: Statement) -> None:
    coroner = Actor.objects.create(name="The coroner")
    submit(desk, said, speaker=coroner.pk, speaker_role="coroner", mode="denies", credibility=2)
    said.refresh_from_db()
    assert (said.speaker, said.speaker_name, said.mode) == (coroner, "The coroner", "denies")
    assert said.credibility == 2
    actions = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["correct speaker", "correct mode", "judge"]
    page = desk.get(f"/admin/claims/statement/{said.pk}/change/").content.decode()
    assert "read as: police" in page


def test_nothing_changed_is_no_correction(desk: Client, said: Statement) -> None:
    submit(desk, said)
    said.refresh_from_db()
    assert said.corrections == {}
    assert not AuditEntry.objects.exists()


def test_a_place_without_words_is_refused_with_the_rest(desk: Client, said: Statement) -> None:
    page = submit(desk, said, first=3, last=3, speaker_name="A nurse")
    assert "Give a start and an end" in page
    said.refresh_from_db()
    assert (said.exact, said.speaker_name) == (EXACT, "police")


def test_words_and_strike_are_set_right(desk: Client, said: Statement) -> None:
    submit(desk, said, last=said.start + 36)
    said.refresh_from_db()
    assert said.exact == "One of the men died of heart failure"
    submit(desk, said, claim="", strike="A caption.")
    said.refresh_from_db()
    assert said.superseded_at
    assert AuditEntry.objects.latest("pk").reason == "A caption."


def test_a_reworded_statement_shows_what_went_and_what_came(desk: Client, said: Statement) -> None:
    later = make_snapshot("https://police.example/b", TEXT.replace("One of the men", "Both men"))
    at = later.text.index("Both")
    said.anchor = {
        "how": "context", "score": 0.8, "start": at, "end": at + 44,
        "exact": later.text[at : at + 44], "changes": [{"old": [0, 14], "new": [at, at + 8]}],
    }  # fmt: skip
    said.status, said.gone_with = "reworded", later
    said.save()
    page = desk.get(f"/admin/claims/statement/{said.pk}/change/").content.decode()
    assert "<del>One of the men</del> died" in page
    assert "<ins>Both men</ins> died" in page


def test_the_desk_says_when_the_model_is_missing(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "embedding model is not installed" not in desk.get("/admin/").content.decode()
    monkeypatch.setattr(embeddings, "installed", lambda: False)
    assert "embedding model is not installed" in desk.get("/admin/").content.decode()


def test_a_claim_shows_where_it_spread(desk: Client, case: Case, said: Statement) -> None:
    wire = make_actor("The wire")
    copy = make_statement(case, make_snapshot("https://wire.example/b", TEXT, wire), EXACT)
    Statement.objects.filter(pk=copy.pk).update(
        claim=said.claim, origin=said, said_at=MORNING + timedelta(hours=2)
    )
    page = desk.get(f"/admin/claims/claim/{said.claim_id}/change/").content.decode()
    assert "First said by <strong>police</strong> on 01 July 2025, read on 2 pages since" in page
    assert "one origin" in page
    assert page.count('<circle class="origin"') == page.count('<circle class="copy"') == 1
    Statement.objects.filter(pk=copy.pk).update(origin=None)
    page = desk.get(f"/admin/claims/claim/{said.claim_id}/change/").content.decode()
    assert "2 independent origins" in page


def test_a_contradiction_says_that_a_side_is_read_otherwise(
    desk: Client, propose: Propose, editor: User
) -> None:
    raised = propose()
    address = f"/admin/claims/contradiction/{raised.pk}/change/"
    assert "read otherwise" not in desk.get(address).content.decode()
    new = corrections.correct_mode(raised.statement_a, by=editor, mode="questions")
    page = desk.get(address).content.decode()
    assert "read otherwise" in page
    assert f"/admin/claims/statement/{new.pk}/change/" in page
