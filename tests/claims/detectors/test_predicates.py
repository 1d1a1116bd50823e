"""What a negation denies: the verb with its subject and object, and nothing beside it."""

import pytest

from claims.detectors import negation, read
from claims.detectors.clauses import Phrase
from claims.detectors.predicates import denied_in
from claims.extraction.types import Finding, Proposition


def _read(text: str) -> Finding | None:
    one, _, other = text.partition(" / ")
    return negation.detect(read(Proposition(one)), read(Proposition(other)))


@pytest.mark.parametrize(
    ("text", "deed", "subject"),
    [
        ("The tower clock did not ring.", "ring", "tower"),
        ("None of the pumps was working.", "work", "pump"),
        ("No water has reached the village.", "arriv", "water"),
        ("The pump no longer works.", "work", "pump"),
    ],
)
def test_a_negation_is_read_with_its_verb_and_subject(text: str, deed: str, subject: str) -> None:
    (denied,) = denied_in(read(Proposition(text)))
    assert denied.deed == deed
    assert subject in denied.subject.head


@pytest.mark.parametrize(
    "text",
    ["Even those who did not pay were let in.", "If the ferry does not sail, the shop closes."],
)
def test_a_negation_that_says_who_or_when_denies_nothing(text: str) -> None:
    assert denied_in(read(Proposition(text))) == ()


def test_what_is_missing_is_read_as_such() -> None:
    (denied,) = denied_in(read(Proposition("There was no doctor on board.")))
    assert denied.exists
    assert denied.subject.noun == "doctor"


@pytest.mark.parametrize(
    "text",
    [
        "The bell in the tower did not ring. / The bell in the tower went off at noon.",
        "The minister did not sign the lease. / The lease was signed by the minister.",
        "The firm gave no warning by letter. / The firm had warned the tenants by letter.",
        "There was no doctor on the train. / A doctor was on the train.",
    ],
)
def test_the_denied_deed_is_asserted_by_the_other_side(text: str) -> None:
    found = _read(text)
    assert found is not None
    assert found.kind == "negation"


@pytest.mark.parametrize(
    "text",
    [
        "The bell in the tower did not ring. / The phone in the tower rang at noon.",
        "The ring was not found. / The ring was scratched: two stones were found on the floor.",
        "The firm will not close the mill. / The firm closed the mill in 1990.",
        "The mayor did not open the bridge. / The mayor may open the bridge.",
    ],
)
def test_another_subject_time_or_possibility_is_no_conflict(text: str) -> None:
    assert _read(text) is None


def test_phrases_agree_by_their_noun_or_by_a_name() -> None:
    captain = Phrase(frozenset({"captain"}), noun="captain")
    named = Phrase(frozenset({"captain", "moe"}), noun="moe", named=True)
    wife = Phrase(frozenset({"captain", "wife"}), noun="wife")
    assert captain.agrees(named)
    assert not captain.agrees(wife)
