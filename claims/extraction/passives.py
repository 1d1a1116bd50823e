"""Passives: "was denied by the ministry", "is believed to have died", "was told that …"."""

from dataclasses import replace

from claims.extraction import complements, inversion, subjects, words
from claims.extraction.cue_verbs import CueVerb, Ranges, complementizer, made
from claims.extraction.drafts import Draft
from claims.extraction.frames import Frame
from claims.extraction.subjects import Phrase
from claims.extraction.tokens import Kind, Tokens
from claims.extraction.verbs import adverb
from claims.extraction.words import word_set

# Without an agent, these say that nobody vouches for what is told.
_HEARSAY = word_set(
    "believe think allege suspect report say rumour rumor presume assume suppose understand claim "
    "fear expect estimate consider"
)


# What follows a passive without an agent, and with one: "is said to", "was blamed by X for".
_UNVOUCHED = word_set("to that as")
_OPENS = word_set("to that as of for over")
_REMAIN = word_set("consider deem call name declare label brand dub pronounce")


def passive(verb: CueVerb) -> Draft | None:
    """Read "was denied by the ministry", "is believed to have died": an agent, or nobody named."""
    toks, end = verb.toks, verb.end
    agent = inversion.agent(toks, end)
    following = toks[end].low if end < len(toks) else ""
    if verb.cue.frame is Frame.CALL and agent is None:
        return _called_by(verb)
    if _untold(verb, agent):
        return None
    if verb.cue.frame is Frame.TELL:
        return _informed(verb, agent)
    if agent is None and following not in _UNVOUCHED:
        return _later(verb)
    if agent is None and following == "to" and _handed_on(verb):
        return None  # "was reported to the police"
    subject = subjects.subject_before(toks, verb.group.start)
    content: Ranges = []
    if subject is not None and toks[subject.start].low != "it":
        content.append((subject.start, subject.end))
    rest = agent.end if agent else end + (following == "that")
    if rest < len(toks) and (agent is None or not content or _goes_on(toks, rest)):
        content.append((rest, complements.object_end(toks, rest)))
    draft = made(verb, agent, content)
    heard = agent is None and verb.cue.lemma in _HEARSAY
    return replace(draft, hedged=True) if draft is not None and heard else draft


def _handed_on(verb: CueVerb) -> bool:
    """Say whether "to" leads to somebody, and not to a verb: "to the police"."""
    toks, at = verb.toks, verb.end + 1
    return at < len(toks) and (toks[at].low in words.DETERMINERS or toks[at].capital)


def _untold(verb: CueVerb, agent: Phrase | None) -> bool:
    """Say whether a passive tells of nothing that is so: "was asked to leave"."""
    toks, end, frame = verb.toks, verb.end, verb.cue.frame
    if agent is None:
        return verb.cue.lemma == "ask" and end < len(toks) and toks[end].low == "to"
    if frame is Frame.THAT:  # "enquiries are answered by the press service"
        return not complementizer(verb, agent.end)
    # "as he is known by his friends"
    return frame is Frame.CALL and not _goes_on(toks, agent.end)


def _goes_on(toks: Tokens, at: int) -> bool:
    """Say whether "was blamed by police for the fire" goes on with what it is about."""
    return at < len(toks) and (toks[at].low in _OPENS or toks[at].kind is Kind.QUOTE)


def _later(verb: CueVerb) -> Draft | None:
    """Read "it was revealed in March that": what is told stands after the occasion."""
    toks, end = verb.toks, verb.end
    that = complements.skip_adjuncts(toks, end, phrases=True)
    if that == end or that + 1 >= len(toks) or toks[that].low != "that":
        return None
    return made(verb, None, [(that + 1, complements.clause_end(toks, that + 1))])


def _informed(verb: CueVerb, agent: Phrase | None) -> Draft | None:
    """Read "was told by doctors that the wound was fatal": the agent is who speaks."""
    toks = verb.toks
    begun = agent.end if agent else verb.end
    that = next((i for i in range(begun, min(len(toks) - 1, begun + 6)) if _opens(toks, i)), None)
    if that is None:
        return None
    start = that + 1 if toks[that].low == "that" else that
    return made(verb, agent, [(start, complements.clause_end(toks, start))])


def _opens(toks: Tokens, at: int) -> bool:
    return toks[at].low in {"that", "whether"} or toks[at].kind is Kind.QUOTE


def _called_by(verb: CueVerb) -> Draft | None:
    """Read "was ruled accidental by the coroner": what it is called stands before the agent."""
    toks, end = verb.toks, verb.end
    subject = subjects.subject_before(toks, verb.group.start)
    near = range(end + 1, min(len(toks), end + 8))
    by = next((at for at in near if toks[at].low == "by"), None)
    agent = inversion.agent(toks, by) if by is not None else None
    named = agent is None and end < len(toks) and (toks[end].low == "as" or _predicate(verb))
    if subject is None or (agent is None and not named):
        return None
    stop = by if by is not None and agent else complements.object_end(toks, end)
    return made(verb, agent, [(subject.start, subject.end), (end, stop)])


def _predicate(verb: CueVerb) -> bool:
    """Say whether what something is called follows: "is considered a friend"."""
    tok = verb.toks[verb.end]
    if verb.cue.lemma not in _REMAIN or not tok.is_word:
        return False
    opened = tok.low in words.DETERMINERS or not (tok.low in words.PREPOSITIONS or adverb(tok.low))
    return opened and tok.low not in words.SUBORDINATORS | {"and", "or", "to"}
