"""An account: one side of a contradiction, with the words that decide and where they stand."""

from dataclasses import dataclass

from rest_framework import serializers

from claims.api.claims import ClaimLink
from claims.api.statements import StatementSerializer
from claims.models import Claim, Contradiction, Statement


@dataclass(frozen=True)
class Words:
    """A run of deciding words; offsets count code points of the capture's text."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class Account:
    """One side of a contradiction."""

    claim: Claim
    statement: Statement
    words: list[Words]


def accounts(contradiction: Contradiction) -> tuple[Account, Account]:
    """Return both sides."""
    a, b = contradiction.statement_a, contradiction.statement_b
    return (
        Account(contradiction.claim_a, a, _words(a, contradiction.words_a)),
        Account(contradiction.claim_b, b, _words(b, contradiction.words_b)),
    )


def _words(statement: Statement, pairs: list[list[int]]) -> list[Words]:
    return [Words(start, end, _cut(statement, start, end)) for start, end in pairs]


def _cut(statement: Statement, start: int, end: int) -> str:
    if statement.start <= start and end <= statement.end:
        return statement.exact[start - statement.start : end - statement.start]
    return statement.snapshot.text[start:end]  # the whole text is fetched only for such a rarity


class WordsSerializer(serializers.Serializer[Words]):
    """A run of deciding words."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()


class AccountSerializer(serializers.Serializer[Account]):
    """One side in full: what is claimed, by whom, in which words, in which capture."""

    claim = ClaimLink()
    words = WordsSerializer(many=True)
    statement = StatementSerializer()
