"""What an editor sees of comparing: what was set aside and why, how far it is, what is missing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims import entailment
from claims.models import Case, Claim, Contradiction, SetAside
from tests.claims.admin.conftest import (
    MORNING,
    OFFICE,
    POLICE,
    Propose,
    make_actor,
    make_snapshot,
    make_statement,
)  # fmt: skip

QUEUE = "/admin/claims/contradiction/"


@pytest.fixture
def aside(case: Case) -> SetAside:
    """Return two claims that were set aside, the second of another case."""
    other = Case.objects.create(slug="raid", title="The <raid>")
    police = make_actor("Police & Co")
    first = make_snapshot("https://police.example/1", POLICE, police)
    second = make_snapshot("https://office.example/1", OFFICE)
    a = make_statement(case, first, "One of the men died of heart failure, police said.", police)
    b = make_statement(other, second, "Both men died of traumatic shock, the prosecutor said.")
    assert a.claim
    assert b.claim
    places = [
        [[s.snapshot.text.index(w), s.snapshot.text.index(w) + len(w)]]
        for s, w in ((a, "heart failure"), (b, "traumatic shock"))
    ]
    return SetAside.objects.create(
        claim_a=a.claim, claim_b=b.claim, statement_a=a, statement_b=b, kind="cause",
        detector="cause", detector_version="1", words_a=places[0], words_b=places[1],
        reason="The causes are given for <different> persons.", score=0.31, made_at=MORNING,
    )  # fmt: skip


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_claim_shows_what_was_set_aside_with_both_words_and_the_reason(
    desk: Client, aside: SetAside, side: str
) -> None:
    mine, other = (aside.claim_a, aside.claim_b)[:: 1 if side == "a" else -1]
    page = desk.get(f"/admin/claims/claim/{mine.pk}/change/").content.decode()
    assert "The causes are given for &lt;different&gt; persons." in page
    assert '<mark class="decides">heart failure</mark>' in page
    assert '<mark class="decides">traumatic shock</mark>' in page
    assert f'/admin/claims/claim/{other.pk}/change/">the other claim</a>, of the case' in page
    assert "31 %" in page


def test_the_claim_on_the_page_comes_first(desk: Client, aside: SetAside) -> None:
    page = desk.get(f"/admin/claims/claim/{aside.claim_b_id}/change/").content.decode()
    assert page.index('decides">traumatic shock') < page.index('decides">heart failure')


def test_a_claim_of_which_nothing_was_set_aside_says_so(desk: Client, propose: Propose) -> None:
    claim = propose().claim_a
    page = desk.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "<p>Nothing so far.</p>" in page


@pytest.mark.parametrize("address", ["/admin/", QUEUE])
def test_the_desk_says_how_far_comparing_is_and_what_is_missing(
    desk: Client, propose: Propose, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    propose()
    monkeypatch.setattr(entailment, "why_not", lambda: "No entailment model: it is gone.")
    page = desk.get(address).content.decode()
    assert "Comparing: 2 of 2 claims still to compare (by rules alone)." in page
    assert "No entailment model: it is gone. Until then rules alone compare the claims" in page


@pytest.mark.parametrize("address", ["/admin/", QUEUE])
def test_nothing_is_said_of_it_where_all_is_well(
    desk: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(entailment, "why_not", lambda: "")
    page = desk.get(address).content.decode()
    assert "Comparing:" not in page
    assert "rules alone" not in page


def test_what_is_not_found_any_more_has_left_the_queue_and_can_be_looked_up(
    desk: Client, propose: Propose
) -> None:
    gone, stays = propose(), propose()
    assert gone.withdraw("Not found any more by version 7: other persons.")
    assert [row for row, _ in desk.get(QUEUE).context["rows"]] == [stays]
    listed = desk.get(f"{QUEUE}?status=withdrawn")
    assert [row for row, _ in listed.context["rows"]] == [gone]
    page = desk.get(f"{QUEUE}{gone.pk}/change/").content.decode()
    assert "Not found any more by version 7: other persons." in page
    assert 'value="contradictory"' in page
    assert Contradiction.objects.proposed().get() == stays


def test_after_a_decision_the_next_one_is_none_that_was_withdrawn(
    desk: Client, propose: Propose
) -> None:
    first, gone, last = propose(score=0.9), propose(score=0.8), propose(score=0.7)
    gone.withdraw("Not found any more by version 7: other persons.")
    answer = desk.post(
        f"{QUEUE}{first.pk}/change/?_changelist_filters=status%3Dall",
        {"act": "confirm", "seen": "proposed"},
    )
    assert answer.headers["Location"].startswith(f"{QUEUE}{last.pk}/change/")
    assert Claim.objects.filter(created_at__gte=timezone.now() - timedelta(1)).count() == 6
