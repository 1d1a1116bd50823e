"""A statement under a wrong claim: it is filed elsewhere and stays there, whatever is read anew."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from claims import merging, pipeline
from claims.models import AuditEntry, Case, Claim, Contradiction, Statement, User
from sources.models import Source
from tests.claims.conftest import run_stages
from tests.claims.merging.conftest import Oppose, Say, claim_of

pytestmark = pytest.mark.django_db
Publish = Callable[..., Source]
TOLL = "Two dock workers died in the fire, the fire service said on Tuesday."
SAME = "Two dock workers died in the fire, the harbour office said on Tuesday."
AGAIN = "Two dock workers died in the fire, the port police said on Tuesday."


def said(words: str) -> Statement:
    return Statement.objects.standing().get(exact__contains=words)


def read_again(source: Source) -> None:
    for snapshot in source.snapshots.order_by("captured_at"):
        pipeline.read_again(snapshot.pk)
    run_stages()


def test_a_statement_gets_a_claim_of_its_own_and_keeps_it(publish: Publish, editor: User) -> None:
    publish("/a", TOLL)
    source = publish("/b", SAME)
    shared = claim_of(said("fire service"))
    assert claim_of(said("harbour office")) == shared
    merging.split_off(said("harbour office"), by=editor, reason="Another fire.")
    own = claim_of(said("harbour office"))
    assert own != shared
    assert own.text == shared.text
    read_again(source)
    assert claim_of(said("harbour office")) == own
    assert claim_of(said("fire service")) == shared
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.reason) == ("refile", "Another fire.")
    assert entry.before["claim_id"] == shared.pk


def test_what_is_filed_back_and_split_off_again_finds_its_own_claim(
    publish: Publish, editor: User
) -> None:
    publish("/a", TOLL)
    publish("/b", SAME)
    shared = claim_of(said("fire service"))
    merging.split_off(said("harbour office"), by=editor)
    own = claim_of(said("harbour office"))
    merging.split_off(said("harbour office"), by=editor, into=shared)
    merging.split_off(said("harbour office"), by=editor)
    assert claim_of(said("harbour office")) == own
    assert Claim.objects.count() == 2


def test_contradictions_that_stand_on_its_words_go_along(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, other, third = say("Two men died."), say("A fire broke out."), say("Nobody died.")
    stays = say("Both men are dead.", claim=claim_of(goes))
    on_its_words, on_others = oppose(goes, third), oppose(stays, third)
    on_its_words.confirm(by=editor)
    Claim.objects.update(compared_with="9")
    old, into = claim_of(goes), claim_of(other)
    merging.split_off(goes, by=editor, into=into)
    for row in (on_its_words, on_others, old, into):
        row.refresh_from_db()
    assert {on_its_words.claim_a, on_its_words.claim_b} == {into, claim_of(third)}
    assert {on_others.claim_a, on_others.claim_b} == {old, claim_of(third)}
    assert on_its_words.status == "confirmed"
    assert (old.compared_with, into.compared_with) == ("", "")


def test_what_stood_against_the_claim_it_joins_leaves_the_queue(
    say: Say, oppose: Oppose, editor: User
) -> None:
    goes, third = say("Two men died."), say("Nobody died.")
    say("Both men are dead.", claim=claim_of(goes))
    raised = oppose(goes, third)
    merging.refile(goes, by=editor, claim=claim_of(third))
    raised.refresh_from_db()
    assert raised.withdrawn_at
    assert claim_of(goes) == claim_of(third)
    assert not Contradiction.objects.proposed().exists()


def test_splits_that_make_no_sense_are_refused(say: Say, oppose: Oppose, editor: User) -> None:
    goes, third, spare = say("Two men died."), say("Nobody died."), say("A fire.")
    only = say("Alone.")
    say("Both men are dead.", claim=claim_of(goes))
    elsewhere = say("A storm.", of=Case.objects.create(slug="other", title="Another"))
    merged = claim_of(spare)
    merging.merge_claims(merged, into=claim_of(third), by=editor)
    denial = claim_of(say("Not so."))
    Claim.objects.filter(pk=denial.pk).update(denies=True)
    oppose(goes, third).confirm(by=editor)
    for statement, into, words in (
        (only, None, "only statement of its claim"),
        (goes, claim_of(goes), "already"),
        (goes, claim_of(elsewhere), "another case"),
        (goes, merged, "was merged"),
        (goes, denial, "never one claim"),
        (goes, claim_of(third), "found to contradict"),
    ):
        with pytest.raises(ValidationError, match=words) as refused:
            merging.split_off(statement, by=editor, into=into)
        assert list(refused.value.message_dict) == ["into"]
    assert not AuditEntry.objects.filter(action="refile").exists()


def test_what_says_the_same_follows_a_merged_claim(publish: Publish, editor: User) -> None:
    publish("/a", TOLL)
    publish("/b", "The harbour stays closed for a week, the harbour office said on Monday.")
    old, kept = claim_of(said("Two")), claim_of(said("closed"))
    merging.merge_claims(old, into=kept, by=editor)
    source = publish("/c", AGAIN)
    assert claim_of(said("port police")) == kept
    read_again(source)
    assert claim_of(said("port police")) == claim_of(said("fire service")) == kept
    assert Claim.objects.count() == 2
