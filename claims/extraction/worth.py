"""Whether anything is said at all: "found himself ill" and "they can say" tell of no words."""

from claims.extraction import words
from claims.extraction.cue_verbs import POTENTIAL, CueVerb, complementizer
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind
from claims.extraction.verbs import clausal
from claims.extraction.words import word_set

_BARE = word_set("say believe")  # "said yes" is speech all the same
_ANYBODY = word_set("you one anyone anybody")
_REFLEXIVES = word_set("himself herself itself themselves ourselves myself yourself")
_SHOWING = word_set("show find reveal indicate suggest demonstrate confirm say put give")


def unspoken(verb: CueVerb) -> bool:
    """Say whether a verb tells of words that nobody has said: "Sanders can say", "you want"."""
    if verb.cue.frame in {Frame.SAY, Frame.TELL}:
        return any(tok.low in POTENTIAL for tok in verb.toks[verb.group.start : verb.at])
    return verb.cue.frame is Frame.WANT and verb.lead in _ANYBODY


def shown(verb: CueVerb, phrase: Phrase) -> bool:
    """Say whether a document speaks: "the poll shows Smith ahead", "records show he paid"."""
    core = verb.toks[phrase.start : phrase.core_end]
    return verb.cue.lemma in _SHOWING and any(tok.low in words.DOCUMENTS for tok in core)


def worth(verb: CueVerb, start: int, stop: int) -> bool:
    """Say whether what follows a verb of saying is a clause: "found himself" tells nothing.

    A noun phrase is left to the verb's reading that takes a thing: "announced his return".
    """
    if verb.cue.frame not in {Frame.SAY, Frame.THINK} or verb.cue.lemma in _BARE:
        return True
    if complementizer(verb, start):
        return True
    if verb.toks[start].low in _REFLEXIVES:
        return False
    quoted = any(tok.kind is Kind.QUOTE for tok in verb.toks[start:stop])
    return quoted or clausal(verb.toks, start, stop)
