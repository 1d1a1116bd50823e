"""The queue: what is to decide, in its order, readable without opening it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Actor, Case, Claim, User
from tests.claims.admin.conftest import Propose, make_contradiction, make_snapshot, make_statement

QUEUE = "/admin/claims/contradiction/"


def test_row_shows_both_quotes_speakers_and_grounds(desk: Client, propose: Propose) -> None:
    propose(official=True)
    page = desk.get(QUEUE).content.decode()
    assert "Contradictions to decide" in page
    assert 'died of <mark class="decides">heart failure</mark>, police said.' in page
    assert 'died of <mark class="decides">traumatic shock</mark>, the prosecutor' in page
    assert "Police 0" in page
    assert "Prosecutor 0" in page
    assert "official" in page
    assert "90 %" in page
    assert "One account says “heart failure”, the other “traumatic shock”." in page
    assert '<blockquote dir="auto">' in page


def test_rows_stand_in_the_order_of_their_worth(desk: Client, propose: Propose) -> None:
    low, high, official = propose(score=0.5), propose(score=0.8), propose(official=True, score=0.3)
    rows = desk.get(QUEUE).context["rows"]
    assert [row.pk for row, _ in rows] == [official.pk, high.pk, low.pk]


def test_only_what_is_proposed_is_shown_unless_asked(
    desk: Client, propose: Propose, editor: User
) -> None:
    kept, dismissed = propose(), propose()
    dismissed.dismiss(by=editor, reason="translation")
    shown = {
        status: _keys(desk, f"?status={status}") for status in ("dismissed", "all", "confirmed")
    }
    assert _keys(desk, "") == {kept.pk}
    assert shown == {
        "dismissed": {dismissed.pk},
        "all": {kept.pk, dismissed.pk},
        "confirmed": set(),
    }


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?kind__exact=cause", 1),
        ("?kind__exact=date", 1),
        ("?kind__exact=place", 0),
        ("?score=high", 1),
        ("?score=low", 1),
        ("?score=nonsense", 2),
        ("?own_past=yes", 1),
        ("?own_past=no", 1),
        ("?own_past=nonsense", 2),
        ("?q=heart", 2),
        ("?q=Prosecutor+1", 1),
        ("?q=nobody", 0),
        ("?case__id__exact=0", 0),
        ("?status=nonsense", 0),
    ],
)
def test_filters_and_search_narrow_the_queue(
    desk: Client, propose: Propose, query: str, number: int
) -> None:
    propose(score=0.95)
    propose(score=0.2, kind="date", is_own_past=True)
    assert len(_keys(desk, query)) == number


def test_counts_stand_beside_the_choices(desk: Client, propose: Propose, editor: User) -> None:
    propose()
    propose().confirm(by=editor)
    page = desk.get(QUEUE).content.decode()
    assert "To decide (1)" in page
    assert "Confirmed (1)" in page
    assert "All (2)" in page


def test_number_of_queries_does_not_grow_with_the_rows(desk: Client, propose: Propose) -> None:
    propose()
    desk.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(QUEUE)
    for _ in range(6):
        propose(official=True)
    with CaptureQueriesContext(connection) as many:
        desk.get(QUEUE)
    assert len(many) == len(few) < 25
    assert not any('"sources_snapshot"."text"' in query["sql"] for query in many)


def test_hostile_words_are_shown_and_not_run(desk: Client, case: Case) -> None:
    evil = "<script>alert(1)</script> says <img src=x onerror=y> both died"
    first = make_snapshot("https://evil.example/1", f"Before. {evil} After.")
    second = make_snapshot("https://evil.example/2", "Nobody died, they said.")
    speaker = Actor.objects.create(name="<b>Mallory</b>")
    a = make_statement(case, first, evil, speaker)
    b = make_statement(case, second, "Nobody died, they said.")
    row = make_contradiction(a, b, ("<img src=x", "Nobody"))
    for address in (
        QUEUE,
        f"{QUEUE}{row.pk}/change/",
        f"/admin/sources/snapshot/{first.pk}/change/",
    ):
        page = desk.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>Mallory" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_pages_hold_no_inline_script_or_style(desk: Client, propose: Propose) -> None:
    row = propose()
    for address in ("/admin/", QUEUE, f"{QUEUE}{row.pk}/change/", "/admin/sources/change/"):
        page = desk.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page


def test_empty_queue_says_so(desk: Client) -> None:
    assert "Nothing is left to decide." in desk.get(QUEUE).content.decode()
    assert "Nothing here matches." in desk.get(f"{QUEUE}?q=zzz").content.decode()


def test_queue_is_closed_to_whoever_may_not_see_it(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(QUEUE).status_code == 403
    assert client.get(reverse("admin:claims_contradiction_live")).status_code == 403
    assert client.get("/admin/").status_code == 200


def test_claims_and_statements_are_listed(desk: Client, propose: Propose) -> None:
    propose()
    claim = Claim.objects.first()
    assert claim
    assert "heart failure" in desk.get("/admin/claims/claim/").content.decode()
    assert "#span" in desk.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "heart failure" in desk.get("/admin/claims/statement/").content.decode()


def _keys(desk: Client, query: str) -> set[int]:
    return {row.pk for row, _ in desk.get(QUEUE + query).context["rows"]}
