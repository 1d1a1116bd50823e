"""Expressions for what claims share with one: which of its elements, and how much that tells."""

from collections.abc import Sequence

from django.db.models import BooleanField, F, FloatField, Func, Q, Value

from claims.models.rarity import Shares, weights


def having_words(asked: Sequence[tuple[str, ...]]) -> Func:
    """Return whether a claim has all lexemes of one of these tuples."""
    query = " | ".join(" & ".join(map(quoted, some)) for some in asked)
    # As they are: to_tsquery would stem lexemes once more.
    return Func(
        F("words"), Value(query), arg_joiner=" @@ ", template="%(expressions)s::tsquery",
        output_field=BooleanField(),
    )  # fmt: skip


def having_facets(asked: Sequence[tuple[str, ...]]) -> Q:
    """Return whether a claim has all facet keys of one of these tuples."""
    one_of = Q(facet_keys__overlap=[key for key, *more in asked if not more])
    for some in asked:
        one_of |= Q(facet_keys__contains=list(some)) if len(some) > 1 else Q()
    return one_of


def _has_key(key: str) -> Func:
    return Func(
        Value(key), F("facet_keys"), arg_joiner=" = ANY(", template="%(expressions)s)",
        output_field=BooleanField(),
    )  # fmt: skip


def weight_of_words(shares: Shares) -> Func:
    """Return how much the words tell that a claim shares."""
    return _sum([(having_words([(word,)]), told) for word, told in weights(shares).items()])


def weight_of_facets(shares: Shares) -> Func:
    """Return how much the facet keys tell that a claim shares."""
    return _sum([(_has_key(key), told) for key, told in weights(shares).items()])


def _sum(tests: Sequence[tuple[Func, float]]) -> Func:
    """Return the sum of the weights of what holds; a sub-query over a list costs five times."""
    parts = [
        Func(test, Value(told), arg_joiner=")::int * ", template="(%(expressions)s")
        for test, told in tests
    ]
    return Func(*parts, arg_joiner=" + ", template="(%(expressions)s)", output_field=FloatField())


def quoted(lexeme: str) -> str:
    """Return a lexeme as text that a tsquery takes literally, whatever is in it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
