"""Questions told without who put them: "Asked whether he would go, …", "was asked about …"."""

from claims.extraction import complements, inversion
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import FULL_STOPS, Kind, Tokens, span_of
from claims.extraction.types import Mode, Span
from claims.extraction.verbs import Group
from claims.extraction.words import word_set

_ASKED = word_set("asked questioned pressed")
_LEADS = word_set("when if after , ( and")
_QUESTIONS = word_set("whether if how what why who which where when")
_TOPICS = word_set("about on for")
_REACH = 14  # tokens from "asked" to where the question begins


def asked_draft(toks: Tokens, at: int, group: Group) -> Draft | None:
    """Return the question of a passive "asked"; its asker is named by "by", if at all."""
    low = toks[at].low
    lead = toks[group.start - 1].low if group.start else ""
    if low not in _ASKED or not (group.be or not lead or lead in _LEADS):
        return None
    asker = inversion.agent(toks, at + 1)
    start, topic = _opening(toks, at + 1)
    if start is None or (low != "asked" and not topic and not group.be):
        return None
    stop = complements.clause_end(toks, start)
    if not group.be or _subordinate(
        toks, group.start
    ):  # "Asked about the raid, he said": the main clause follows the comma
        stop = next((i for i in range(start, stop) if toks[i].text == ","), stop)
    content = span_of(toks, start, stop)
    return _made(toks, at, asker, content) if content is not None else None


def _subordinate(toks: Tokens, lead: int) -> bool:
    """Say whether the sentence opens "When voters were asked …"."""
    opening = [tok.low for tok in toks[: min(2, lead)]]
    return any(low in {"when", "after", "while", "once", "if"} for low in opening)


def _opening(toks: Tokens, begun: int) -> tuple[int | None, bool]:
    for at in range(begun, min(len(toks) - 1, begun + _REACH)):
        low = toks[at].low
        if low in _QUESTIONS or (toks[at].kind is Kind.QUOTE and toks[at - 1].text in {",", ":"}):
            return at, False
        if low in _TOPICS and not _on_a_day(toks, at):
            return (at if toks[at + 1].low in _QUESTIONS else at + 1), True
        if low == "to" or toks[at].text in FULL_STOPS | {",", ")"}:
            return None, False
    return None, False


def _on_a_day(toks: Tokens, at: int) -> bool:
    return toks[at].low == "on" and complements.skip_adjuncts(toks, at + 1, phrases=False) > at + 1


def _made(toks: Tokens, at: int, asker: Phrase | None, content: Span) -> Draft:
    return Draft(
        cue=toks[at].text,
        cue_span=Span(toks[at].start, toks[at].end),
        content=(content,),
        subject=span_of(toks, asker.start, asker.end) if asker else None,
        core=span_of(toks, asker.start, asker.core_end) if asker else None,
        mode=Mode.QUESTIONS,
        frame=Frame.TELL,
    )
