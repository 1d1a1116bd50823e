"""Merging, parting and splitting in the admin: choose, see what moves, do it, undo it."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import merging
from claims.models import (
    Actor,
    ActorMerge,
    AuditEntry,
    Case,
    Claim,
    ClaimMerge,
    Question,
    Reliability,
    Statement,
    User,
)
from tests.claims.admin.conftest import make_contradiction, make_snapshot, make_statement
from tests.claims.admin.test_admin_nouns import management

pytestmark = pytest.mark.django_db
CLAIM, ACTOR = "/admin/claims/claim", "/admin/claims/actor"
FORM = {"question": "", "new_question": "", "scope": "", "valid_from": "", "valid_until": ""}


def say(case: Case, words: str, number: int, by: Actor | None = None) -> Claim:
    page = make_snapshot(f"https://paper.example/{number}", f"A fire.\n\n{words}\n\nEnd.")
    case.sources.add(page.source)
    statement = make_statement(case, page, words, by)
    assert statement.claim
    return statement.claim


@pytest.fixture
def two(case: Case) -> tuple[Claim, Claim]:
    """Return two claims that are one, the first with markup in its words."""
    return say(case, "Two <b>men</b> died.", 1), say(case, "Two men are dead.", 2)


def place(desk: Client, claim: Claim, **changes: object) -> str:
    values = {**FORM, **management("statements"), **changes}
    return desk.post(f"{CLAIM}/{claim.pk}/change/", values, follow=True).content.decode()


def test_a_claim_is_chosen_seen_and_merged(desk: Client, two: tuple[Claim, Claim]) -> None:
    goes, stays = two
    address = f"{CLAIM}/{goes.pk}/merge/"
    assert address in desk.get(f"{CLAIM}/{goes.pk}/change/").content.decode()
    offered = desk.get(address, {"q": "dead"}).content.decode()
    assert f'id="into_{stays.pk}"' in offered
    assert "Two &lt;b&gt;men&lt;/b&gt; died." in offered
    asked = desk.get(address, {"into": stays.pk}).content.decode()
    assert "Statements: <b>1</b>" in asked
    assert "The other way round" in asked
    assert not ClaimMerge.objects.exists()
    done = desk.post(address, {"into": stays.pk, "note": "One toll."}, follow=True)
    assert done.redirect_chain == [(f"{CLAIM}/{stays.pk}/change/", 302)]
    assert f"{CLAIM}/{goes.pk}/part/" in done.content.decode()
    assert AuditEntry.objects.get().reason == "One toll."


def test_a_merged_claim_is_found_by_its_number_alone_and_leads_on(
    desk: Client, two: tuple[Claim, Claim], editor: User
) -> None:
    goes, stays = two
    merging.merge_claims(goes, into=stays, by=editor)
    answer = desk.get(f"{CLAIM}/{goes.pk}/change/")
    assert (answer.status_code, answer["Location"]) == (302, f"{CLAIM}/{stays.pk}/change/")
    assert "Two &lt;b&gt;" not in desk.get(f"{CLAIM}/").content.decode()
    found = desk.get(
        "/admin/autocomplete/",
        {"app_label": "claims", "model_name": "statement", "field_name": "claim", "term": "men"},
    )
    assert [row["id"] for row in found.json()["results"]] == [str(stays.pk)]
    page = desk.get(f"{CLAIM}/{stays.pk}/change/").content.decode()
    assert "Two &lt;b&gt;men&lt;/b&gt; died." in page


def test_claims_are_parted_again(desk: Client, two: tuple[Claim, Claim], editor: User) -> None:
    goes, stays = two
    merging.merge_claims(goes, into=stays, by=editor, reason="One toll.")
    address = f"{CLAIM}/{goes.pk}/part/"
    assert "One toll." in desk.get(address).content.decode()
    assert desk.post(address, {"note": "Two tolls."}).status_code == 302
    goes.refresh_from_db()
    assert (goes.merged_into, goes.statements.count()) == (None, 1)
    assert desk.get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "self"}, "itself"),
        ({"number": "elsewhere"}, "another case"),
        ({"number": "x1"}, "no claim with the number x1"),
        ({"into": "", "number": ""}, "Choose one of these"),
    ],
)
def test_a_wrong_choice_is_told_beside_its_field_and_kept(
    desk: Client, two: tuple[Claim, Claim], typed: dict[str, str], words: str
) -> None:
    other = say(Case.objects.create(slug="other", title="Another"), "Two men.", 3)
    numbers = {"self": str(two[0].pk), "elsewhere": str(other.pk)}
    sent = {name: numbers.get(value, value) for name, value in typed.items()}
    for method in (desk.get, desk.post):
        page = method(f"{CLAIM}/{two[0].pk}/merge/", sent).content.decode()
        name = "number" if sent["number"] else "into"
        assert f'id="{name}-problem"' in page
        assert words in page
        assert f'name="number" value="{sent["number"]}"' in page
    assert not ClaimMerge.objects.exists()


def test_two_chosen_claims_are_asked_about(desk: Client, two: tuple[Claim, Claim]) -> None:
    chosen = {"action": "merge_two", "_selected_action": [two[0].pk, two[1].pk]}
    answer = desk.post(f"{CLAIM}/", chosen)
    assert answer["Location"] == f"{CLAIM}/{two[1].pk}/merge/?into={two[0].pk}"
    one = desk.post(f"{CLAIM}/", {**chosen, "_selected_action": [two[0].pk]}, follow=True)
    assert "Choose exactly two claims" in one.content.decode()


def test_a_statement_is_split_off(desk: Client, two: tuple[Claim, Claim]) -> None:
    first, other = two
    Statement.objects.filter(claim=other).update(claim=first)
    statement = first.statements.latest("pk")
    address = f"{CLAIM}/{first.pk}/split/{statement.pk}/"
    assert address in desk.get(f"{CLAIM}/{first.pk}/change/").content.decode()
    assert "A claim of its own" in desk.get(address).content.decode()
    assert "Statements: <b>1</b>" in desk.get(address, {"into": "own"}).content.decode()
    assert desk.post(address, {"into": "own", "note": "Others."}).status_code == 302
    statement.refresh_from_db()
    assert statement.claim_id not in {first.pk, None}
    assert AuditEntry.objects.get().reason == "Others."
    assert desk.get(address).status_code == 404
    last = f"{CLAIM}/{first.pk}/split/{first.statements.get().pk}/"
    refused = desk.post(last, {"into": "own"}).content.decode()
    assert "only statement of its claim" in refused


def test_a_statement_is_not_refiled_where_an_editor_found_it_to_conflict(
    desk: Client, two: tuple[Claim, Claim], editor: User
) -> None:
    a, b = (claim.statements.get() for claim in two)
    make_contradiction(a, b, ("died", "dead")).confirm(by=editor)
    form = {
        "speaker": "", "speaker_name": "", "speaker_role": "", "mode": a.mode, "first": a.start,
        "last": a.end, "claim": two[1].pk, "credibility": "", "strike": "",
    }  # fmt: skip
    page = desk.post(f"/admin/claims/statement/{a.pk}/change/", form).content.decode()
    assert "found to contradict each other" in page
    a.refresh_from_db()
    assert a.claim == two[0]


def test_question_scope_and_validity_are_set_and_audited(
    desk: Client, two: tuple[Claim, Claim], case: Case, editor: User
) -> None:
    claim = two[0]
    asked = Question.objects.create(case=case, text="How many died?")
    Claim.objects.update(compared_with="9")
    place(
        desk, claim, question=asked.pk, scope="dockers", valid_from="2025-07-01",
        valid_until="2025-07-03",
    )  # fmt: skip
    claim.refresh_from_db()
    assert (claim.question, claim.scope, claim.compared_with) == (asked, "dockers", "")
    assert claim.valid_during.lower == datetime(2025, 7, 1, tzinfo=UTC)
    assert claim.valid_during.upper == datetime(2025, 7, 4, tzinfo=UTC)
    entry = AuditEntry.objects.get()
    assert (entry.user, entry.action) == (editor, "place")
    assert entry.before == {"question": None, "scope": "", "valid_during": None}
    assert entry.after["question"] == asked.pk
    page = desk.get(f"{CLAIM}/{claim.pk}/change/").content.decode()
    assert 'type="date" name="valid_until" value="2025-07-03"' in page
    place(
        desk, claim, question=asked.pk, scope="dockers", valid_from="2025-07-01",
        valid_until="2025-07-03",
    )  # fmt: skip
    assert AuditEntry.objects.count() == 1
    place(desk, claim, new_question="Who died?", question=asked.pk)
    claim.refresh_from_db()
    assert (str(claim.question), claim.valid_during) == ("Who died?", None)


def test_a_wrong_period_or_two_questions_are_told_beside_the_field(
    desk: Client, two: tuple[Claim, Claim], case: Case
) -> None:
    other = Question.objects.create(
        case=Case.objects.create(slug="other", title="Another"), text="Where?"
    )
    mine = Question.objects.create(case=case, text="How many died?")
    page = place(desk, two[0], valid_from="2025-07-02", valid_until="2025-07-01", scope="here")
    assert "Give a day on or after 02 July 2025." in page
    assert 'value="here"' in page
    assert "not both" in place(desk, two[0], question=mine.pk, new_question="Who?")
    assert "not one of the available choices" in place(desk, two[0], question=other.pk)
    assert not AuditEntry.objects.exists()


def test_credibility_is_chosen_in_words_and_audited(desk: Client, two: tuple[Claim, Claim]) -> None:
    row = two[0].statements.get()
    address = f"/admin/claims/statement/{row.pk}/change/"
    assert "3: possibly true" in desk.get(address).content.decode()
    form = {
        "speaker": "", "speaker_name": "", "speaker_role": "", "mode": row.mode,
        "first": row.start, "last": row.end, "claim": row.claim_id, "strike": "",
    }  # fmt: skip
    desk.post(address, {**form, "credibility": "3"})
    row.refresh_from_db()
    assert row.credibility == 3
    assert AuditEntry.objects.get().after == {"credibility": 3}
    assert "Select a valid choice" in desk.post(
        address, {**form, "credibility": "7"}
    ).content.decode()  # fmt: skip


def test_an_actor_is_merged_and_parted(desk: Client) -> None:
    stays = Actor.objects.create(name="Foreign Ministry")
    goes = Actor.objects.create(name="Ministry of Foreign <Affairs>")
    address = f"{ACTOR}/{goes.pk}/merge/"
    assert f'id="into_{stays.pk}"' in desk.get(address).content.decode()
    asked = desk.get(address, {"into": stays.pk}).content.decode()
    assert "Its names become aliases: Ministry of Foreign &lt;Affairs&gt;." in asked
    assert "itself" in desk.get(address, {"number": goes.pk}).content.decode()
    assert desk.post(address, {"into": stays.pk}).status_code == 302
    assert desk.get(f"{ACTOR}/{goes.pk}/change/")["Location"] == f"{ACTOR}/{stays.pk}/change/"
    assert f"/{goes.pk}/change/" not in desk.get(f"{ACTOR}/").content.decode()
    assert f"{ACTOR}/{goes.pk}/part/" in desk.get(f"{ACTOR}/{stays.pk}/change/").content.decode()
    assert desk.post(f"{ACTOR}/{goes.pk}/part/").status_code == 302
    assert not ActorMerge.objects.in_force().exists()


def grades(*rows: tuple[str, str, str, str], initial: int = 0) -> dict[str, object]:
    found: dict[str, object] = {"name": "Daily", "kind": "outlet", "aliases": "", "country": ""}
    found |= management("reliabilities", len(rows)) | {"reliabilities-INITIAL_FORMS": str(initial)}
    for at, (key, letter, first, last) in enumerate(rows):
        prefix = f"reliabilities-{at}"
        found |= {
            f"{prefix}-id": key, f"{prefix}-topic": "war", f"{prefix}-grade": letter,
            f"{prefix}-valid_from": first, f"{prefix}-valid_until": last,
            f"{prefix}-reason": "Years of use.",
        }  # fmt: skip
    return found


def test_grades_that_overlap_are_refused_beside_the_later_one(desk: Client) -> None:
    sent = grades(("", "B", "", "2024-12-31"), ("", "C", "2024-06-01", ""))
    page = desk.post(f"{ACTOR}/add/", sent).content.decode()
    assert "“war” is graded B from the beginning until 31 December 2024" in page
    assert "Years of use." in page
    assert not Reliability.objects.exists()


def test_neighbouring_periods_can_be_shifted_in_one_go(desk: Client) -> None:
    desk.post(f"{ACTOR}/add/", grades(("", "B", "", "2024-12-31"), ("", "C", "2025-01-01", "")))
    daily = Actor.objects.get()
    b, c = (str(row.pk) for row in daily.reliabilities.order_by("grade"))
    sent = grades((b, "B", "", "2025-12-31"), (c, "C", "2026-01-01", ""), initial=2)
    sent |= {f"reliabilities-{at}-actor": daily.pk for at in range(2)}
    assert desk.post(f"{ACTOR}/{daily.pk}/change/", sent).status_code == 302
    assert daily.reliabilities.grade_on("war", date(2025, 6, 1)) == "B"


def test_who_may_only_look_is_refused(client: Client, two: tuple[Claim, Claim]) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_claim"))
    client.force_login(reader)
    address = f"{CLAIM}/{two[0].pk}/merge/"
    assert client.get(address).status_code == 403
    assert client.post(address, {"into": two[1].pk}).status_code == 403
    page = client.get(f"{CLAIM}/{two[0].pk}/change/").content.decode()
    assert address not in page


def test_the_pages_need_as_many_queries_for_many_as_for_few(
    desk: Client, case: Case, editor: User
) -> None:
    counted = []
    kept = say(case, "Two men died.", 0)
    for size in (2, 8):
        for at in range(size):
            number = 10 * size + at
            by = Actor.objects.create(name=f"Police {number}")
            say(case, f"Two men died in place {number}.", number, by)
            old = say(case, f"A pair died, number {number}.", 1000 + number, by)
            merging.merge_claims(old, into=kept, by=editor)
        mine = say(case, f"Two men died, size {size}.", 2000 + size)
        with CaptureQueriesContext(connection) as found:
            for path in (
                f"{mine.pk}/merge/",
                f"{mine.pk}/merge/?into={kept.pk}",
                f"{kept.pk}/change/",
                f"{kept.pk}/merge/?into={mine.pk}",
            ):
                assert desk.get(f"{CLAIM}/{path}").status_code == 200
        counted.append(len(found))
    assert counted[0] == counted[1]
