"""The questions of a case, and per question the competing answers side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from django.db.models import QuerySet

from claims.models import Claim, Contradiction, Question, ReviewVersion
from claims.models.contradiction_rows import ContradictionQuerySet
from claims.pages.conflicts import within_questions
from claims.pages.parties import Parties
from claims.pages.verdicts import verdicts
from claims.pages.voices import Voice, first_voices


@dataclass(frozen=True)
class Clash:
    """That two answers of a question cannot both hold, or why they can, as far as was decided."""

    contradiction: Contradiction
    letters: tuple[str, str]

    @property
    def is_found_true(self) -> bool:
        """Tell whether an editor found it to be a contradiction."""
        return self.contradiction.status in Contradiction.FOUND_TRUE


@dataclass
class Answer:
    """A claim that answers a question, who says so, and how widely."""

    claim: Claim
    letter: str
    origins: int
    pages: int
    first_said_at: datetime | None
    voices: list[Voice]
    verdict: ReviewVersion | None = None
    against: list[str] = field(default_factory=list)

    @property
    def accent(self) -> int:
        """Return the accent of who says it first."""
        return self.voices[0].party.accent if self.voices else 0

    @property
    def more(self) -> int:
        """Return how many independent sources are not shown."""
        return self.origins - len(self.voices)


@dataclass
class Asked:
    """A question with as many of its answers as a page has room for."""

    question: Question
    total: int = 0
    answers: list[Answer] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    verdict: ReviewVersion | None = None

    @property
    def more(self) -> int:
        """Return how many answers are not shown."""
        return self.total - len(self.answers)


@dataclass(frozen=True)
class Spread:
    """How widely an answer is told."""

    claim: int
    question: int
    origins: int
    pages: int
    first_said_at: datetime | None


def spreads(questions: Iterable[Question]) -> dict[int, list[Spread]]:
    """Return the answers by question, the most widely told first; one query."""
    rows: QuerySet[Any] = (
        Claim.objects.standing().filter(question__in=list(questions)).with_spread()
    )
    found = defaultdict(list)
    for row in rows.filter(source_count__gt=0).values_list(
        "pk", "question", "origin_count", "source_count", "first_said_at"
    ):
        found[row[1]].append(Spread(*row))
    for answers in found.values():
        answers.sort(key=lambda one: (-one.origins, -one.pages, one.claim))
    return found


def answered(
    questions: Sequence[Question],
    contradictions: ContradictionQuerySet,
    parties: Parties,
    chosen: dict[int, list[Spread]],
    voices: int,
) -> list[Asked]:
    """Return questions with the chosen answers and up to so many voices of each; four queries."""
    ids = [one.claim for answers in chosen.values() for one in answers]
    clashing = within_questions(contradictions, ids)
    said = _voices(ids, voices, parties, clashing)
    claims = Claim.objects.defer("embedding", "facets", "facet_keys", "words").in_bulk(ids)
    judged = verdicts(ids, [question.pk for question in questions])
    found = []
    for question in questions:
        answers = [
            Answer(
                claims[one.claim], _letter(at), one.origins, one.pages, one.first_said_at,
                said[one.claim], judged.of_claims.get(one.claim),
            )
            for at, one in enumerate(chosen.get(question.pk, []))
        ]  # fmt: skip
        asked = Asked(question, len(answers), answers, verdict=judged.of_questions.get(question.pk))
        asked.clashes = _clashes(asked, [row for row in clashing if _of(row) == question.pk])
        found.append(asked)
    return found


def _voices(
    ids: Sequence[int], each: int, parties: Parties, clashing: Iterable[Contradiction]
) -> dict[int, list[Voice]]:
    words: dict[int, list[list[int]]] = defaultdict(list)
    for row in clashing:
        if row.status in Contradiction.FOUND_TRUE:
            words[row.statement_a_id] += row.words_a
            words[row.statement_b_id] += row.words_b
    said = defaultdict(list)
    for statement in first_voices(ids, each):
        voice = Voice(
            statement, parties.speaking(statement), words[statement.pk], statement.copy_count
        )
        said[statement.claim_id].append(voice)
    return said


def _clashes(asked: Asked, rows: Iterable[Contradiction]) -> list[Clash]:
    """Return each pair of answers once, and tell the answers of those an editor found true."""
    by_claim = {answer.claim.pk: answer for answer in asked.answers}
    found: dict[frozenset[str], Clash] = {}
    for row in sorted(rows, key=lambda row: row.status not in Contradiction.FOUND_TRUE):
        a, b = by_claim[row.claim_a_id], by_claim[row.claim_b_id]
        letters = sorted((a.letter, b.letter))
        clash = Clash(row, (letters[0], letters[1]))
        if found.setdefault(frozenset(letters), clash) is clash and clash.is_found_true:
            a.against.append(b.letter)
            b.against.append(a.letter)
    return list(found.values())


def _of(row: Any) -> int:  # noqa: ANN401 - it carries an annotation
    question: int = row.question
    return question


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB …"""
    first, last = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]
