"""Candidates: which claims are worth comparing with one, in which order, at which cost."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.candidates import LIMIT, candidates, fused, sharing_words
from claims.embeddings import DIMENSIONS
from claims.extraction.facets import read_facets
from claims.extraction.facets.keys import facet_keys
from claims.models import Case, Claim, Question, Statement
from sources.models import Snapshot

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 7, 1, tzinfo=UTC)
File = Callable[..., Claim]


def vector(*parts: float) -> list[float]:
    """Return a vector that begins with these parts."""
    return [*parts, *[0.0] * (DIMENSIONS - len(parts))]


@pytest.fixture
def file(case: Case) -> File:
    """Return a function that files one sentence as a claim, with a statement that makes it."""

    def file(
        text: str, case: Case = case, embedding: Sequence[float] | None = None, **more: Any
    ) -> Claim:
        facets = read_facets(text)
        claim = Claim.objects.create(
            case=case, text=text, key=hashlib.sha256(text.encode()).hexdigest(),
            facets=facets.as_json(), facet_keys=facet_keys(facets), embedding=embedding,
            embedding_model="test" if embedding else "", **more,
        )  # fmt: skip
        url = f"https://{case.slug}.example/{claim.pk}"
        page = Snapshot.objects.create(
            source=case.watch(url), url=url, captured_at=NOW, text=text, size=len(text),
            sha256=claim.key,
        )  # fmt: skip
        Statement.objects.create(
            snapshot=page, claim=claim, start=0, end=len(text), exact=text,
            content=[[0, len(text)]], content_text=text, mode="asserts", first_seen_at=NOW,
            last_seen_at=NOW, extractor_version="test",
        )  # fmt: skip
        return claim

    return file


@pytest.fixture
def elsewhere(db: None) -> Case:
    """Return another case."""
    return Case.objects.create(slug="bridge", title="The bridge")


def test_what_shares_most_comes_first_and_never_itself(file: File) -> None:
    claim = file("Two firefighters died in the fire at the harbour.")
    far = file("The mayor praised the harbour.")
    near = file("Three firefighters died in the harbour fire.")
    file("Prices rose again.")
    assert candidates(claim) == [near, far]


def test_a_shared_facet_is_enough(file: File) -> None:
    claim = file("38 were killed near Aktau.")
    other = file("In Aktau no passenger survived.")
    assert set(claim.facet_keys) & set(other.facet_keys) == {"name:aktau"}
    assert candidates(claim) == [other]


def test_a_close_embedding_is_enough(file: File) -> None:
    claim = file("He passed away.", embedding=vector(1.0, 0.1))
    far = file("Prices rose again.", embedding=vector(0.1, 1.0))
    near = file("They found the man dead.", embedding=vector(1.0, 0.2))
    assert candidates(claim) == [near, far]


def test_embeddings_of_two_models_are_never_compared(file: File) -> None:
    claim = file("He passed away.", embedding=vector(1.0))
    other = file("They found the man dead.", embedding=vector(1.0))
    Claim.objects.filter(pk=other.pk).update(embedding_model="another")
    assert candidates(claim) == []


def test_other_cases_come_after_its_own(file: File, elsewhere: Case) -> None:
    claim = file("Two firefighters died in the fire at the harbour.", embedding=vector(1.0))
    across = file("Five firefighters died in the fire at the harbour.", elsewhere, vector(1.0))
    own = file("The mayor praised the firefighters.", embedding=vector(0.0, 1.0))
    assert candidates(claim) == [own, across]


def test_answers_to_the_same_question_come_first(file: File, case: Case) -> None:
    question = Question.objects.create(case=case, text="What caused the fire?")
    claim = file("A short circuit caused the fire.", question=question)
    near = file("A short circuit caused the fire at night.")
    answer = file("Arsonists are to blame.", question=question)
    assert candidates(claim) == [answer, near]


def test_a_part_of_the_limit_is_for_other_cases(file: File, elsewhere: Case) -> None:
    claim = file("The fire killed 1 person.")
    own = [file(f"The fire killed {count} people.") for count in range(2, 12)]
    across = [file(f"The fire killed {count} people.", elsewhere) for count in range(2, 12)]
    found = candidates(claim, 8)
    assert [one in own for one in found] == [True] * 6 + [False] * 2
    assert set(found) <= {*own, *across}


def test_what_other_cases_leave_is_for_its_own(file: File, elsewhere: Case) -> None:
    claim = file("The fire killed 1 person.")
    own = {file(f"The fire killed {count} people.") for count in range(2, 12)}
    across = file("The fire killed 99 people.", elsewhere)
    found = candidates(claim, 8)
    assert (len(found), found[-1], set(found[:-1]) <= own) == (8, across, True)


def test_what_its_case_leaves_is_for_others(file: File, elsewhere: Case) -> None:
    claim = file("The fire killed 1 person.")
    across = {file(f"The fire killed {count} people.", elsewhere) for count in range(2, 12)}
    found = candidates(claim, 8)
    assert (len(found), set(found) <= across) == (8, True)


def test_no_more_than_the_limit(file: File) -> None:
    claim = file("The fire killed 1 person.")
    for count in range(2, LIMIT + 12):
        file(f"The fire killed {count} people.")
    assert len(candidates(claim)) == LIMIT


def test_what_nobody_says_any_more_is_left_out(file: File) -> None:
    claim = file("The fire killed 1 person.")
    gone, asked, said = (file(f"The fire killed {count} people.") for count in (2, 3, 4))
    gone.statements.update(superseded_at=NOW)
    asked.statements.update(mode="questions")
    assert candidates(claim) == [said]


def test_the_same_each_time_and_ties_by_age(file: File) -> None:
    claim = file("The fire killed 1 person.")
    others = [file(f"The fire hurt {'very ' * count}many.") for count in range(1, 9)]
    assert candidates(claim) == others
    assert candidates(Claim.objects.get(pk=claim.pk)) == others


def test_the_same_after_the_planner_has_counted_words(file: File, elsewhere: Case) -> None:
    claim = file("The fire at Aktau killed 38 people.")
    near = file("The blaze at Aktau killed 67 people.")
    for count in range(60):
        file(f"The mayor opened school number {count}, people said.", elsewhere)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
    assert candidates(claim)[0] == near


def test_the_number_of_queries_does_not_grow(file: File, elsewhere: Case) -> None:
    claim = file("The fire killed 1 person.", embedding=vector(1.0))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            candidates(claim)
        return len(captured)

    file("The fire killed 2 people.", embedding=vector(1.0))
    before = queries()
    for count in range(3, 40):
        file(f"The fire killed {count} people.", embedding=vector(1.0, count / 10))
        file(f"The fire killed {count} people.", elsewhere, vector(1.0, count / 10))
    assert queries() == before <= 12


HOSTILE = [
    "It's \"the\" 'fire' \\ that: killed & | ! ( ) <-> :* 'two",
    "fire\\' OR 1=1; -- http://example.org/it's\\new?a='b'&c=\\d killed",
    "fire killed " + "x" * 1500,
    "%s %(fire)s {fire} $1 killed",
    "пожар fire 火事 ‘fire’ killed\u2028\u0085",
    "-- fire-fighter's e-mail: o'neil@example.org killed 1.5e10 /usr/local/fire'\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_break_the_query(file: File, text: str) -> None:
    claim = file(text)
    other = file("The fire killed two.")
    assert candidates(claim) == [other]
    assert candidates(other) == [claim]


@pytest.mark.parametrize("text", [*HOSTILE, "fire\x00", "fire " + "y" * 100_000, "fire " * 50_000])
def test_words_of_any_text_can_be_looked_up(file: File, text: str) -> None:
    other = file("The fire killed two.")
    assert sharing_words(Claim.objects.all(), text, 5) == [other]


@pytest.mark.parametrize("text", ["", " \x00 ", "?!", "the of and"])
def test_a_text_without_words_shares_none(file: File, text: str) -> None:
    file("The fire killed two.")
    assert sharing_words(Claim.objects.all(), text, 5) == []


def test_a_claim_without_words_has_no_candidates(file: File) -> None:
    claim = file("?!")
    file("The fire killed two.")
    assert candidates(claim) == []


def test_fusing_adds_up_places_and_breaks_ties_by_number() -> None:
    assert fused([[3, 1], [1, 2], []]) == [1, 3, 2]
    assert fused([[9], [4], [7]]) == [4, 7, 9]
    assert fused([]) == []


@pytest.mark.parametrize(
    ("index", "method", "asked"),
    [
        ("claim_by_words", "sharing_words", {"fire": 0.001}),
        ("claim_by_facets", "sharing_facets", {"name:aktau": 0.001}),
    ],
)
def test_each_ranking_has_its_index(
    db: None, index: str, method: str, asked: dict[str, float]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in getattr(Claim.objects, method)(asked, 100_000).explain()


def test_the_nearest_are_found_by_the_index_of_halved_vectors(db: None) -> None:
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as captured:
        Claim.objects.only("pk").nearest(vector(1.0), 5)
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("EXPLAIN " + captured.captured_queries[1]["sql"])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "claim_by_meaning" in plan
