"""Two claims that are one: what moves, what stays once, what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from claims import merging, pipeline
from claims.models import (
    AuditEntry,
    Case,
    Claim,
    ClaimMerge,
    Contradiction,
    Evidence,
    Question,
    Review,
    SetAside,
    User,
)
from tests.claims.merging.conftest import Oppose, Say, claim_of

pytestmark = pytest.mark.django_db


def set_aside(one: Contradiction) -> SetAside:
    return SetAside.objects.create(
        claim_a=one.claim_a, claim_b=one.claim_b, statement_a=one.statement_a,
        statement_b=one.statement_b, kind="cause", detector="cause", detector_version="1",
        words_a=one.words_a, words_b=one.words_b, reason="Other days.", score=0.2,
        made_at=one.proposed_at,
    )  # fmt: skip


def evidence(claim: Claim, editor: User, digit: str = "a") -> Evidence:
    return Evidence.objects.attach(
        by=editor, stances={claim: "supports"}, title="Findings", file="evidence/a.pdf",
        sha256=digit * 64,
    )  # fmt: skip


def test_all_that_refers_to_a_claim_moves(
    say: Say, oppose: Oppose, editor: User, case: Case
) -> None:
    stays, goes, third = say("Two men died."), say("A pair of men died."), say("Nobody died.")
    old, kept = claim_of(goes), claim_of(stays)
    found, review = evidence(old, editor), Review.objects.create(claim=old)
    raised, question = oppose(goes, third), Question.objects.create(case=case, text="Who died?")
    Claim.objects.filter(pk=old.pk).update(question=question)
    Claim.objects.update(compared_with="9")
    merge = merging.merge_claims(old, into=kept, by=editor, reason="The same toll.")
    for row in (found, review, raised):
        row.refresh_from_db()
    assert (claim_of(goes), found.claims.get(), review.claim) == (kept, kept, kept)
    assert {raised.claim_a, raised.claim_b} == {kept, claim_of(third)}
    assert raised.fingerprint == pipeline.fingerprint(kept, claim_of(third))
    old.refresh_from_db()
    kept.refresh_from_db()
    assert (old.merged_into, kept.question, kept.compared_with) == (kept, question, "")
    assert list(Claim.objects.standing().order_by("pk")) == [kept, claim_of(third)]
    entry = AuditEntry.objects.get(action="merge")
    assert (entry.user, entry.action, entry.object_id) == (editor, "merge", old.pk)
    assert (entry.reason, entry.after["moved"]) == ("The same toll.", merge.moved)


def test_a_contradiction_keeps_each_statement_with_its_words_when_the_sides_change_places(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, third, stays = say("One died."), say("Nobody died."), say("A man died.")
    raised = oppose(goes, third)
    assert raised.statement_a == goes
    merging.merge_claims(claim_of(goes), into=claim_of(stays), by=editor)
    raised.refresh_from_db()
    assert (raised.claim_a, raised.claim_b) == (claim_of(third), claim_of(stays))
    assert (raised.statement_a, raised.statement_b) == (third, goes)
    for said, words in ((third, raised.words_a), (goes, raised.words_b)):
        start, end = words[0]
        assert said.snapshot.text[start:end] == said.exact[:9]
    assert (raised.compared["a"], raised.compared["b"]) == (third.exact[:9], goes.exact[:9])


def test_of_two_contradictions_with_one_claim_the_decided_one_is_kept(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, stays, third = say("One died."), say("A man died."), say("Nobody died.")
    old, kept, other = claim_of(goes), claim_of(stays), claim_of(third)
    decided, waiting = oppose(goes, third), oppose(stays, third)
    waiting.fingerprint = pipeline.fingerprint(kept, other)
    waiting.save()
    decided.dismiss(by=editor, reason="refinement")
    merging.merge_claims(old, into=kept, by=editor)
    decided.refresh_from_db()
    waiting.refresh_from_db()
    assert {decided.claim_a, decided.claim_b} == {kept, other}
    assert decided.fingerprint == pipeline.fingerprint(kept, other)
    assert {waiting.claim_a, waiting.claim_b} == {old, other}
    assert waiting.withdrawn_because == f"Contradiction {decided.pk} is about the same two claims."
    assert not Contradiction.objects.proposed().exists()
    merging.part_claims(old, by=editor)
    decided.refresh_from_db()
    waiting.refresh_from_db()
    assert {decided.claim_a, decided.claim_b} == {old, other}
    assert {waiting.claim_a, waiting.claim_b} == {kept, other}
    assert Contradiction.objects.proposed().get() == waiting


def test_what_was_between_the_two_leaves_the_queue_and_comes_back(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, stays = say("One died."), say("A man died.")
    raised, old = oppose(goes, stays), claim_of(goes)
    merging.merge_claims(old, into=claim_of(stays), by=editor)
    assert not Contradiction.objects.proposed().exists()
    raised.refresh_from_db()
    assert "The two are one claim" in raised.withdrawn_because
    merging.part_claims(old, by=editor)
    assert Contradiction.objects.proposed().get() == raised


def test_what_an_editor_found_to_conflict_is_not_merged(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, stays = say("One died."), say("A man died.")
    oppose(goes, stays).confirm(by=editor)
    with pytest.raises(ValidationError, match="back into the queue first"):
        merging.merge_claims(claim_of(goes), into=claim_of(stays), by=editor)
    assert not ClaimMerge.objects.exists()


def test_what_both_have_is_kept_once(say: Say, oppose: Oppose, editor: User) -> None:
    goes, stays, third = say("One died."), say("A man died."), say("Nobody died.")
    old, kept = claim_of(goes), claim_of(stays)
    both, other = evidence(old, editor), evidence(old, editor, "b")
    both.stand(kept, "supports", by=editor)
    asides = [set_aside(oppose(goes, third)), set_aside(oppose(stays, third))]
    merging.merge_claims(old, into=kept, by=editor)
    assert list(kept.evidence.order_by("pk")) == [both, other]
    assert [stance.claim for stance in both.stances.all()] == [old, kept]
    assert list(SetAside.objects.of_claim(kept)) == [asides[1]]


def test_parting_restores_what_moved_and_nothing_else(
    say: Say, oppose: Oppose, editor: User, case: Case
) -> None:
    goes, stays, third = say("One died."), say("A man died."), say("Nobody died.")
    old, kept, other = claim_of(goes), claim_of(stays), claim_of(third)
    own, found = say("One has died.", claim=old), evidence(old, editor)
    raised = oppose(goes, third)
    aside = set_aside(raised)
    Claim.objects.filter(pk=old.pk).update(scope="dockers")
    merging.merge_claims(old, into=kept, by=editor)
    came_later = say("A man is dead.", claim=kept)
    merging.split_off(own, by=editor, into=other)
    Claim.objects.update(compared_with="9")
    merging.part_claims(Claim.objects.get(pk=old.pk), by=editor, reason="Two men.")
    for row in (found, raised, aside, old, kept):
        row.refresh_from_db()
    assert (claim_of(goes), claim_of(own), claim_of(came_later)) == (old, other, kept)
    assert (found.claims.get(), old.merged_into, kept.scope) == (old, None, "")
    assert {raised.claim_a, raised.claim_b} == {aside.claim_a, aside.claim_b} == {old, other}
    assert raised.fingerprint == pipeline.fingerprint(old, other)
    assert (old.compared_with, kept.compared_with) == ("", "")
    assert not ClaimMerge.objects.in_force().exists()
    assert AuditEntry.objects.latest("pk").reason == "Two men."
    merging.merge_claims(old, into=kept, by=editor)
    assert ClaimMerge.objects.count() == 2


def test_parting_brings_back_what_was_read_otherwise_since(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, stays = say("One died."), say("A man died.")
    old = claim_of(goes)
    merging.merge_claims(old, into=claim_of(stays), by=editor)
    goes.refresh_from_db()
    fresh = type(goes).objects.get(pk=goes.pk)
    fresh.pk, fresh.mode = None, "reports"
    fresh._state.adding = True
    goes.give_way_to(fresh)
    merging.part_claims(old, by=editor)
    assert claim_of(fresh) == old


def test_merges_that_make_no_sense_are_refused(say: Say, editor: User) -> None:
    one, two, three = (claim_of(say(words)) for words in ("One.", "Two.", "Three."))
    other_case = Case.objects.create(slug="other", title="Another")
    elsewhere = claim_of(say("One.", of=other_case))
    denial = claim_of(say("Not one."))
    Claim.objects.filter(pk=denial.pk).update(denies=True)
    merging.merge_claims(two, into=three, by=editor)
    for claim, into, words in (
        (one, one, "itself"),
        (one, elsewhere, "another case"),
        (one, denial, "never one claim"),
        (one, two, f"choose claim {three.pk}"),
        (two, one, "already"),
        (three, two, "itself merged"),  # a circle
    ):
        with pytest.raises(ValidationError, match=words) as refused:
            merging.merge_claims(claim, into=into, by=editor)
        assert list(refused.value.message_dict) == ["into"]
    assert ClaimMerge.objects.count() == 1


def test_the_database_refuses_them_too(say: Say, editor: User) -> None:
    one, two = claim_of(say("One.")), claim_of(say("Two."))
    other_case = Case.objects.create(slug="other", title="Another")
    elsewhere = claim_of(say("One.", of=other_case))
    merging.merge_claims(one, into=two, by=editor)
    asked = Question.objects.create(case=other_case, text="How many?")
    for claim, values in (
        (two, {"merged_into": two}),
        (two, {"merged_into": one}),
        (two, {"merged_into": elsewhere}),
        (two, {"question": asked}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**values)
    two.refresh_from_db()
    assert (two.merged_into, two.question) == (None, None)


def test_a_chain_is_parted_from_its_end(say: Say, editor: User) -> None:
    said = [say(words) for words in ("One.", "Two.", "Three.")]
    one, two, three = map(claim_of, said)
    merging.merge_claims(one, into=two, by=editor)
    merging.merge_claims(two, into=three, by=editor)
    one.refresh_from_db()
    assert one.survivor == three
    with pytest.raises(ValidationError, match="part those two first"):
        merging.part_claims(one, by=editor)
    merging.part_claims(two, by=editor)
    assert [claim_of(row) for row in said] == [two, two, three]
    merging.part_claims(one, by=editor)
    assert [claim_of(row) for row in said] == [one, two, three]
    with pytest.raises(ValidationError, match="not merged"):
        merging.part_claims(one, by=editor)


def test_a_merged_claim_is_not_dropped(say: Say, editor: User, case: Case) -> None:
    goes, stays = say("One died."), say("A man died.")
    merging.merge_claims(claim_of(goes), into=claim_of(stays), by=editor)
    assert pipeline.drop_unwitnessed(case) == 0
    assert Claim.objects.count() == 2
