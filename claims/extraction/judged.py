"""What a verb judges or wants: "rejected the accusation", "called it false", "asked him to go"."""

from claims.extraction import complements
from claims.extraction.cue_verbs import COMPLEMENTIZERS, SAYING, CueVerb, Ranges
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Tokens
from claims.extraction.types import Mode
from claims.extraction.words import OBJECT_OPENERS

_ADDRESSED = 10  # tokens from "asked" to the "to" of what is asked for


def thing(verb: CueVerb) -> Ranges | None:
    """Return where the thing stands that the verb judges or wants, if it is there in full."""
    toks, cue = verb.toks, verb.cue
    if cue.lemma == "ask" and not cue.particle and not _requests(verb):
        return None
    start = complements.after(toks, _past_verdict(verb), cue.frame)
    if start is None or not complements.can_be_object(toks, start, cue.frame):
        return None
    stop = right_end(toks, start, cue.frame)
    if cue.frame is Frame.CALL and not complements.names_something(toks, start, stop, cue.lemma):
        return None
    return [(start, stop)] if stop > start else None


def gapped(verb: CueVerb, phrase: Phrase) -> Ranges | None:
    """Read "which he called a cartel": the relative pronoun stands for what is called so."""
    toks, end = verb.toks, verb.end
    start = end + 1 if end < len(toks) and toks[end].low == "as" else end
    stop = complements.object_end(toks, start) if start < len(toks) else start
    return [(phrase.start - 1, phrase.start), (start, stop)] if stop > start else None


def right_end(toks: Tokens, start: int, frame: Frame) -> int:
    """Return where content that begins at ``start`` ends, by the frame of its verb."""
    if frame in SAYING or (start and toks[start - 1].low == "that"):
        return complements.clause_end(toks, start)
    return complements.object_end(toks, start, thing=frame in {Frame.OBJECT, Frame.CALL})


def _requests(verb: CueVerb) -> bool:
    """Tell "asked the court to free him" from "asked the court whether he was free"."""
    for tok in verb.toks[verb.end : verb.end + _ADDRESSED]:
        if tok.low in {"to", "that"} or tok.low in COMPLEMENTIZERS or not tok.is_word:
            return tok.low == "to"
    return False


def _past_verdict(verb: CueVerb) -> int:
    """Step over "as untrue" in "dismissed as untrue the claim that …"."""
    toks, end = verb.toks, verb.end
    judged = verb.cue.mode is Mode.DENIES and end + 2 < len(toks) and toks[end].low == "as"
    return end + 2 if judged and toks[end + 2].low in OBJECT_OPENERS else end
