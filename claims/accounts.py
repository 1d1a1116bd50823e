"""An account: a claim in the words of the statement that witnesses it best, to be compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from claims.extraction.contents import locate
from claims.extraction.types import Mode, Proposition, Span
from claims.extraction.types import Statement as Utterance
from claims.models import Claim, Statement

COMPARED_MODES = (Mode.ASSERTS, Mode.DENIES)  # rule 5: reporting is not asserting
CONTEXT = 300  # characters around a statement that tell which matter it is about


@dataclass(frozen=True)
class Account:
    """A claim, its witness, and what the witness claims, as the detectors compare it."""

    claim: Claim
    statement: Statement
    proposition: Proposition

    def places(self, spans: tuple[Span, ...]) -> list[list[int]]:
        """Return where spans of what is claimed stand in the capture's text, as offset pairs."""
        utterance, text = as_utterance(self.statement), self.statement.snapshot.text
        found = [place for span in spans for place in locate(text, utterance, span.start, span.end)]
        return [[place.start, place.end] for place in sorted(set(found))]


def account(claim: Claim) -> Account | None:
    """Return the account of a claim: its official, then its earliest witness; None without one."""
    return next(iter(accounts([claim])), None)


def accounts(claims: Iterable[Claim]) -> list[Account]:
    """Return the accounts of those of the claims that have one, by a single query."""
    by_key = {claim.pk: claim for claim in claims}
    witnesses = (
        Statement.objects.standing()
        .filter(claim__in=by_key, mode__in=COMPARED_MODES)
        .select_related("snapshot", "speaker")
    )
    officials_first = F("speaker__is_official").desc(nulls_last=True)
    best = witnesses.order_by("claim", officials_first, "said_at", "pk").distinct("claim")
    return [
        Account(by_key[statement.claim_id], statement, as_proposition(statement))
        for statement in best
        if statement.claim_id
    ]


def as_proposition(statement: Statement) -> Proposition:
    """Return what a statement claims, with the words around it as context."""
    snapshot = statement.snapshot
    around = snapshot.text[max(0, statement.start - CONTEXT) : statement.end + CONTEXT]
    return Proposition(
        text=statement.content_text,
        mode=Mode(statement.mode),
        speaker=str(statement.speaker or statement.speaker_name),
        denied=statement.denied_text,
        said_on=statement.said_at.date() if statement.said_at else None,
        context=f"{snapshot.title}. {around}",
        is_quoted=as_utterance(statement).is_quoted(),
    )


def as_utterance(statement: Statement) -> Utterance:
    """Return the stored statement as extraction made it, as far as finding words in it needs."""
    return Utterance(
        span=Span(statement.start, statement.end),
        exact=statement.exact,
        content=statement.content_spans,
        quote=_quote(statement),
    )


def _quote(statement: Statement) -> Span | None:
    if statement.quote_start is None or statement.quote_end is None:
        return None
    return Span(statement.quote_start, statement.quote_end)
