"""Where the words of a speaker end because the clause that holds them does."""

from claims.extraction import words
from claims.extraction.cue_verbs import CueVerb, Ranges
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens
from claims.extraction.verbs import adverb, finite
from claims.extraction.words import word_set

_SUBORDINATORS = word_set(
    "when while after before although though since if because once whereas even until despite"
)
_LEADS = word_set("but and yet so even only just")
_RELATIVES = word_set("who which that")


def within_clause(verb: CueVerb, phrase: Phrase | None, content: Ranges | None) -> Ranges | None:
    """Return the content up to the comma that closes the clause of the verb, where one does.

    "When he asked them to go, they stayed" and "Berg, who said he would go, stayed".
    """
    if not content or phrase is None:
        return content
    start, end = content[-1]
    if start < verb.at:
        return content
    toks = verb.toks
    cut: int | None = None
    if toks[phrase.end - 1].low in _RELATIVES:
        cut = next((at for at in range(start + 1, end - 1) if _predicate(toks, at)), None)
    elif _subordinate(toks, phrase.start):
        cut = next((at for at in range(start + 1, end - 1) if _main_clause(toks, at)), None)
    return content if cut is None else [*content[:-1], (start, cut)]


def _subordinate(toks: Tokens, subject: int) -> bool:
    """Say whether the sentence opens with the subordinate clause of this subject."""
    if not subject or toks[subject - 1].low not in _SUBORDINATORS:
        return False
    at = subject - 1
    while at and toks[at - 1].low in _LEADS:
        at -= 1
    return at == 0 or toks[at - 1].kind is Kind.QUOTE


def _predicate(toks: Tokens, at: int) -> bool:
    """Say whether a comma is followed by the verb of the clause around a relative one."""
    if toks[at].text != ",":
        return False
    after = at + 1
    while after < len(toks) - 1 and adverb(toks[after].low):
        after += 1
    tok = toks[after]
    past = tok.low.endswith("ed") and not tok.capital
    return past or finite(toks, after)


def _main_clause(toks: Tokens, at: int) -> bool:
    """Say whether a comma is followed by a noun phrase or pronoun that begins a clause."""
    following = toks[at + 1]
    if toks[at].text != "," or following.low in {"and", "or", "but"}:
        return False
    opens = (
        following.low in words.DETERMINERS | words.SUBJECT_PRONOUNS - {"who"} or following.capital
    )
    return opens and any(finite(toks, i) or _past(toks, i) for i in range(at + 2, _limit(toks, at)))


def _past(toks: Tokens, at: int) -> bool:
    return toks[at].low.endswith("ed") and not toks[at].capital


def _limit(toks: Tokens, at: int) -> int:
    return next((i for i in range(at + 1, len(toks)) if toks[i].text in {",", ";"}), len(toks))
